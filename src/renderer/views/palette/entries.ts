import { addElement, nameAsSeen, type Model } from "../../../core/index.ts"
import type { Letters } from "../../../commands/letters.ts"
import type { NamedPlan } from "../../state/plans.ts"
import { newElement } from "../newElement.ts"
import type { Entry } from "./action.ts"
import { doEntries } from "./doEntries.ts"
import { goEntries, type ScreenTitle } from "./goEntries.ts"
import { setEntries } from "./setEntries.ts"
import { tryEntries } from "./tryEntries.ts"

const MOST = 50

/** How well a text finds a row: 0 it begins with it, 1 a word of it does, 2 it holds it, 3 its synonyms do; null not at all. */
export function rankOf({ label, also }: Pick<Entry, "label" | "also">, text: string): number | null {
  const wanted = nameAsSeen(text)
  const name = nameAsSeen(label)
  if (name.startsWith(wanted)) return 0
  if (name.split(" ").some((word) => word.startsWith(wanted))) return 1
  if (name.includes(wanted)) return 2
  return nameAsSeen(also).includes(wanted) ? 3 : null
}

function addEntries(text: string): readonly Entry[] {
  const name = text.trim()
  if (name === "") return []
  const row = (noun: string, list: "assets" | "sources" | "controls", edit: (model: Model) => Model): Entry => ({
    key: `add ${list}`,
    label: `Add “${name}” as ${noun}`,
    also: "",
    says: "new",
    action: {
      kind: "set",
      label: `add ${noun.split(" ").at(-1) ?? noun} ${name}`,
      edit,
      spot: { screen: list, element: null },
    },
  })
  return [
    row("an asset", "assets", (model) => addElement(model, "assets", newElement(model, "assets", name)).model),
    row("a threat source", "sources", (model) => {
      return addElement(model, "sources", newElement(model, "sources", name)).model
    }),
    row("a control", "controls", (model) => {
      return addElement(model, "controls", newElement(model, "controls", name)).model
    }),
  ]
}

/**
 * The rows of the palette for a text: what it sets, then what it finds (the best fit first, then the order of the talk),
 * then what it could add. Without a text: what was used last, then everything.
 *
 * @param recent - keys of rows used before, the last first.
 * @param letters - the single letters in force; null where they are turned off.
 * @param plans - those that can be tried by name.
 */
export function paletteEntries(
  model: Model | null,
  text: string,
  screens: readonly ScreenTitle[],
  recent: readonly string[],
  letters: Letters | null,
  plans: readonly NamedPlan[] = [],
): readonly Entry[] {
  const about = model ? [...goEntries(model, screens), ...tryEntries(model, plans)] : []
  const all = [...about, ...doEntries(letters)]
  if (text.trim() === "") {
    const before = recent.flatMap((key) => all.find((entry) => entry.key === key) ?? [])
    return [...before, ...all.filter((entry) => !before.includes(entry))].slice(0, MOST)
  }
  const found = all
    .flatMap((entry) => {
      const rank = rankOf(entry, text)
      return rank === null ? [] : [{ entry, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
  return [...(model ? setEntries(model, text) : []), ...found.slice(0, MOST), ...(model ? addEntries(text) : [])]
}
