import {
  type Formats,
  hasHardEnds,
  isNotEstimated,
  money,
  type Basis,
  type Estimate,
  type Harm,
  type Parameter,
  type Skill,
  type Status,
  type WriteMoney,
} from "../../core/index.ts"
import { HARM_WORDS } from "../graph/words.ts"

/** Writes amounts in a currency with two significant figures. */
export function writeMoneyIn(currency: string, formats: Formats): WriteMoney {
  return Object.assign((amount: number) => money(amount, currency, formats), { currency })
}

/**
 * What the ends of some ranges are, in few words: 90 % ones, hard ones that are never passed, or both (then each hard one says
 * so by its likely value).
 */
export function endsOf(numbers: readonly Pick<Parameter, "estimate" | "quantity">[]): string {
  const ranges = numbers.filter(({ estimate: one }) => typeof one === "object" && "low" in one && one.low < one.high)
  const hard = ranges.filter(({ estimate, quantity }) => hasHardEnds(estimate, quantity)).length
  if (hard === 0) return "90%"
  return hard === ranges.length ? "hard ends" : "90% unless “likely”"
}

/** What a harm is called where its loss is asked for. */
export const HARM_TITLES: Readonly<Record<Harm, string>> = {
  confidentiality: `If ${HARM_WORDS.confidentiality}`,
  integrity: `If ${HARM_WORDS.integrity}`,
  availability: `If ${HARM_WORDS.availability}`,
}

/** The words for a skill. */
export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  unskilled: "unskilled",
  skilled: "skilled",
  expert: "expert",
}

/** Who stands for a skill, in the order of the line on which it is shown (ux.md §2.6). */
export const SKILL_ANCHORS: Readonly<Record<Skill, readonly string[]>> = {
  unskilled: ["script kiddie", "opportunist"],
  skilled: ["insider with access", "organised crime"],
  expert: ["targeted team"],
}

/** The words for the state of a control. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  "in-place": "have",
  required: "must have",
  candidate: "could buy",
  planned: "planned",
  "ruled-out": "ruled out",
}

/** The ladder of provenance, in words and drawn (ux.md §2.10). */
export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  measured: "● measured",
  documented: "◕ documented",
  published: "◑ published",
  group: "◔ group estimate",
  guess: "○ one person’s guess",
  template: "○ template guess",
}

/** The sign of the ladder of provenance for an estimate; null where it says nothing of its source. */
export function basisSign(estimate: Estimate | null | undefined): string | null {
  const basis = typeof estimate === "object" && estimate !== null ? estimate.basis : undefined
  return basis === undefined ? null : BASIS_WORDS[basis].slice(0, 1)
}

/** Where a number comes from, in words. */
export function provenanceOf(estimate: Estimate | null): string {
  if (estimate === null || isNotEstimated(estimate)) return ""
  const basis = typeof estimate === "object" ? estimate.basis : undefined
  return basis === undefined ? "○ no source given" : BASIS_WORDS[basis]
}
