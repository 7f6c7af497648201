import { type Bounds, boundsInWords, isBeyond } from "../estimate/bounds.ts"
import type { Quantity } from "../estimate/estimate.ts"
import type { Ledger, ProblemKind, Spot } from "./problem.ts"

/** A JSON object, before anything is known of it. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** A value without parts that Batten looks into. */
export interface LeafForm {
  readonly kind: "leaf"
  /** What it must be, as the end of a sentence: "a text". */
  readonly what: string
  /** The sort of problem that a value is; null if it is none. */
  readonly fault: (value: unknown) => ProblemKind | null
}

/** A list of values of one form. */
export interface ListForm {
  readonly kind: "list"
  readonly what: string
  readonly of: Form
}

/** An object whose keys are ids. */
export interface MapForm {
  readonly kind: "map"
  readonly what: string
  readonly of: Form
}

/** An uncertain number (model.md §2). */
export interface EstimateForm {
  readonly kind: "estimate"
  readonly quantity: Quantity
}

/** An estimate of a probability, or an object of them keyed by skill. */
export interface SuccessForm {
  readonly kind: "success"
}

/** One field of a record. */
export interface Field {
  readonly key: string
  readonly form: Form
  readonly required: boolean
}

/** An object with named fields, in the order in which they are written; `also` checks what the fields say together. */
export interface RecordForm {
  readonly kind: "record"
  /** With its article: "a step". */
  readonly what: string
  readonly fields: readonly Field[]
  readonly also?: (value: JsonRecord, spot: Spot, ledger: Ledger) => void
}

/** What a part of a document must look like. One description serves reading, validating and the order of keys. */
export type Form = LeafForm | ListForm | MapForm | EstimateForm | SuccessForm | RecordForm

/** A leaf that is of one sort or not. */
export function leaf(what: string, kind: ProblemKind, accepts: (value: unknown) => boolean): LeafForm {
  return { kind: "leaf", what, fault: (value) => (accepts(value) ? null : kind) }
}

/** Any text. */
export const text = leaf("a text", "type", (value) => typeof value === "string")

/** True or false. */
export const truth = leaf("true or false", "type", (value) => typeof value === "boolean")

/**
 * A finite number within limits; a value of another type is a `type`, a number outside of them a `range`, and one that bounds
 * refuse `beyond`.
 */
export function numberThat(what: string, within: (value: number) => boolean, bounds: Bounds | null = null): LeafForm {
  const fault = (value: unknown) => {
    if (typeof value !== "number") return "type"
    if (!Number.isFinite(value) || !within(value)) return "range"
    return bounds !== null && isBeyond(Math.abs(value), bounds) ? "beyond" : null
  }
  return { kind: "leaf", what: bounds === null ? what : `${what}, ${boundsInWords(bounds)}`, fault }
}

/** What a leaf accepts, or null. */
export function nullOr({ what, fault }: LeafForm): LeafForm {
  return { kind: "leaf", what: `null, or ${what}`, fault: (value) => (value === null ? null : fault(value)) }
}

/** One of some words. */
export function oneOf(words: readonly string[]): LeafForm {
  return leaf(`one of ${words.join(", ")}`, "word", (value) => words.includes(value as string))
}

/** Whether a text is an id: words of small letters and digits, joined by single hyphens. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && value.length <= 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)
}

/** The id of an element. */
export const id = leaf("an id: small letters and digits, joined by single hyphens, at most 200", "id", isId)

/** The id of an element elsewhere; that it exists is checked where all ids are known. */
export function idOf(what: string): LeafForm {
  return leaf(`the id of ${what}`, "type", (value) => typeof value === "string")
}

/** A list. */
export function listOf(what: string, of: Form): ListForm {
  return { kind: "list", what, of }
}

/** An object keyed by ids. */
export function mapOf(what: string, of: Form): MapForm {
  return { kind: "map", what, of }
}

/** An estimate of the quantity. */
export function estimate(quantity: Quantity): EstimateForm {
  return { kind: "estimate", quantity }
}

/** A field that must be there. */
export function must(key: string, form: Form): Field {
  return { key, form, required: true }
}

/** A field that may be absent. */
export function may(key: string, form: Form): Field {
  return { key, form, required: false }
}

/** A record; `also` is left out where the fields say all. */
export function record(what: string, fields: readonly Field[], also?: RecordForm["also"]): RecordForm {
  return { kind: "record", what, fields, ...(also && { also }) }
}
