import { pathText } from "./path.ts"

/**
 * What sort of rule a document breaks. The first row can be seen at one place alone; the second needs its surroundings.
 *
 * - `missing` a field that must be there, `type` a value of the wrong sort, `range` a number outside its limits, `word` not
 *   one of the words allowed, `id` not kebab-case, `date` no date, `estimate` no estimate, `choice` fields that exclude
 *   one another or of which one is needed
 * - `beyond` a number, or what follows from several, that is legal and too large or too small to be shown and computed
 * - `duplicate` an id used twice, `dangling` a reference to nothing, `circle` a chain that bites its tail, `alias` a step with
 *   `sameAs` where one with its own draw is needed, `no-loss` a harm that costs nothing, `contradiction` controls that
 *   ask for what they rule out
 */
export type ProblemKind =
  | ("missing" | "type" | "range" | "word" | "id" | "date" | "estimate" | "choice" | "beyond")
  | ("duplicate" | "dangling" | "circle" | "alias" | "no-loss" | "contradiction")

/** Why a document is refused: one broken rule at one place. */
export interface Problem {
  readonly kind: ProblemKind
  /** As `pathText` writes it: `controls[3].effects[0].reduction.low`. */
  readonly path: string
  /** The id of the innermost element (place, asset, source, step, control, scenario) around the place; null outside of all. */
  readonly element: string | null
  /** The value there; undefined where something is missing. */
  readonly found: unknown
  /** The rule in words, without the value. */
  readonly rule: string
}

/** What sort of thing is worth telling about a document that is read all the same. */
export type NoticeKind =
  | "unknown-field"
  | "loss-without-step"
  | "harm-without-loss"
  | "contains-nothing"
  | "unreachable-place"
  | "step-for-nobody"
  | "step-without-gain"
  | "control-without-effect"
  | "approach-from-nowhere"
  | "plan-without-date"
  | "long-name"
  | "nothing-to-lose"
  | "same-name"
  | "name-of-several-lines"
  | "opinion-of-nothing"

/** Something that does nothing, or that Batten does not know: kept as it is, and said. */
export interface Notice {
  readonly kind: NoticeKind
  readonly path: string
  readonly element: string | null
  /** The remark in words. */
  readonly remark: string
}

/** A place in the document under inspection: a chain towards the root, so that a path costs nothing until it is needed. */
export interface Spot {
  readonly outer: Spot | null
  readonly key: string | number
  readonly element: string | null
}

/** The document itself. */
export const WHOLE: Spot = { outer: null, key: "", element: null }

/** The place under a key of a place. */
export function at(outer: Spot, key: string | number, element = outer.element): Spot {
  return { outer, key, element }
}

/** The keys that lead to a place from the root. */
export function keysTo(spot: Spot): (string | number)[] {
  const keys: (string | number)[] = []
  for (let here = spot; here.outer !== null; here = here.outer) keys.push(here.key)
  return keys.reverse()
}

/** What an inspection writes down. */
export interface Ledger {
  readonly problems: Problem[]
  readonly notices: Notice[]
}

/** Writes down a broken rule. */
export function refuse(ledger: Ledger, kind: ProblemKind, spot: Spot, found: unknown, rule: string): void {
  ledger.problems.push({ kind, path: pathText(keysTo(spot)), element: spot.element, found, rule })
}

/** More remarks than these are not written down: nobody reads them, and a file of nothing else would cost seconds. */
export const MOST_REMARKS = 10_000

/** Writes down a remark. */
export function remark(ledger: Ledger, kind: NoticeKind, spot: Spot, words: string): void {
  if (ledger.notices.length >= MOST_REMARKS) return
  ledger.notices.push({ kind, path: pathText(keysTo(spot)), element: spot.element, remark: words })
}
