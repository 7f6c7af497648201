import type { Approach, ElementOf, Model } from "../../core/index.ts"

/** The first place with a wide guess, or nowhere where there is no place yet. */
function startOf({ places: [place] }: Model): readonly Approach[] {
  return place ? [{ from: [place.id], perYear: { low: 0.1, high: 3, basis: "guess" } }] : []
}

type Made = "assets" | "sources" | "controls"

/** What an element is when nothing but its name was given yet. */
export function newElement<L extends Made>(model: Model, list: L, name: string): Omit<ElementOf<L>, "id">
export function newElement(model: Model, list: Made, name: string): object {
  switch (list) {
    case "assets":
      return { name, loss: {} }
    case "sources":
      return { name, kind: "other", skill: "skilled", approaches: startOf(model) }
    case "controls":
      return { name, status: "candidate", cost: {}, effects: [] }
  }
}
