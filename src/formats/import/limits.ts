/**
 * The most objects, lists or elements inside one another; and the most values, and keys of one object, of a source. What is
 * kept of it goes into a Batten document, some levels down: these are the limits of one (`batten/read.ts`) with room for the rest.
 */
export const DEEPEST_SOURCE = 180
export const MOST_SOURCE_VALUES = 1_000_000
export const MOST_SOURCE_KEYS = 2_000

/** The most values that the aliases of a YAML source may stand for, all together. */
export const MOST_ALIASED = 10_000

/** The most attributes of one element of XML. */
export const MOST_ATTRIBUTES = 500
