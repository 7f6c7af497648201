import type { Model } from "../../../core/index.ts"
import type { NamedPlan } from "../../state/plans.ts"
import { toggledFor } from "../../state/scenarios.ts"
import { asTried } from "../../state/tries.ts"
import type { Entry } from "./action.ts"

/** Rows that try a plan by name: the best one, the scenarios; and the one that goes back to now. */
export function tryEntries(model: Model, plans: readonly NamedPlan[]): readonly Entry[] {
  return plans.map(({ key, name, controls }) => ({
    key: `try ${key}`,
    label: controls === null ? "Try nothing: back to Now" : `Try ${name}`,
    also: "scenario what-if",
    says: "try",
    action: {
      kind: "try",
      plan: key,
      edit: (now) => (controls === null ? model : asTried(now, toggledFor(now, controls).toggled)),
    },
  }))
}
