import {
  changeElement,
  isInPlace,
  NOT_ESTIMATED,
  readEstimate,
  setModelField,
  writeAmount,
  writeEstimate,
  type Model,
} from "../../../core/index.ts"
import { lockOf } from "../../state/tries.ts"
import { succeed } from "../../ui/estimate/succession.ts"
import type { Entry } from "./action.ts"
import { fieldsOf } from "./fields.ts"

const tokens = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((token) => token !== "")

/** Whether every word of the text begins a word of the name. */
export function namedBy(text: string, name: string): boolean {
  const words = tokens(name)
  const wanted = tokens(text)
  return wanted.length > 0 && wanted.every((token) => words.some((word) => word.startsWith(token)))
}

/** The ways to take a text apart into a name and what is said of it, the shortest name first. */
function splits(text: string): readonly (readonly [name: string, said: string])[] {
  const parts = text.trim().split(/\s+/)
  return parts.slice(1).map((_, i) => [parts.slice(0, i + 1).join(" "), parts.slice(i + 1).join(" ")])
}

function numberEntries(model: Model, text: string): readonly Entry[] {
  const fields = fieldsOf(model)
  for (const [name, said] of splits(text)) {
    const found = fields.flatMap((field): Entry[] => {
      const reading = readEstimate(said, field.quantity, model.currency)
      const read = reading.kind === "unknown" ? NOT_ESTIMATED : "estimate" in reading ? reading.estimate : null
      if (read === null || !namedBy(name, field.words)) return []
      const estimate = succeed(field.now, read, reading.kind === "estimate" ? reading.said : null)
      const words = writeEstimate(estimate, field.quantity).replace(/^=/, "")
      const label = `${field.words} ${words}`
      const edit = (now: Model): Model => field.set(now, estimate)
      return [
        {
          key: `set ${field.key}`,
          label: `Set ${label}`,
          also: "",
          says: "set",
          action: { kind: "set", label, edit, spot: field.spot },
        },
      ]
    })
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

function budgetEntries({ currency }: Model, text: string): readonly Entry[] {
  const match = /^budget\s+(.+)$/i.exec(text.trim())
  if (!match) return []
  const none = /^(none|no limit|-|—)$/i.test(match[1]!)
  const reading = readEstimate(match[1]!, "money", currency)
  const amount =
    reading.kind === "middle"
      ? reading.middle
      : reading.kind === "estimate" && typeof reading.estimate === "number"
        ? reading.estimate
        : null
  if (!none && amount === null) return []
  const label = none || amount === null ? "no budget" : `budget ${writeAmount(amount)}`
  return [
    {
      key: "budget",
      label: `Set ${label}`,
      also: "",
      says: "set",
      action: {
        kind: "set",
        label,
        edit: (now) => setModelField(now, "budget", none ? null : amount),
        spot: { screen: "spend", element: null },
      },
    },
  ]
}

/** Rows that set something by what is typed: `insider tries 0.5 to 3`, `vault door stops force 90%`, `budget 180k`, `drop vault door`. */
export function setEntries(model: Model, text: string): readonly Entry[] {
  return [...budgetEntries(model, text), ...switchEntries(model, text), ...numberEntries(model, text)].slice(0, 8)
}
