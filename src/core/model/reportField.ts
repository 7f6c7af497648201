import { day } from "./day.ts"
import { leaf, listOf, may, must, oneOf, record, text } from "./form.ts"

/** Sizes of paper that a report is printed on. */
export const PAPERS = ["a4", "letter"] as const

/** A size of paper. */
export type Paper = (typeof PAPERS)[number]

/** What follows the first page in the full report, in its order: each can be left out. */
export const REPORT_SECTIONS = [
  "scope",
  "sources",
  "assets",
  "paths",
  "controls",
  "road-map",
  "years",
  "doubt",
  "rules",
  "estimates",
  "method",
  "glossary",
  "origin",
] as const

/** A part of the full report. */
export type ReportSection = (typeof REPORT_SECTIONS)[number]

/** Who signed, and on which day. */
export interface Signature {
  readonly name: string
  readonly date: string
}

/** The permission to test one's own systems, as far as it has been given. Only a whole one permits anything. */
export interface TestPermission {
  readonly inScope?: string
  readonly outOfScope?: string
  /** First and last day, as `2026-12-01`. */
  readonly from?: string
  readonly until?: string
  /** Who tests, and who can stop it, each with how to reach them. */
  readonly tester?: string
  readonly stopper?: string
  readonly stopWord?: string
  readonly signedForSystems?: Signature
  readonly signedForData?: Signature
  readonly signedByTester?: Signature
}

/** How the owners of a document want their reports to look. Nothing of it enters a formula. */
export interface ReportField {
  readonly title?: string
  readonly client?: string
  readonly author?: string
  /** As `2026-12-01`. */
  readonly date?: string
  /** How confidential it is, in words that stand on every page. */
  readonly label?: string
  /** Whose decision it is. */
  readonly deciders?: readonly string[]
  /** A PNG, JPEG or SVG as a `data:` address in base64. */
  readonly logo?: string
  /** As `#1a2b3c`. */
  readonly accent?: string
  readonly paper?: Paper
  /** BCP 47: how decimals and dates are written. */
  readonly locale?: string
  readonly leaveOut?: readonly ReportSection[]
  readonly permission?: TestPermission
}

/** The most bytes that the picture of a logo has. */
export const MOST_LOGO_BYTES = 1_000_000

/** Characters of an address that holds so many bytes in base64. */
const LONGEST_LOGO = Math.ceil(MOST_LOGO_BYTES / 3) * 4 + 40

const LOGO = /^data:image\/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/u

/** Whether a value is the address of a logo; what the picture holds is looked at where it is drawn. */
export function isLogo(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_LOGO && LOGO.test(value)
}

/** Whether a text is a colour such as `#1a2b3c`. */
export function isColour(value: unknown): value is string {
  return typeof value === "string" && /^#[0-9a-fA-F]{6}$/u.test(value)
}

/** Whether a text has the form of a language with its country, such as `de` or `en-US`. */
export function isLanguage(value: unknown): value is string {
  return typeof value === "string" && value.length <= 35 && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(value)
}

const signature = record("a signature", [must("name", text), must("date", day)])

const permission = record("a permission to test", [
  may("inScope", text),
  may("outOfScope", text),
  may("from", day),
  may("until", day),
  may("tester", text),
  may("stopper", text),
  may("stopWord", text),
  may("signedForSystems", signature),
  may("signedForData", signature),
  may("signedByTester", signature),
])

/** The form of what a document says of its reports (model.md §9). */
export const REPORT_FIELD = record("the settings of the report", [
  may("title", text),
  may("client", text),
  may("author", text),
  may("date", day),
  may("label", text),
  may("deciders", listOf("a list of names", text)),
  may("logo", leaf("a PNG, JPEG or SVG of at most 1 MB as a data: address in base64", "word", isLogo)),
  may("accent", leaf("a colour, as in #1a2b3c", "word", isColour)),
  may("paper", oneOf(PAPERS)),
  may("locale", leaf("a language, as in de or en-US", "word", isLanguage)),
  may("leaveOut", listOf("a list of sections", oneOf(REPORT_SECTIONS))),
  may("permission", permission),
])

/**
 * Whether a test is permitted: every field is filled in, everybody has signed, and the day of the report, where it is said, is
 * one of those that are permitted.
 */
export function isPermitted(given: TestPermission | undefined, date: string | null): boolean {
  if (given === undefined) return false
  const { inScope, outOfScope, from, until, tester, stopper, stopWord } = given
  const said = [inScope, outOfScope, from, until, tester, stopper, stopWord]
  const signed = [given.signedForSystems, given.signedForData, given.signedByTester]
  const isWhole =
    said.every((one) => one !== undefined && one.trim() !== "") &&
    signed.every((one) => one !== undefined && one.name.trim() !== "")
  if (!isWhole || from! > until!) return false
  return date === null || (from! <= date && date <= until!)
}
