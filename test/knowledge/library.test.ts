import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { checkEstimate, type Estimate, meanOf } from "../../src/core/index.ts"
import { FIRM_SIZES } from "../../src/knowledge/index.ts"
import { parentTechnique } from "../../src/knowledge/technique.ts"
import { SHARED } from "../shared.ts"
import identifiers from "./identifiers.json" with { type: "json" }
import left from "./leftOut.json" with { type: "json" }
import { LIBRARY } from "./shelf.ts"

const { entries, figures, controls, steps, sources, assets, patterns } = LIBRARY

/** The ids of everything in a file of the shared content. */
function contentIds(file: string, list: string): string[] {
  const content = JSON.parse(readFileSync(`${SHARED}content/${file}`, "utf8")) as Record<string, { id: string }[]>
  return content[list]!.map(({ id }) => id)
}

describe("the library that ships", () => {
  it.runIf(SHARED !== null)("has every entry of the content, or says why it is left out", () => {
    const known = new Set([
      ...entries.map(({ id }) => id),
      ...figures.keys(),
      ...LIBRARY.incidents.map(({ id }) => id),
      ...left.leftOut.filter(({ why }) => why.length > 20).map(({ id }) => id),
    ])
    const wanted = [
      ...contentIds("threat-sources.json", "sources"),
      ...contentIds("attack-steps.json", "steps"),
      ...contentIds("controls.json", "controls"),
      ...contentIds("base-rates.json", "entries"),
      ...contentIds("incidents.json", "flows"),
    ]
    expect(wanted.length).toBeGreaterThan(200)
    expect(wanted.filter((id) => !known.has(id))).toEqual([])
  })

  it("gives every entry one sentence, an id of its own, and names no other twice", () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
    for (const { id, says } of entries) expect([id, /^[A-Z][^.]*[.]$/.test(says)]).toEqual([id, true])
  })

  it("refers only to ids that exist", () => {
    const exists: Record<string, readonly string[]> = identifiers as never
    const dead = entries.flatMap(({ id, references }) =>
      Object.entries(references).flatMap(([framework, ids]) =>
        // Names of the agents and actors of two vocabularies, which have no ids.
        framework === "tal" || framework === "veris"
          ? []
          : ids.filter((one) => !exists[framework]!.includes(one)).map((one) => `${id}: ${framework} ${one}`),
      ),
    )
    expect(dead).toEqual([])
    for (const technique of LIBRARY.successors.values()) expect(identifiers.attack).toContain(technique)
  })

  it("refers by id from every control to CSF 2.0, ISO 27002 and 800-53, and from every step but errors, failures and AI to ATT&CK", () => {
    for (const { id, references } of controls)
      expect([id, references.csf?.length, references.iso?.length, references.nist80053?.length]).toEqual([
        id,
        expect.any(Number),
        expect.any(Number),
        expect.any(Number),
      ])
    const without = steps.filter(({ references }) => (references.attack ?? []).length === 0).map(({ id }) => id)
    expect(without).toEqual(["as-missend", "as-misconfig", "as-bad-change", "as-outage", "as-ai-prompt"])
  })

  it("names only entries, places and figures that it has", () => {
    const has = (id: string): boolean => LIBRARY.byId.has(id)
    const named = [
      ...controls.flatMap(({ on = [], deters = [] }) => [...on, ...deters]),
      ...patterns.flatMap((one) => [
        ...one.controls,
        ...one.assets,
        ...one.sources.map(({ entry }) => entry),
        ...one.steps.flatMap(({ entry, harms }) => [entry, ...harms.map(({ asset }) => asset)]),
      ]),
    ]
    expect(named.filter((id) => !has(id))).toEqual([])
    const places = [
      ...steps.flatMap(({ needs, gives }) => [...needs, ...gives]),
      ...sources.flatMap(({ startsAt }) => startsAt),
      ...patterns.flatMap((one) => one.places),
    ]
    expect(places.filter((id) => !LIBRARY.places.has(id))).toEqual([])
    expect(entries.flatMap((one) => one.figures).filter((id) => !figures.has(id))).toEqual([])
  })

  it("says of every range why and on what it stands, and calls judgement judgement", () => {
    const ranges: [string, string, Estimate, "rate" | "probability" | "reduction"][] = [
      ...sources.map(({ id, evidence, range }) => [id, evidence, range, "rate"] as never),
      ...steps.map(({ id, evidence, range }) => [id, evidence, range, "probability"] as never),
      ...controls.map(({ id, evidence, range }) => [id, evidence, range, "reduction"] as never),
    ]
    for (const [id, evidence, range, quantity] of ranges) {
      const { why, basis } = range as { why: string; basis: string }
      expect([id, checkEstimate(range, quantity)]).toEqual([id, []])
      expect([id, why.endsWith("."), basis]).toEqual([id, true, evidence === "judgement" ? "template" : "published"])
      if (evidence === "judgement") expect(why).toContain("judgement")
    }
    const texts = entries.map((entry) => JSON.stringify({ ...entry, figures: [], firm: null }))
    expect(texts.join()).not.toMatch(/BR-|unverified|assum|seed/i)
  })

  it("shows where every figure was read, in which year and of whom", () => {
    for (const { id, label, year, population, readAt, evidence } of figures.values())
      expect([id, label !== "", year !== "", population !== "", readAt.length > 0, evidence]).toEqual([
        id,
        true,
        true,
        true,
        true,
        expect.stringMatching(/^(trial|claims-or-telemetry|survey-or-seller)$/),
      ])
    for (const { id, evidence, figures: own } of entries)
      if (evidence !== "judgement")
        expect([id, own.some((one) => figures.get(one)!.evidence === evidence)]).toEqual([id, true])
  })

  it("holds both ends where classes disagree: multi-factor sign-in from 1 - 1/1.4 to 99.22%, training from nothing to 86%", () => {
    const range = (id: string) => controls.find((one) => one.id === id)!.range as { low: number; high: number }
    expect(range("ct-mfa").low).toBeLessThanOrEqual(1 - 1 / 1.4)
    expect(range("ct-mfa").high).toBeGreaterThanOrEqual(0.9922)
    expect(range("ct-training")).toMatchObject({ low: 0, high: 0.86 })
  })

  it("says on its page how many numbers are published, and how many are ours", () => {
    const numbers: { basis: string }[] = []
    const collect = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return
      if ("basis" in value) numbers.push(value as { basis: string })
      for (const part of Object.values(value)) collect(part)
    }
    for (const entry of entries) collect(entry)
    const published = numbers.filter(({ basis }) => basis === "published").length
    const page = readFileSync(new URL("../../docs/library.md", import.meta.url), "utf8").replace(/\s+/g, " ")
    expect(page).toContain(
      `holds ${numbers.length} numbers: ${published} of them rest on a published figure of the same kind, ${numbers.length - published} are our judgement`,
    )
  })

  it("keeps the effect on a firm apart from the effect on a step", () => {
    const firm = (id: string) => controls.find((one) => one.id === id)!.firm!.range as { value: number }
    expect(firm("ct-mfa").value).toBeCloseTo(1 - 1 / 1.4, 3)
    expect(firm("ct-patch").value).toBe(1 - 1 / 2)
    expect(firm("ct-firewall").value).toBe(1 - 1 / 2.5)
    expect(firm("ct-hardening").value).toBeCloseTo(1 - 1 / 6, 2)
  })

  it("has costs and losses for small, medium and large firms, each at least as much as the one before", () => {
    const rises = (amounts: readonly number[]) => amounts.every((one, i) => i === 0 || one >= amounts[i - 1]!)
    for (const { id, costs } of controls)
      for (const part of ["oneTime", "perYear"] as const)
        expect([id, part, rises(FIRM_SIZES.map((size) => meanOf(costs[size][part]!, "money")))]).toEqual([
          id,
          part,
          true,
        ])
    for (const { id, losses } of assets)
      for (const bySize of Object.values(losses))
        expect([id, rises(FIRM_SIZES.map((size) => meanOf(bySize[size], "money")))]).toEqual([id, true])
  })

  it("says of every control where it does not help, but of the retainer, which says where it ends", () => {
    const silent = controls.filter(({ doesNotHelpAgainst }) => doesNotHelpAgainst.length === 0).map(({ id }) => id)
    expect(silent).toEqual(["ct-ir-retainer"])
    for (const { id, limits } of controls) expect([id, limits!.length > 0]).toEqual([id, true])
  })

  it("covers at least 80% of the techniques that occur in the incidents, counted each once and as often as they occur", () => {
    const known = new Set(
      steps
        .flatMap(({ references }) => [...(references.attack ?? []), ...(references.atlas ?? [])])
        .map(parentTechnique),
    )
    const occurring = LIBRARY.incidents.flatMap(({ nodes }) => nodes.flatMap(({ technique }) => technique ?? []))
    const isKnown = (one: string) => known.has(parentTechnique(LIBRARY.successors.get(one) ?? one))
    const share = (all: readonly string[]) => all.filter(isKnown).length / all.length
    expect(occurring.length).toBeGreaterThan(700)
    expect(share(occurring)).toBeGreaterThanOrEqual(0.8)
    expect(share([...new Set(occurring)])).toBeGreaterThanOrEqual(0.8)
  })

  it("has the seven patterns that were asked for", () => {
    const names = patterns.map(({ name }) => name)
    for (const name of [
      "Phishing to mailbox",
      "Stolen laptop",
      "Exposed remote access",
      "Ransomware on a flat network",
      "Dishonest administrator",
      "Supplier's update",
      "Forgotten backup tape",
    ])
      expect(names).toContain(name)
  })
})
