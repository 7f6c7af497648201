import { type Model, seededRng } from "../../src/core/index.ts"

/** What a site may have that others have not. */
export interface SiteWish {
  readonly name?: string
  readonly currency?: string
  /** The id of what is bought once for all, of which its first control is a part. */
  readonly shared?: string
}

/** A small model of a site with three doors and five controls, with numbers of its own: the same for the same seed. */
export function site(seed: number, { name = `Site ${seed}`, currency = "EUR", shared }: SiteWish = {}): Model {
  const rng = seededRng(seed, "a site")
  const between = (low: number, high: number): number => Math.round(low + (high - low) * rng())
  const doors = [0, 1, 2]
  const model = {
    format: "batten",
    version: 1,
    name,
    currency,
    places: [
      { id: "street", name: "Street" },
      { id: "inside", name: "Inside" },
    ],
    assets: [
      { id: "goods", name: "Goods", loss: { availability: { low: between(1e4, 3e4), high: between(5e4, 9e4) } } },
    ],
    sources: [
      {
        id: "thief",
        name: "Thief",
        kind: "criminal",
        skill: "skilled",
        approaches: [{ from: ["street"], perYear: { low: 0.2, high: between(1, 4) } }],
      },
    ],
    steps: [
      ...doors.map((door) => ({
        id: `door-${door}`,
        name: `Door ${door}`,
        needs: ["street"],
        gives: [{ place: "inside" }],
        success: between(10, 60) / 100,
      })),
      {
        id: "carry",
        name: "Carry it off",
        needs: ["inside"],
        gives: [{ asset: "goods", harm: "availability" }],
        success: 0.8,
      },
    ],
    controls: [0, 1, 2, 3, 4].map((c) => ({
      id: `control-${c}`,
      name: `Control ${c}`,
      status: c === 1 ? "in-place" : "candidate",
      cost: { perYear: between(200, 9000) },
      effects: [{ ...(c < 3 ? { prevents: `door-${c}` } : { prevents: "carry" }), reduction: between(40, 95) / 100 }],
      ...(c === 0 && shared !== undefined && { shared }),
    })),
  }
  return model as unknown as Model
}
