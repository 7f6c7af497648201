import { FIELD_WORDS, headingKey } from "./registers/fields.ts"

/**
 * The fifth public face of the formats: what columns of a table can be. Apart from what reads tables, which is loaded when one
 * comes.
 */
export { headingKey }

/** What a column can be, by id, with its words. `keep` stays beside the model as it stands. */
export const COLUMN_WORDS: Readonly<Record<string, string>> = { ...FIELD_WORDS, keep: "kept as it stands" }

/** The ids of what a column can be. */
export const COLUMN_FIELDS: readonly string[] = Object.keys(COLUMN_WORDS)
