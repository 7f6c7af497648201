import type { NoticeKind, ProblemKind } from "../core/index.ts"
import { escapedJson } from "../text/visible.ts"
import type { Position } from "./text/position.ts"

/** What every problem says: where, what was found there, and the rule that it breaks. */
interface Finding {
  /** As `pathText` writes it; "" for the whole file. */
  readonly path: string
  /** The id of the innermost element around the place, where there is one. */
  readonly element: string | null
  /** The value found; undefined where something is missing. */
  readonly found: unknown
  readonly rule: string
  /** Where that stands in the text, where there is a text. */
  readonly position: Position | null
}

/** A problem that needs no more than a finding. */
interface Plain extends Finding {
  readonly kind:
    | ("empty" | "conflict-markers" | "not-batten" | "bad-version")
    | ("unknown-format" | "unreadable")
    | (
        | "syntax"
        | "cut-off"
        | "trailing-data"
        | "too-deep"
        | "too-many"
        | "duplicate-key"
        | "forbidden-key"
        | "number-too-large"
      )
}

/** Why a file is refused. */
export type ReadProblem =
  | Plain
  | (Finding & { readonly kind: "too-large"; readonly bytes: number; readonly limit: number })
  | (Finding & { readonly kind: "zero-filled"; readonly offset: number; readonly all: boolean })
  | (Finding & { readonly kind: "wrong-encoding"; readonly encoding: "UTF-16" | "UTF-32" })
  | (Finding & { readonly kind: "not-utf-8"; readonly offset: number })
  /** A file of another kind: `what` says which, with its article. */
  | (Finding & { readonly kind: "other-kind"; readonly what: string })
  | (Finding & { readonly kind: "too-new"; readonly version: number; readonly newestKnown: number })
  /** The text is sound and the model in it is not: `fault` says which sort of rule it breaks. */
  | (Finding & { readonly kind: "invalid"; readonly fault: ProblemKind })
  /** There were more problems than are told. */
  | (Finding & { readonly kind: "more"; readonly count: number })

/** What is worth telling about a file that was read. */
export interface ReadNotice {
  readonly kind: NoticeKind | "rounded-number" | "older-version" | "import" | "more"
  readonly path: string
  readonly element: string | null
  readonly remark: string
  readonly position: Position | null
}

const MOST_SHOWN = 60
const MOST_PATH = 200
const MOST_WORDS = 600

/** A value as it stands in a sentence: in JSON, on one line, and not too long. */
export function shown(found: unknown): string {
  if (found === undefined) return "nothing"
  return escapedJson(clipped(inJson(found), MOST_SHOWN))
}

/** A text cut to a number of characters, none of them in half, with a sign that it was cut. */
function clipped(text: string, most: number): string {
  if (text.length <= most) return text
  const points = Array.from(text.slice(0, 2 * most))
  return points.length <= most && text.length <= 2 * most ? text : `${points.slice(0, most - 1).join("")}…`
}

/** Values with parts only in outline unless they are few and plain: nobody reads thousands, and writing them takes time. */
function inJson(found: unknown): string {
  if (typeof found === "string") return JSON.stringify(found.slice(0, 2 * MOST_SHOWN))
  if (typeof found !== "object" || found === null) return String(found)
  const parts: readonly unknown[] = Object.values(found)
  const plain = (part: unknown) => (typeof part === "string" ? part.length <= MOST_SHOWN : typeof part !== "object")
  if (parts.length <= 8 && parts.every((part) => part === null || plain(part))) return JSON.stringify(found)
  return Array.isArray(found) ? `a list of ${found.length} entries` : `an object with ${parts.length} keys`
}

function whereInWords(path: string, element: string | null, position: Position | null): string {
  const parts: string[] = []
  if (position) parts.push(`line ${position.line}, column ${position.column}`)
  const place = clipped(path, MOST_PATH)
  if (path !== "") parts.push(element === null ? place : `${place} (${clipped(element, MOST_SHOWN)})`)
  return parts.length === 0 ? "" : `${escapedJson(parts.join(", "))}: `
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}

function whatInWords(problem: ReadProblem): string {
  switch (problem.kind) {
    case "too-large":
      return `the file has ${megabytes(problem.bytes)}; Batten reads up to ${megabytes(problem.limit)}`
    case "empty":
      return "the file is empty: whatever was in it has been lost, so look for a backup or an earlier copy"
    case "zero-filled":
      return problem.all
        ? "the file is damaged: it holds nothing but zero bytes, as after a power cut; look for a backup or an earlier copy"
        : `the file is damaged: byte ${problem.offset} is a zero, as after a power cut; look for a backup or an earlier copy`
    case "wrong-encoding":
      return `the file is ${problem.encoding} text; a Batten file is UTF-8, so save it again as UTF-8`
    case "not-utf-8":
      return `the file is not UTF-8 text: byte ${problem.offset} (${shown(problem.found)}) belongs to no character`
    case "other-kind":
      return `this is ${problem.what}, not a Batten file`
    case "conflict-markers":
      return "the file contains version-control conflict markers: settle the conflict, then open it again"
    case "not-batten":
      return `this is not a Batten file: found ${shown(problem.found)}; ${problem.rule}`
    case "too-new":
      return (
        `the file was made by a newer Batten (document version ${problem.version}; this one reads up to ` +
        `${problem.newestKnown}): get a newer Batten to open it`
      )
    case "cut-off":
      return `the file ends unexpectedly, as after a save that was cut off; ${problem.rule}`
    case "trailing-data":
      return `extra data after the end of the document (${shown(problem.found)}), as after a save that was cut off`
    case "more":
      return `and ${problem.count} more problems`
    case "too-many":
      return `the file has too much in it; ${problem.rule}`
    case "unknown-format":
      return `this is in no format that is known here: found ${shown(problem.found)}; ${problem.rule}`
    case "bad-version":
    case "unreadable":
    case "syntax":
    case "too-deep":
    case "duplicate-key":
    case "forbidden-key":
    case "number-too-large":
    case "invalid":
      return `found ${shown(problem.found)}; ${problem.rule}`
  }
}

/** A problem as a person reads it, on one line, without the name of the file: place, value, rule. The one place for these texts. */
export function problemInWords(problem: ReadProblem): string {
  const { path, element, position } = problem
  return whereInWords(path, element, position) + escapedJson(clipped(whatInWords(problem), MOST_WORDS))
}

/** A notice as a person reads it, on one line, without the name of the file. */
export function noticeInWords({ path, element, position, remark }: ReadNotice): string {
  return whereInWords(path, element, position) + escapedJson(clipped(remark, MOST_WORDS))
}
