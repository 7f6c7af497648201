import type { Model } from "../../../core/index.ts"
import type { CommandId } from "../../../commands/commands.ts"
import type { Edit } from "../../state/document.ts"
import type { Spot } from "../../state/selection.ts"

/** What a row of the palette does. */
export type Action =
  | { readonly kind: "go"; readonly spot: Spot }
  | { readonly kind: "do"; readonly command: CommandId }
  /** Tries a plan by name; the edit is what it shows while it is looked at. */
  | { readonly kind: "try"; readonly plan: string; readonly edit: Edit }
  | { readonly kind: "set"; readonly label: string; readonly edit: Edit; readonly spot: Spot }

/** One row of the palette. */
export interface Entry {
  readonly key: string
  readonly label: string
  /** What else finds it: kinds, synonyms from other tools. */
  readonly also: string
  /** Shown at the right: its keys, or what it is. */
  readonly says: string
  readonly action: Action
}

/** What a source of entries is given. */
export type EntriesOf = (model: Model) => readonly Entry[]
