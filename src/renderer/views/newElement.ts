import { NOT_ESTIMATED, startName, type Approach, type ElementOf, type Model } from "../../core/index.ts"

/**
 * The first place, so often as nobody has said yet; nowhere where there is no place. Where another source starts of which nobody
 * has said where is its own place: who starts there too could take all its steps.
 */
function startOf({ places, sources }: Model): readonly Approach[] {
  const owned = new Set(sources.map(({ name }) => startName(name)))
  const place = places.find(({ name }) => !owned.has(name))
  return place ? [{ from: [place.id], perYear: NOT_ESTIMATED }] : []
}

type Made = "assets" | "sources" | "controls"

/** What an element is when nothing but its name was given yet: no number in it looks like a judgement. */
export function newElement<L extends Made>(model: Model, list: L, name: string): Omit<ElementOf<L>, "id">
export function newElement(model: Model, list: Made, name: string): object {
  switch (list) {
    case "assets":
      return { name, loss: {} }
    case "sources":
      return { name, kind: "other", skill: "skilled", approaches: startOf(model) }
    case "controls":
      return { name, status: "candidate", cost: { perYear: NOT_ESTIMATED }, effects: [] }
  }
}
