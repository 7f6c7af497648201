import {
  type Formats,
  diffOf,
  estimateInWords,
  LISTS,
  parametersOf,
  statusOf,
  type Control,
  type ListName,
  type Model,
} from "../../../core/index.ts"
import { STATUS_WORDS, writeMoneyIn } from "../format.ts"
import { parameterWords } from "../parameterWords.ts"

/** What the model's own fields are called in a list of changes; any other is called by its key. */
const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ["numberFormat", "how numbers are written"],
  ["horizonYears", "years that costs are spread over"],
  ["discountRate", "interest"],
  ["countSunk", "what was paid once"],
  ["tolerance", "what you tolerate"],
  ["profile", "how visible you are"],
  ["report", "how reports look"],
])

/** The numbers that both models have and that say something else in each, with the elements they belong to. */
function numbersChanged(
  before: Model,
  after: Model,
  formats: Formats,
): readonly { readonly says: string; readonly of: string }[] {
  const money = writeMoneyIn(after.currency, formats)
  const was = new Map(parametersOf(before).map((parameter) => [parameter.id, parameter]))
  return parametersOf(after).flatMap(({ id, estimate, quantity }) => {
    const old = was.get(id)
    if (!old) return []
    const [from, to] = [old.estimate, estimate].map((one) => estimateInWords(one, quantity, money))
    if (from === to) return []
    const { words, element } = parameterWords(after, id)
    return [{ says: `${words} ${from} → ${to}`, of: element ? `${element.list} ${element.id}` : "profile" }]
  })
}

/** What changed in an element besides its numbers; null where that cannot be said in a word. */
function elementChanged(list: ListName, before: { name: string }, after: { name: string }): string | null {
  if (before.name !== after.name) return `${before.name} → ${after.name}`
  if (list !== "controls") return null
  const [from, to] = [before, after].map((control) => STATUS_WORDS[statusOf(control as Control)])
  return from === to ? null : `${after.name} ${from} → ${to}`
}

/** What is different in a later state of a document, a phrase for each change: numbers first, then what was added, left out or changed otherwise. */
export function changesInWords(before: Model, after: Model, formats: Formats): readonly string[] {
  const { frame, lists } = diffOf(before, after)
  const numbers = numbersChanged(before, after, formats)
  const told = new Set(numbers.map(({ of }) => of))
  const elements = LISTS.flatMap((list) => {
    const diff = lists.get(list)
    if (!diff) return []
    return [
      ...[...diff.added.values()].map(({ name }) => `+ ${name}`),
      ...[...diff.removed.values()].map(({ name }) => `− ${name}`),
      ...[...diff.updated].flatMap(([id, [from, to]]) => {
        const says = elementChanged(list, from, to)
        return says !== null ? [says] : told.has(`${list} ${id}`) ? [] : [`${to.name} changed`]
      }),
    ]
  })
  return [...numbers.map(({ says }) => says), ...elements, ...fieldsChanged(frame, told)]
}

function fieldsChanged(frame: ReturnType<typeof diffOf>["frame"], told: ReadonlySet<string>): string[] {
  if (!frame) return []
  const [before, after] = frame.map((entries) => new Map(entries))
  const keys = [...new Set([...before!.keys(), ...after!.keys()])]
  return keys
    .filter((key) => JSON.stringify(before!.get(key)) !== JSON.stringify(after!.get(key)) && !told.has(key))
    .map((key) => {
      const [from, to] = [before!.get(key), after!.get(key)]
      const says =
        typeof from === "string" && typeof to === "string" && key !== "notes" ? ` ${from} → ${to}` : " changed"
      return `${FIELD_WORDS.get(key) ?? key}${says}`
    })
}
