import { checkEstimate } from "../estimate/check.ts"
import type { Quantity } from "../estimate/estimate.ts"
import { type Form, isId, type JsonRecord, type ListForm, type MapForm, type RecordForm } from "./form.ts"
import { SKILLS } from "./model.ts"
import { pathKeys } from "./path.ts"
import { at, type Ledger, MOST_REMARKS, refuse, remark, type Spot } from "./problem.ts"

/** The fields of an estimate, in the order in which they are written. */
export const ESTIMATE_KEYS = ["value", "low", "likely", "high", "shape", "why", "basis"] as const

/** The most entries that a list or an object keyed by ids may have: far beyond any model, far below what a file can ask for. */
export const MOST_ENTRIES = 100_000

/** Whether a value is a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function remarkUnknown(value: JsonRecord, known: (key: string) => boolean, spot: Spot, ledger: Ledger): void {
  if (ledger.notices.length >= MOST_REMARKS) return
  for (const key of Object.keys(value))
    if (!known(key))
      remark(
        ledger,
        "unknown-field",
        at(spot, key),
        `Batten does not know ${JSON.stringify(key)}: it is kept as it is and has no effect`,
      )
}

function inspectEstimate(value: unknown, quantity: Quantity, spot: Spot, ledger: Ledger): void {
  for (const { path, found, rule, isBeyond } of checkEstimate(value, quantity)) {
    const place = pathKeys(path).reduce<Spot>((here, key) => at(here, key), spot)
    refuse(ledger, isBeyond ? "beyond" : "estimate", place, found, rule)
  }
  if (isRecord(value)) remarkUnknown(value, (key) => ESTIMATE_KEYS.some((known) => known === key), spot, ledger)
}

/** `success` is keyed by skill if it has a skill key; a mixture with the fields of an estimate is refused (model.md §3). */
function inspectSuccess(value: unknown, spot: Spot, ledger: Ledger): void {
  if (!isRecord(value) || !SKILLS.some((skill) => Object.hasOwn(value, skill))) {
    inspectEstimate(value, "probability", spot, ledger)
    return
  }
  for (const key of ESTIMATE_KEYS)
    if (Object.hasOwn(value, key))
      refuse(
        ledger,
        "choice",
        at(spot, key),
        value[key],
        "success is one estimate, or estimates keyed by skill; not a mixture",
      )
  for (const skill of SKILLS)
    if (Object.hasOwn(value, skill)) inspectEstimate(value[skill], "probability", at(spot, skill), ledger)
  const known = [...SKILLS, ...ESTIMATE_KEYS] as readonly string[]
  remarkUnknown(value, (key) => known.includes(key), spot, ledger)
}

function inspectList(value: unknown, form: ListForm, spot: Spot, ledger: Ledger): void {
  if (!Array.isArray(value)) refuse(ledger, "type", spot, value, `must be ${form.what}`)
  else if (value.length > MOST_ENTRIES)
    refuse(ledger, "range", spot, value.length, `a list has at most ${MOST_ENTRIES} entries`)
  else
    value.forEach((entry: unknown, index) => {
      const own: unknown = isRecord(entry) && Object.hasOwn(entry, "id") ? entry.id : null
      inspect(entry, form.of, at(spot, index, isId(own) ? own : spot.element), ledger)
    })
}

function inspectMap(value: unknown, form: MapForm, spot: Spot, ledger: Ledger): void {
  if (!isRecord(value)) {
    refuse(ledger, "type", spot, value, `must be ${form.what}`)
    return
  }
  const keys = Object.keys(value)
  if (keys.length > MOST_ENTRIES)
    refuse(ledger, "range", spot, keys.length, `an object has at most ${MOST_ENTRIES} entries`)
  else for (const key of keys) inspect(value[key], form.of, at(spot, key), ledger)
}

function inspectRecord(value: unknown, form: RecordForm, spot: Spot, ledger: Ledger): void {
  if (!isRecord(value)) {
    refuse(ledger, "type", spot, value, `must be an object: ${form.what}`)
    return
  }
  for (const field of form.fields)
    if (Object.hasOwn(value, field.key)) inspect(value[field.key], field.form, at(spot, field.key), ledger)
    else if (field.required)
      refuse(ledger, "missing", at(spot, field.key), undefined, `${form.what} must have ${JSON.stringify(field.key)}`)
  remarkUnknown(value, (key) => form.fields.some((field) => field.key === key), spot, ledger)
  form.also?.(value, spot, ledger)
}

/**
 * Whether a value has a form: writes every broken rule and every unknown field under it into the ledger. Looks no deeper
 * than the form does, so that the depth of unknown fields does not matter.
 */
export function inspect(value: unknown, form: Form, spot: Spot, ledger: Ledger): void {
  switch (form.kind) {
    case "leaf": {
      const kind = form.fault(value)
      if (kind !== null) refuse(ledger, kind, spot, value, `must be ${form.what}`)
      return
    }
    case "list":
      inspectList(value, form, spot, ledger)
      return
    case "map":
      inspectMap(value, form, spot, ledger)
      return
    case "estimate":
      inspectEstimate(value, form.quantity, spot, ledger)
      return
    case "success":
      inspectSuccess(value, spot, ledger)
      return
    case "record":
      inspectRecord(value, form, spot, ledger)
  }
}
