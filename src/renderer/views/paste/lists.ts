import { ASSET_FIELDS, CONTROL_FIELDS, SOURCE_FIELDS } from "./elementFields.ts"
import { EFFECT_FIELDS } from "./effectFields.ts"
import type { PasteField } from "./fields.ts"
import { STEP_FIELDS } from "./stepFields.ts"

/** What rows of a spreadsheet can be pasted as. */
export type PasteList = "assets" | "sources" | "controls" | "steps" | "effects"

/** The columns that can be pasted into each list, in the order in which its table shows them. */
export const PASTE_FIELDS: Readonly<Record<PasteList, readonly PasteField[]>> = {
  assets: ASSET_FIELDS,
  sources: SOURCE_FIELDS,
  controls: CONTROL_FIELDS,
  steps: STEP_FIELDS,
  effects: EFFECT_FIELDS,
}

/** What one row of a list is called. */
export const PASTE_NOUNS: Readonly<Record<PasteList, string>> = {
  assets: "asset",
  sources: "threat source",
  controls: "control",
  steps: "step",
  effects: "effect",
}

/** What a paste into a list can hold, in a sentence or two. */
export const PASTE_EXAMPLES: Readonly<Record<PasteList, string>> = {
  assets: "Asset, what it costs if disclosed, altered or unavailable, notes.",
  sources: "Threat source, kind, skill, attempts a year, notes.",
  controls: "Control, state, cost a year and once, what it stops and how well, notes.",
  steps:
    "Step, needs, gives, chance, by whom and how often. Several in a cell are separated by semicolons or line breaks; places and threat sources that are not there yet are made.",
  effects: "Control, step, how well. Or a matrix: controls down, steps across, how well in each cell.",
}
