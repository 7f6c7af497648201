import { isInPlace, statusOf, type Control, type Model } from "../../core/index.ts"
import { drawnBy, stepsById } from "./apply.ts"

/** A control on a step, as the small tab that is drawn there. */
export interface ControlTab {
  readonly id: string
  readonly name: string
  /** Whether it counts as bought; else it could be, and its tab is hollow. */
  readonly bought: boolean
  readonly prevents: boolean
  /** Whether it keeps what the step gives from being used further. */
  readonly contains: boolean
}

/** Whether a step carries loss that no bought control stands against; null while what it carries is not known. */
export function isOpenStep(tabs: readonly ControlTab[], lossShare: number | null): boolean | null {
  return lossShare === null ? null : lossShare > 0 && !tabs.some(({ bought }) => bought)
}

function isBought(control: Control, portfolio: ReadonlySet<string> | null): boolean {
  return portfolio ? portfolio.has(control.id) : isInPlace(control)
}

/**
 * Per step id the controls that prevent or contain it: those bought first, each in the order of the model. Controls
 * that are ruled out, and not in the portfolio, do not appear.
 *
 * @param portfolio - ids of the controls that count as bought; null: those in place or required.
 */
export function controlsOnSteps(
  model: Model,
  portfolio: ReadonlySet<string> | null,
): ReadonlyMap<string, readonly ControlTab[]> {
  const found = new Map<string, Map<string, ControlTab>>()
  const steps = stepsById(model)
  const sharers = new Map<string, string[]>()
  for (const { id } of model.steps) {
    const drawn = drawnBy(steps, id)?.id ?? id
    sharers.set(drawn, [...(sharers.get(drawn) ?? []), id])
  }
  const mark = (step: string, control: Control, bought: boolean, does: "prevents" | "contains"): void => {
    const tabs = found.get(step) ?? new Map<string, ControlTab>()
    const before = tabs.get(control.id) ?? {
      id: control.id,
      name: control.name,
      bought,
      prevents: false,
      contains: false,
    }
    tabs.set(control.id, { ...before, [does]: true })
    found.set(step, tabs)
  }
  for (const control of model.controls) {
    const bought = isBought(control, portfolio)
    if (statusOf(control) === "ruled-out" && !bought) continue
    for (const effect of control.effects) {
      // What prevents a draw prevents every step that shares it; each of them is contained for itself.
      if ("prevents" in effect) {
        for (const step of sharers.get(effect.prevents) ?? []) mark(step, control, bought, "prevents")
      }
      if ("contains" in effect) mark(effect.contains, control, bought, "contains")
    }
  }
  const sorted = (tabs: ReadonlyMap<string, ControlTab>): readonly ControlTab[] =>
    [...tabs.values()].sort((one, other) => Number(other.bought) - Number(one.bought))
  return new Map([...found].map(([step, tabs]) => [step, sorted(tabs)]))
}
