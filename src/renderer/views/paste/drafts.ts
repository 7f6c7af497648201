import type { Control, Effect, Estimate, Harm, Step } from "../../../core/index.ts"

/** What a pasted step gives, before its places have ids: a place by name, or a harm of an asset that is there. */
export type GiftDraft =
  { readonly place: string } | { readonly asset: string; readonly harm: Harm; readonly share?: number }

/** A step on its way into the model. Places are kept by name, for some of them are made with it. */
export interface StepDraft extends Step {
  /** Absent where nothing was pasted of it: what the step has stays. */
  readonly neededPlaces?: readonly string[]
  readonly givenThings?: readonly GiftDraft[]
  /** Names of the threat sources that may take it, of which those that are not there yet are made with it. */
  readonly byWhom?: readonly string[]
  /** How often they try, where the row says it. */
  readonly attempts?: Estimate
}

/** An effect on its way into the model: the control that has it, by id once it is known, and on what it acts. */
export interface EffectDraft {
  readonly id: string
  /** The control as it was pasted. */
  readonly name: string
  readonly notes?: string
  readonly control?: Control
  readonly step?: Step
  readonly acts: "prevents" | "contains"
  readonly reduction?: Effect["reduction"]
}
