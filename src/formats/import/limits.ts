/**
 * The most objects, lists or elements inside one another. What is kept of a source goes into a Batten document, some levels down:
 * these are the limits of one (`batten/read.ts`) with room for the rest.
 */
export const DEEPEST_SOURCE = 180

/** The most values of a source. */
export const MOST_SOURCE_VALUES = 1_000_000

/** The most keys of one object of a source. */
export const MOST_SOURCE_KEYS = 2_000

/** The most values that the aliases of a YAML source may stand for, all together. */
export const MOST_ALIASED = 10_000

/** The most attributes of one element of XML. */
export const MOST_ATTRIBUTES = 500
