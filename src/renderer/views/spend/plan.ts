import { useMemo, useState } from "react"
import { isInPlace, type Model, type ScoreReport } from "../../../core/index.ts"
import { tryScenario } from "../../state/scenarios.ts"
import { say } from "../../state/toasts.ts"
import { lockOf, type Try } from "../../state/tries.ts"
import { useTry } from "../useStores.ts"

/** Which plan is considered: the best one, the one that the budget buys, or what is being tried. */
export type PlanKind = "best" | "budget" | "tried"

/** A plan that is considered against Now. */
export interface Plan {
  readonly kind: PlanKind
  readonly name: string
  /** Ids of its controls. */
  readonly controls: readonly string[]
}

/** The plans that there are to consider, what is being tried first. */
export function plansToConsider({ optimal, withinBudget }: ScoreReport, tried: Try | null): readonly Plan[] {
  const triedControls = tried?.kind === "controls" ? tried.model.controls.filter(isInPlace).map(({ id }) => id) : null
  return [
    ...(triedControls ? [{ kind: "tried", name: "What is tried", controls: triedControls } as const] : []),
    ...(optimal ? [{ kind: "best", name: "Best plan", controls: optimal.controls } as const] : []),
    ...(withinBudget ? [{ kind: "budget", name: "Within the budget", controls: withinBudget.controls } as const] : []),
  ]
}

/** What was chosen, and what was being tried then. */
interface Choice {
  readonly kind: PlanKind
  readonly over: Try | null
}

/** The plan that is considered, and the choice of another: whatever is tried next comes before what was chosen. */
export function usePlan(report: ScoreReport): {
  readonly plans: readonly Plan[]
  readonly plan: Plan | null
  readonly choose: (kind: PlanKind) => void
} {
  const tried = useTry()
  const trying = tried?.kind === "controls" ? tried : null
  const [choice, setChoice] = useState<Choice>({ kind: "best", over: null })
  const plans = useMemo(() => plansToConsider(report, trying), [report, trying])
  const isChosen = trying === null || trying === choice.over
  const plan = (isChosen ? plans.find(({ kind }) => kind === choice.kind) : undefined) ?? plans[0] ?? null
  return { plans, plan, choose: (kind) => setChoice({ kind, over: trying }) }
}

/** Tries a plan: nothing is changed until it is kept. What is locked against it is said. */
export function tryPlan(plan: { readonly controls: readonly string[] } | undefined): void {
  const locks = plan ? tryScenario(plan) : []
  if (locks.length > 0) say(locks.join(" "), "refused")
}

/** Tries a plan with one control switched over in it. */
export function tryWithSwitched(model: Model, plan: Plan, id: string): void {
  const control = model.controls.find((one) => one.id === id)
  const lock = control ? lockOf(control) : null
  if (lock !== null) {
    say(lock, "refused")
    return
  }
  const { controls } = plan
  tryPlan({ controls: controls.includes(id) ? controls.filter((one) => one !== id) : [...controls, id] })
}
