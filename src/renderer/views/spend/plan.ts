import { useMemo, useState } from "react"
import { isInPlace, type Control, type ScoreReport } from "../../../core/index.ts"
import { tryScenario } from "../../state/scenarios.ts"
import { say } from "../../state/toasts.ts"
import { lockOf, tryStore, type Try } from "../../state/tries.ts"
import { useTry } from "../useStores.ts"

/** Which plan is considered: Now, to begin with what there is, the best one, the one that the budget buys, or what is being tried. */
export type PlanKind = "now" | "best" | "budget" | "tried"

/** A plan that is considered against Now. */
export interface Plan {
  readonly kind: PlanKind
  readonly name: string
  /** Ids of its controls. */
  readonly controls: readonly string[]
}

/** The plans that there are to consider. */
export function plansToConsider(report: ScoreReport, tried: Try | null): readonly Plan[] {
  const { current, optimal, withinBudget } = report
  const triedControls = tried?.kind === "controls" ? tried.model.controls.filter(isInPlace).map(({ id }) => id) : null
  const all: readonly (Omit<Plan, "controls"> & { readonly controls: readonly string[] | null })[] = [
    { kind: "now", name: "Now", controls: current.controls },
    { kind: "best", name: "Best plan", controls: optimal?.controls ?? null },
    { kind: "budget", name: "Within the budget", controls: withinBudget?.controls ?? null },
    { kind: "tried", name: "What is tried", controls: triedControls },
  ]
  return all.flatMap(({ controls, ...plan }) => (controls === null ? [] : [{ ...plan, controls }]))
}

/** What was chosen, and what was being tried then. */
interface Choice {
  readonly kind: PlanKind
  readonly over: Try | null
}

/** The plan that is considered, those beside it, and the choice of another. */
export interface Considered {
  readonly plans: readonly Plan[]
  readonly plan: Plan
  readonly choose: (kind: PlanKind) => void
}

/** The plan that is considered: whatever is tried next comes before what was chosen. */
export function usePlan(report: ScoreReport): Considered {
  const tried = useTry()
  const trying = tried?.kind === "controls" ? tried : null
  const [choice, setChoice] = useState<Choice>({ kind: "best", over: null })
  const plans = useMemo(() => plansToConsider(report, trying), [report, trying])
  const kind = trying === choice.over || trying === null ? choice.kind : "tried"
  const plan = plans.find((one) => one.kind === kind) ?? plans.find((one) => one.kind === "best") ?? plans[0]!
  return { plans, plan, choose: (next) => setChoice({ kind: next, over: trying }) }
}

/** Tries a plan: nothing is changed until it is kept. What is locked against it is said. */
export function tryPlan(plan: { readonly controls: readonly string[] } | undefined): void {
  const locks = plan ? tryScenario(plan) : []
  if (locks.length > 0) say(locks.join(" "), "refused")
}

/** Tries the plan that is considered with one control switched over in it; where that is Now again, Now is considered. */
export function tryWithSwitched({ plan, choose }: Pick<Considered, "plan" | "choose">, control: Control): void {
  const lock = lockOf(control)
  if (lock !== null) {
    say(lock, "refused")
    return
  }
  const { id } = control
  const { controls } = plan
  tryPlan({ controls: controls.includes(id) ? controls.filter((one) => one !== id) : [...controls, id] })
  if (tryStore.getState().tried === null) choose("now")
}
