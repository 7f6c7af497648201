/// <reference types="node" />
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import type { Control, Effect, Gift, Harm, Model, Source, Step } from "../../../src/core/index.ts"

/** The Exchange sample, or null where the shared folder is absent. */
export function exchange(): Model | null {
  const path = fileURLToPath(new URL("../../../../shared/samples/exchange-2001.batten", import.meta.url))
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Model) : null
}

/** Insider or burglar, one shared login, records: small enough to count by hand. */
export function clinic(): Model {
  return {
    format: "batten",
    version: 1,
    name: "Clinic",
    currency: "EUR",
    places: [
      { id: "desk", name: "A desk" },
      { id: "badge", name: "A badge" },
      { id: "admin", name: "Admin session" },
    ],
    assets: [
      { id: "records", name: "Patient records", loss: { confidentiality: { low: 200_000, high: 2_500_000 } } },
      { id: "booking", name: "Booking", loss: { availability: 10_000, integrity: { low: 1_000, high: 9_000 } } },
    ],
    sources: [
      {
        id: "insider",
        name: "Insider",
        kind: "insider",
        skill: "skilled",
        approaches: [{ from: ["desk"], perYear: { low: 0.3, high: 2 } }],
      },
      {
        id: "burglar",
        name: "Burglar",
        kind: "other",
        skill: "unskilled",
        approaches: [{ from: ["desk", "badge"], perYear: 0.5 }],
      },
    ],
    steps: [
      { id: "login", name: "Use the shared login", needs: ["desk"], gives: [{ place: "admin" }], success: 0.6 },
      {
        id: "vault",
        name: "Open the vault",
        needs: ["desk", "badge"],
        gives: [{ place: "admin" }],
        success: { unskilled: 0.01, expert: 0.2 },
        only: ["burglar"],
      },
      {
        id: "copy",
        name: "Copy the records",
        needs: ["admin"],
        gives: [
          { asset: "records", harm: "confidentiality" },
          { asset: "booking", harm: "integrity", share: 0.25 },
        ],
        success: { low: 0.8, high: 0.95 },
        bySource: { insider: 0.97 },
      },
      { id: "copy-again", name: "Copy them again", needs: ["admin"], gives: [], sameAs: "copy" },
    ],
    controls: [
      {
        id: "door",
        name: "Vault door",
        status: "in-place",
        cost: { perYear: 61_000 },
        effects: [{ prevents: "vault", reduction: 0.9 }],
      },
      {
        id: "logins",
        name: "Own logins",
        effects: [
          { prevents: "login", reduction: 0.8, sources: ["insider"] },
          { contains: "login", reduction: 0.5 },
          { deters: "insider", reduction: 0.1 },
        ],
      },
      { id: "no", name: "Not to be had", status: "ruled-out", effects: [{ prevents: "login", reduction: 1 }] },
      {
        id: "backup",
        name: "Backups",
        effects: [{ recovers: { asset: "booking", harm: "availability" }, reduction: 0.5 }],
      },
    ],
  }
}

const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_none, i) => `${prefix}-${i}`)

/** Any valid small model: every mention is of an element that exists, and sameAs never runs in a circle. */
export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    places: fc.integer({ min: 1, max: 6 }),
    assets: fc.integer({ min: 1, max: 3 }),
    sources: fc.integer({ min: 1, max: 3 }),
    steps: fc.integer({ min: 1, max: 8 }),
  })
  .chain((counts) => {
    const [places, assets, sources, steps] = [
      ids("p", counts.places),
      ids("a", counts.assets),
      ids("s", counts.sources),
      ids("t", counts.steps),
    ]
    const some = (list: string[], min = 0): fc.Arbitrary<string[]> =>
      fc.uniqueArray(fc.constantFrom(...list), { minLength: min, maxLength: 3 })
    const harm: fc.Arbitrary<Harm> = fc.constantFrom("confidentiality", "integrity")
    const gift: fc.Arbitrary<Gift> = fc.oneof(
      fc.record({ place: fc.constantFrom(...places) }),
      fc.record({ asset: fc.constantFrom(...assets), harm }),
      fc.record({ asset: fc.constantFrom(...assets), harm, share: fc.constantFrom(0.1, 0.5) }),
    )
    const giftKey = (one: Gift): string => ("place" in one ? one.place : `${one.asset}#${one.harm}`)
    const step = (id: string, i: number): fc.Arbitrary<Step> =>
      fc
        .record({
          needs: some(places),
          gives: fc.uniqueArray(gift, { maxLength: 3, selector: giftKey }),
          own: fc.constantFrom(0.2, 0.7),
          alias: i > 0 ? fc.option(fc.constantFrom(...steps.slice(0, i)), { freq: 4 }) : fc.constant(null),
          by: fc.option(fc.constantFrom(...sources)),
          only: fc.option(some(sources, 1)),
        })
        .map(({ needs, gives, own, alias, by, only }) => ({
          id,
          name: `Step ${id}`,
          needs,
          gives,
          ...(alias === null
            ? { success: own, ...(by === null ? {} : { bySource: { [by]: 0.5 } }) }
            : { sameAs: alias }),
          ...(only === null ? {} : { only }),
        }))
    const source = (id: string): fc.Arbitrary<Source> =>
      fc.array(some(places, 1), { minLength: 1, maxLength: 2 }).map((starts) => ({
        id,
        name: `Source ${id}`,
        kind: "other",
        skill: "skilled",
        wants: assets,
        approaches: starts.map((from) => ({ from, perYear: 1 })),
      }))
    const effect: fc.Arbitrary<Effect> = fc.oneof(
      fc.record({ prevents: fc.constant(steps[0]!), reduction: fc.constant(0.5), sources: some(sources, 1) }),
      fc.record({ contains: fc.constantFrom(...steps), reduction: fc.constant(0.5), exceptSources: some(sources, 1) }),
      fc.record({ deters: fc.constantFrom(...sources), reduction: fc.constant(0.5) }),
      fc.record({ recovers: fc.record({ asset: fc.constantFrom(...assets), harm }), reduction: fc.constant(0.5) }),
    )
    const control = (id: string): fc.Arbitrary<Control> =>
      fc.array(effect, { maxLength: 3 }).map((effects) => ({ id, name: `Control ${id}`, status: "in-place", effects }))
    return fc.record({
      format: fc.constant("batten" as const),
      version: fc.constant(1 as const),
      name: fc.constant("Any"),
      currency: fc.constant("EUR"),
      places: fc.constant(places.map((id) => ({ id, name: `Place ${id}` }))),
      assets: fc.constant(
        assets.map((id) => ({ id, name: `Asset ${id}`, loss: { confidentiality: 10, integrity: 20 } })),
      ),
      sources: fc.tuple(...sources.map(source)),
      steps: fc.tuple(...steps.map(step)),
      controls: fc.tuple(control("c-0"), control("c-1")),
    })
  })
