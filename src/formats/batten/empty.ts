import type { Model } from "../../core/index.ts"

/** A document with nothing in it, in euros until its owner says otherwise. */
export function emptyModel(): Model {
  return {
    format: "batten",
    version: 1,
    name: "Untitled model",
    currency: "EUR",
    places: [],
    assets: [],
    sources: [],
    steps: [],
    controls: [],
  }
}
