import type { Model } from "./model.ts"

/**
 * A model in which nothing is yet: the defaults of the document written out, so that a reader of the file sees them.
 *
 * @param currency - three letters, such as EUR.
 */
export function newModel(name: string, currency: string): Model {
  return {
    format: "batten",
    version: 1,
    name,
    notes: "",
    currency,
    horizonYears: 3,
    discountRate: 0,
    countSunk: false,
    seed: 1,
    budget: null,
    profile: { visibility: 1 },
    tolerance: [],
    places: [],
    assets: [],
    sources: [],
    steps: [],
    controls: [],
    scenarios: [],
  }
}
