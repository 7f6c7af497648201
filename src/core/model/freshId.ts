import type { ListName } from "./document.ts"
import type { Model } from "./model.ts"

const MOST_LETTERS = 40

const NOUN: Readonly<Record<ListName, string>> = {
  places: "place",
  assets: "asset",
  sources: "source",
  steps: "step",
  controls: "control",
  scenarios: "scenario",
  zones: "zone",
  memos: "memo",
}

/** The kebab-case of a name, "" where no letter or digit of it is Latin: `Café & Bar` is `cafe-bar`. */
export function kebabCase(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_LETTERS)
    .replace(/^-+|-+$/g, "")
}

/**
 * An id for a new element of a list: the kebab-case of its name, with a number behind it where the list has that id
 * already, as in `backup-2`. Once given, an id stays, whatever becomes of the name.
 */
export function freshId(model: Model, list: ListName, name: string): string {
  const taken = new Set((model[list] ?? []).map((element) => element.id))
  const stem = kebabCase(name) || NOUN[list]
  if (!taken.has(stem)) return stem
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}
