import {
  money,
  type Basis,
  type Estimate,
  type Harm,
  type Skill,
  type SourceKind,
  type Status,
  type WriteMoney,
} from "../../core/index.ts"

/** Writes amounts in a currency with two significant figures. */
export function writeMoneyIn(currency: string): WriteMoney {
  return (amount) => money(amount, currency)
}

/** What a harm is called where its loss is asked for. */
export const HARM_TITLES: Readonly<Record<Harm, string>> = {
  confidentiality: "If disclosed",
  integrity: "If altered",
  availability: "If unavailable",
}

/** The words for a skill. */
export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  unskilled: "unskilled",
  skilled: "skilled",
  expert: "expert",
}

/** The words for a kind of threat source. */
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  insider: "insider",
  "script-kiddie": "script kiddies",
  targeted: "targeted attacker",
  criminal: "organised crime",
  activist: "activist",
  state: "state",
  supplier: "supplier",
  accident: "accident",
  other: "other",
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

/** Where a number comes from, in words. */
export function provenanceOf(estimate: Estimate | null): string {
  if (estimate === null) return ""
  const basis = typeof estimate === "object" ? estimate.basis : undefined
  return basis === undefined ? "○ no source given" : BASIS_WORDS[basis]
}
