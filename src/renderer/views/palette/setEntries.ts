import {
  changeElement,
  isInPlace,
  nameAsSeen,
  NOT_ESTIMATED,
  numberContextOf,
  numberOf,
  readEstimate,
  setModelField,
  writeAmount,
  writeEstimate,
  type EstimateReading,
  type Model,
  type Quantity,
} from "../../../core/index.ts"
import { lockOf } from "../../state/tries.ts"
import { succeed } from "../../ui/estimate/succession.ts"
import type { Entry } from "./action.ts"
import { fieldsOf, type Field } from "./fields.ts"

const tokens = (text: string): readonly string[] =>
  nameAsSeen(text)
    .split(/[ ,]+/)
    .filter((token) => token !== "")

/** Whether every word of the text begins a word of the name; a number is one of its words: `host 1` does not mean Host 12. */
export function namedBy(text: string, name: string): boolean {
  const words = tokens(name)
  const wanted = tokens(text)
  const begins = (word: string, token: string): boolean =>
    /^\d+$/.test(token) ? word === token : word.startsWith(token)
  return wanted.length > 0 && wanted.every((token) => words.some((word) => begins(word, token)))
}

/** The ways to take a text apart into a name and what is said of it, the shortest name first. */
function splits(text: string): readonly (readonly [name: string, said: string])[] {
  const parts = text.trim().split(/\s+/)
  return parts.slice(1).map((_, i) => [parts.slice(0, i + 1).join(" "), parts.slice(i + 1).join(" ")])
}

/** What a text can mean: one reading, or one for each answer to its question. */
function readingsOf(model: Model, said: string, quantity: Quantity): readonly EstimateReading[] {
  const reading = readEstimate(said, quantity, numberContextOf(model))
  return reading.kind === "ask" ? reading.choices.map((choice) => choice.reading) : [reading]
}

function entryOf(field: Field, reading: EstimateReading): Entry | null {
  const read = reading.kind === "unknown" ? NOT_ESTIMATED : "estimate" in reading ? reading.estimate : null
  if (read === null) return null
  const estimate = succeed(field.now, read, reading.kind === "estimate" ? reading.said : null)
  const label = `${field.words} ${writeEstimate(estimate, field.quantity).replace(/^=/, "")}`
  const edit = (now: Model): Model => field.set(now, estimate)
  return {
    key: `set ${field.key} ${label}`,
    label: `Set ${label}`,
    also: "",
    says: "set",
    action: { kind: "set", label, edit, spot: field.spot },
  }
}

/** The names of the model that can stand before a number, as their readers see them. */
function namesOf({ assets, sources, steps, controls }: Model): ReadonlySet<string> {
  return new Set([assets, sources, steps, controls].flatMap((list) => list.map(({ name }) => nameAsSeen(name))))
}

function numberEntries(model: Model, text: string): readonly Entry[] {
  const fields = fieldsOf(model)
  const entriesOf = ([name, said]: readonly [string, string]): readonly Entry[] =>
    fields.flatMap((field): readonly Entry[] => {
      if (!namedBy(name, field.words)) return []
      return readingsOf(model, said, field.quantity).flatMap((reading) => entryOf(field, reading) ?? [])
    })
  const all = splits(text)
  // A whole name keeps the digits that it ends in: `Host 1 12 345` is 12,345 of Host 1. Where several names fit, all are offered.
  const names = namesOf(model)
  const whole = all.filter(([name]) => names.has(nameAsSeen(name))).flatMap(entriesOf)
  if (whole.length > 0) return whole
  for (const split of all) {
    const found = entriesOf(split)
    if (found.length > 0) return found
  }
  return []
}

function switchEntries(model: Model, text: string): readonly Entry[] {
  const match = /^(drop|without|add|buy|with)\s+(.+)$/i.exec(text.trim())
  if (!match) return []
  const drops = /^(drop|without)$/i.test(match[1]!)
  return model.controls
    .filter((control) => lockOf(control) === null && isInPlace(control) === drops && namedBy(match[2]!, control.name))
    .map((control): Entry => {
      const label = `${drops ? "drop" : "add"} ${control.name}`
      const status = drops ? "candidate" : "in-place"
      return {
        key: `switch ${control.id}`,
        label: `${drops ? "Drop" : "Add"} ${control.name}`,
        also: "",
        says: "set",
        action: {
          kind: "set",
          label,
          edit: (now) => changeElement(now, "controls", control.id, (one) => ({ ...one, status })),
          spot: { screen: "controls", element: { list: "controls", id: control.id } },
        },
      }
    })
}

function budgetEntries(model: Model, text: string): readonly Entry[] {
  const match = /^budget\s+(.+)$/i.exec(text.trim())
  if (!match) return []
  const none = /^(none|no limit|-|—)$/i.test(match[1]!)
  const amounts = none ? [null] : readingsOf(model, match[1]!, "money").flatMap((reading) => numberOf(reading) ?? [])
  return amounts.map((amount): Entry => {
    const label = amount === null ? "no budget" : `budget ${writeAmount(amount)}`
    return {
      key: label,
      label: `Set ${label}`,
      also: "",
      says: "set",
      action: {
        kind: "set",
        label,
        edit: (now) => setModelField(now, "budget", amount),
        spot: { screen: "spend", element: null },
      },
    }
  })
}

/** Rows that set something by what is typed: `insider tries 0.5 to 3`, `vault door stops force 90%`, `budget 180k`, `drop vault door`. */
export function setEntries(model: Model, text: string): readonly Entry[] {
  return [...budgetEntries(model, text), ...switchEntries(model, text), ...numberEntries(model, text)].slice(0, 8)
}
