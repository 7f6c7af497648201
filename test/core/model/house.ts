/** A small sound document as plain JSON, for tests that damage one place of it. */
export function house() {
  return {
    format: "batten",
    version: 1,
    name: "House",
    currency: "EUR",
    tolerance: [{ loss: 1000, probability: 0.5 }],
    places: [
      { id: "street", name: "Street" },
      { id: "hall", name: "Hall" },
    ],
    assets: [{ id: "goods", name: "Goods", loss: { availability: { low: 10, likely: 20, high: 60 }, integrity: 5 } }],
    sources: [
      {
        id: "burglar",
        name: "Burglar",
        kind: "criminal",
        skill: "skilled",
        seeks: ["availability"],
        wants: ["goods"],
        approaches: [{ from: ["street"], perYear: { low: 0.1, high: 0.5 } }],
      },
      {
        id: "cleaner",
        name: "Cleaner",
        kind: "insider",
        skill: "unskilled",
        approaches: [{ from: ["hall"], perYear: 1 }],
      },
    ],
    steps: [
      {
        id: "break-door",
        name: "Door",
        needs: ["street"],
        gives: [{ place: "hall" }],
        success: { unskilled: 0.1, expert: { low: 0.2, high: 0.9 } },
      },
      {
        id: "cut-wall",
        name: "Wall",
        needs: ["street"],
        gives: [{ place: "hall" }],
        success: 0.5,
        bySource: { cleaner: 0 },
      },
      {
        id: "carry-off",
        name: "Carry",
        needs: ["hall"],
        gives: [{ asset: "goods", harm: "availability", share: 0.5 }],
        success: 1,
        only: ["burglar"],
      },
      {
        id: "spoil",
        name: "Spoil",
        needs: ["hall"],
        gives: [{ asset: "goods", harm: "integrity" }],
        sameAs: "carry-off",
      },
    ],
    controls: [
      {
        id: "lock",
        name: "Lock",
        status: "planned",
        plannedFor: "2027-03-31",
        coverage: 0.9,
        lifeYears: 10,
        cost: { oneTime: 100, perYear: { low: 1, high: 3 } },
        effects: [
          { prevents: "break-door", reduction: 0.5, exceptSources: ["cleaner"] },
          { contains: "cut-wall", reduction: 0.1, sources: ["burglar"] },
          { deters: "burglar", reduction: { low: 0.1, likely: 0.2, high: 0.3 } },
          { recovers: { asset: "goods", harm: "availability" }, reduction: 0.2 },
        ],
        requires: ["door"],
      },
      { id: "door", name: "Door", effects: [{ prevents: "break-door", reduction: 0.1 }], excludes: ["curtain"] },
      { id: "curtain", name: "Curtain", effects: [{ prevents: "break-door", reduction: 0.05 }] },
    ],
    scenarios: [{ id: "all", name: "All", controls: ["lock", "door"] }],
    report: {
      title: "House",
      date: "2026-12-01",
      deciders: ["Owner"],
      logo: "data:image/png;base64,iVBORw0KGgo=",
      accent: "#1a2b3c",
      paper: "letter",
      locale: "de-CH",
      leaveOut: ["glossary"],
      permission: { inScope: "Doors", from: "2026-12-01", signedForData: { name: "Owner", date: "2026-11-30" } },
    },
  }
}

/** A copy of a JSON value with one place set; undefined removes the key. */
export function withChange(document: unknown, keys: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document) as Record<string | number, unknown>
  let here = copy
  for (const key of keys.slice(0, -1)) here = here[key] as Record<string | number, unknown>
  const last = keys.at(-1)!
  if (value === undefined) Reflect.deleteProperty(here, last)
  else here[last] = value
  return copy
}
