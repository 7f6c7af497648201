import { describe, expect, it } from "vitest"
import { ran, sampleBytes } from "./inMemory.ts"

const costs = { small: { perYear: 100 }, medium: { perYear: 1000 }, large: { perYear: 10_000 } }
const control = {
  id: "own-lock",
  kind: "control",
  name: "Our lock",
  says: "A lock of our own.",
  synonyms: ["bolt"],
  range: { low: 0.1, likely: 0.2, high: 0.3, why: "Seen at ten clients.", basis: "measured" },
  acts: "prevents",
  on: ["as-console", "own-step"],
  costs,
}
const step = {
  id: "own-step",
  kind: "attack-step",
  name: "Own step",
  says: "A step.",
  range: 0.5,
  needs: ["own-place"],
  gives: [],
}
const list = {
  format: "batten-checklist",
  version: 1,
  id: "own-list",
  name: "Own list",
  questions: [{ id: "q", asks: "Lock?", controls: ["own-lock"] }],
}
const pack = (more: object = {}) => ({
  format: "batten-pack",
  version: 1,
  name: "Own",
  places: [{ id: "own-place", name: "Own place" }],
  entries: [control, step],
  checklists: [list],
  ...more,
})
const files = (value: unknown) => ({ "x.batten": sampleBytes("exchange-2001"), "p.battenpack": JSON.stringify(value) })
const withPack = ["--pack", "p.battenpack"]

describe("packs: libraries of one's own", () => {
  it("are searched, shown, added and asked about beside the library", async () => {
    const given = files(pack())
    expect((await ran(["library", "search", "bolt", ...withPack], given)).printed).toContain(
      "own-lock  control: Our lock",
    )
    expect((await ran(["library", "show", "own-lock", ...withPack], given)).printed).toContain("Seen at ten clients.")
    const added = await ran(["add", "x.batten", "own-lock", "own-step", ...withPack], given)
    expect(added.printed).toContain("+ place Own place")
    expect(added.printed).toContain("acts on Own step (it came from the library)")
    expect((await ran(["checklist", "run", "x.batten", "own-list", ...withPack], given)).printed).toContain("q  Lock?")
    // Without the pack there is nothing of it, and the document needs no pack to be read.
    expect((await ran(["library", "show", "own-lock"], given)).code).toBe(2)
  })

  it("an id that the library has too is told, and the library's stands", async () => {
    const ended = await ran(
      ["library", "show", "ct-mfa", ...withPack],
      files(pack({ entries: [{ ...control, id: "ct-mfa" }] })),
    )
    expect([ended.code, ended.said]).toEqual([0, expect.stringContaining("the library has ct-mfa too")])
    expect(ended.printed).not.toContain("Our lock")
  })

  it.each([
    ["another format", pack({ format: "x" })],
    ["code or an address as a field", pack({ script: "alert(1)" })],
    ["an unknown field of an entry", pack({ entries: [{ ...control, href: "https://example.com" }] })],
    ["a range that is none", pack({ entries: [{ ...control, range: { low: 0.9, high: 2 } }] })],
    ["a step that nobody has", pack({ entries: [control] })],
    ["a control where a step is named", pack({ entries: [{ ...control, on: ["ct-mfa"] }, step] })],
    ["a place that nobody has", pack({ places: [] })],
    ["an id that is none", pack({ entries: [{ ...control, id: "../x" }, step] })],
    ["a checklist that is none", pack({ checklists: [{}] })],
    ["a list", []],
  ])("refuses %s", async (_, value) => {
    const { code, said } = await ran(["library", "search", "lock", ...withPack], files(value))
    expect([code, said.startsWith("p.battenpack: ")]).toEqual([1, true])
  })

  it.each(['{"format":"batten-pack","__proto__":{"x":1}}', "[".repeat(100_000), "<a/>", "", '{"format":"batten-pack"'])(
    "refuses hostile text %#",
    async (content) => {
      const given = { ...files(pack()), "p.battenpack": content }
      expect((await ran(["library", "search", "lock", ...withPack], given)).code).toBe(1)
    },
  )
})
