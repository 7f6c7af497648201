import type { Control, Model } from "../../core/index.ts"

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

function isBought({ id, status }: Control, portfolio: ReadonlySet<string> | null): boolean {
  return portfolio ? portfolio.has(id) : status === "in-place" || status === "required"
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
  for (const control of model.controls) {
    const bought = isBought(control, portfolio)
    if (control.status === "ruled-out" && !bought) continue
    for (const effect of control.effects) {
      const step = "prevents" in effect ? effect.prevents : "contains" in effect ? effect.contains : null
      if (step === null) continue
      const tabs = found.get(step) ?? new Map<string, ControlTab>()
      const { prevents, contains } = tabs.get(control.id) ?? { prevents: false, contains: false }
      tabs.set(control.id, {
        id: control.id,
        name: control.name,
        bought,
        prevents: prevents || "prevents" in effect,
        contains: contains || "contains" in effect,
      })
      found.set(step, tabs)
    }
  }
  const sorted = (tabs: ReadonlyMap<string, ControlTab>): readonly ControlTab[] =>
    [...tabs.values()].sort((one, other) => Number(other.bought) - Number(one.bought))
  return new Map([...found].map(([step, tabs]) => [step, sorted(tabs)]))
}
