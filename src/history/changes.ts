import {
  type Control,
  coverageOf,
  isSameModel,
  LISTS,
  type ListName,
  type Model,
  type Status,
  statusOf,
} from "../core/index.ts"

const NOUNS: Readonly<Record<ListName, readonly [string, string]>> = {
  places: ["place", "places"],
  assets: ["asset", "assets"],
  sources: ["threat source", "threat sources"],
  steps: ["step", "steps"],
  controls: ["control", "controls"],
  scenarios: ["scenario", "scenarios"],
  zones: ["zone", "zones"],
  memos: ["memo", "memos"],
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  "in-place": "in place",
  required: "required",
  candidate: "could be bought",
  planned: "planned",
  "ruled-out": "ruled out",
}

/** As many names as a sentence holds. */
const MOST_NAMED = 3

function named(elements: readonly { readonly name: string }[]): string {
  const names = elements.slice(0, MOST_NAMED).map(({ name }) => name)
  return elements.length > MOST_NAMED
    ? `${names.join(", ")} and ${elements.length - MOST_NAMED} more`
    : names.join(", ")
}

/** What an element says but for where it is drawn. */
function content(element: object): string {
  return JSON.stringify({ ...element, position: null })
}

/** What changed between two states of a document, in words: controls that came into or out of use first. */
export function changesBetween(before: Model, after: Model): readonly string[] {
  if (isSameModel(before, after)) return []
  const changes = controlsInWords(before, after)
  for (const list of LISTS) {
    const [old, now] = [before[list] ?? [], after[list] ?? []]
    const [oldById, ids] = [new Map(old.map((one) => [one.id, one])), new Set(now.map(({ id }) => id))]
    const added = now.filter(({ id }) => !oldById.has(id))
    const gone = old.filter(({ id }) => !ids.has(id))
    const changed = now.filter((one) => {
      const was = oldById.get(one.id)
      return was !== undefined && content(was) !== content(one)
    })
    const noun = (count: number): string => NOUNS[list][count === 1 ? 0 : 1]
    if (added.length > 0) changes.push(`${added.length} ${noun(added.length)} added: ${named(added)}`)
    if (gone.length > 0) changes.push(`${gone.length} ${noun(gone.length)} removed: ${named(gone)}`)
    if (changed.length > 0) changes.push(`${changed.length} ${noun(changed.length)} changed: ${named(changed)}`)
  }
  return changes.length > 0 ? changes : ["settings changed"]
}

/** Controls whose status or coverage is another. */
function controlsInWords(before: Model, after: Model): string[] {
  const old = new Map(before.controls.map((control) => [control.id, control]))
  return after.controls.flatMap((control): readonly string[] => {
    const was = old.get(control.id)
    if (!was) return []
    return [...statusChange(was, control), ...coverageChange(was, control)]
  })
}

function statusChange(was: Control, now: Control): readonly string[] {
  const [before, after] = [statusOf(was), statusOf(now)]
  return before === after ? [] : [`${now.name}: ${STATUS_WORDS[before]}, now ${STATUS_WORDS[after]}`]
}

function coverageChange(was: Control, now: Control): readonly string[] {
  const percent = (control: Control): string => `${Math.round(100 * coverageOf(control))}%`
  return coverageOf(was) === coverageOf(now) ? [] : [`${now.name}: covers ${percent(was)}, now ${percent(now)}`]
}
