import type { Model, ScoreReport } from "../../core/index.ts"
import { documentStore } from "./document.ts"
import { runsStore } from "./runs.ts"
import { toggledFor, tryScenario } from "./scenarios.ts"
import { revertTry, tryStore, type Try } from "./tries.ts"

/** A plan that can be looked at by name: what is in place now, the best plan, or a scenario of the document. */
export interface NamedPlan {
  /** `now`, `best`, or `scenario:` and the id of one. */
  readonly key: string
  readonly name: string
  /** The ids of its controls; null for now, which needs none to be switched. */
  readonly controls: readonly string[] | null
}

/** The plans of a document by name; the best one where there is one. */
export function namedPlans(model: Model, report: ScoreReport | null): readonly NamedPlan[] {
  return [
    { key: "now", name: "Now", controls: null },
    ...(report?.optimal ? [{ key: "best", name: "Best plan", controls: report.optimal.controls }] : []),
    ...(model.scenarios ?? []).map(({ id, name, controls }) => ({ key: `scenario:${id}`, name, controls })),
  ]
}

/** Which of the plans is being looked at; null where what is tried is none of them. */
export function planShown(model: Model, plans: readonly NamedPlan[], tried: Try | null): NamedPlan | null {
  const toggled = new Set(tried?.kind === "controls" ? tried.toggled : [])
  const found = plans.find(({ controls }) => {
    const wanted = controls === null ? [] : toggledFor(model, controls).toggled
    return wanted.length === toggled.size && wanted.every((id) => toggled.has(id))
  })
  return found ?? null
}

/** Looks at a plan of the document, as trying it does; returns why some of it could not be tried. */
export function tryPlan(key: string): readonly string[] {
  const { model } = documentStore.getState()
  const plan = model && namedPlans(model, runsStore.getState().kept.report).find((one) => one.key === key)
  if (!plan) return []
  if (plan.controls !== null) return tryScenario({ controls: plan.controls })
  if (tryStore.getState().tried?.kind === "controls") revertTry()
  return []
}
