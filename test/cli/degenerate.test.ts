import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { NOT_ESTIMATED } from "../../src/core/index.ts"
import { house } from "../core/model/house.ts"
import { BROKEN_WORDS } from "../laws/computable.ts"
import { filesOf } from "../shared.ts"
import { ran } from "./inMemory.ts"

type Document = Record<string, unknown>

/** A record without some of its keys. */
function without(record: Document, ...keys: readonly string[]): Document {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

/** Two threat sources, four steps and three controls; small, so that nothing but being degenerate makes it hard. */
const sample = (): Document => house()

/** A document with every estimate of a sort replaced: those under keys of that name, wherever they stand. */
function withEvery(document: Document, keys: readonly string[], value: unknown): Document {
  const replaced = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(replaced)
    if (typeof part !== "object" || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [
        key,
        key === "tolerance" ? inner : keys.includes(key) ? replacement(inner, value) : replaced(inner),
      ]),
    )
  }
  return replaced(document) as Document
}

/** Keys of an object of several estimates, each of which becomes the value; those of `bySource` are threat sources. */
const SEVERAL = ["confidentiality", "integrity", "availability", "oneTime", "unskilled", "skilled", "expert", "cleaner"]

function replacement(old: unknown, value: unknown): unknown {
  if (typeof old !== "object" || old === null || !Object.keys(old).some((key) => SEVERAL.includes(key))) return value
  return Object.fromEntries(Object.keys(old).map((key) => [key, value]))
}

const chances = ["success", "bySource"]
const nothing = { places: [], assets: [], sources: [], steps: [], controls: [], scenarios: [] }
const plainHouse = without(house(), "tolerance")

/** Sound documents in which something that every ordinary one has is missing, is nothing, or is everything. */
const DEGENERATE: readonly (readonly [name: string, document: Document])[] = [
  ["empty", { ...plainHouse, ...nothing }],
  ["empty with a tolerance and a budget of nothing", { ...house(), ...nothing, budget: 0 }],
  ["without threat sources", { ...withoutSources(sample()) }],
  ["without steps", { ...withoutSteps(sample()) }],
  ["without controls", { ...sample(), controls: [], scenarios: [] }],
  ["with nothing but assets", { ...plainHouse, ...nothing, assets: house().assets }],
  [
    "with nothing but controls",
    {
      ...plainHouse,
      ...nothing,
      controls: [{ id: "a", name: "A", status: "in-place", cost: { perYear: 5 }, effects: [] }],
    },
  ],
  ["with all chances 0", withEvery(sample(), chances, 0)],
  ["with all chances 1", withEvery(sample(), chances, 1)],
  ["with all losses 0", withEvery(sample(), ["loss"], 0)],
  ["with all costs 0", withEvery(sample(), ["cost"], 0)],
  ["with all rates 0", withEvery(sample(), ["perYear"], 0)],
  ["with all reductions 0", withEvery(sample(), ["reduction"], 0)],
  ["with all reductions 1", withEvery(sample(), ["reduction"], 1)],
  ["with everything unknown", withEvery(sample(), [...chances, "loss", "cost", "perYear", "reduction"], NOT_ESTIMATED)],
  ["with every control in place", everyControl("in-place")],
  ["with every control required", everyControl("required")],
  ["with every control ruled out", everyControl("ruled-out")],
  [
    "with nobody allowed to take a step",
    { ...sample(), steps: (sample().steps as object[]).map((step) => ({ ...step, only: [] })) },
  ],
  ["that costs all its budget", { ...sample(), budget: 0, tolerance: [{ loss: 0, probability: 0 }] }],
  ["that tolerates everything", { ...sample(), tolerance: [{ loss: 0, probability: 1 }] }],
  ["with a name that is nothing", { ...plainHouse, name: "" }],
]

function everyControl(status: string): Document {
  return {
    ...sample(),
    controls: (sample().controls as object[]).map((control) => ({ ...control, status, excludes: [] })),
  }
}

/** Effects and chances that name a source go with the sources. */
function withoutSources(document: Document): Document {
  return {
    ...document,
    sources: [],
    steps: (document.steps as Document[]).map((step) => without(step, "only", "bySource")),
    controls: (document.controls as Document[]).map((control) => ({ ...control, effects: [] })),
  }
}

function withoutSteps(document: Document): Document {
  return {
    ...document,
    steps: [],
    controls: (document.controls as Document[]).map((control) => ({ ...control, effects: [] })),
  }
}

const COMMANDS: readonly (readonly string[])[] = [
  ["score", "FILE"],
  ["score", "FILE", "--json"],
  ["score", "FILE", "--budget", "1"],
  ["explain", "FILE", "--draws", "5", "--estimates", "2"],
  ["explain", "FILE", "--draws", "1", "--json"],
  ["optimise", "FILE", "--budget", "0", "--max-loss", "0"],
  ["optimise", "FILE", "--json"],
  ["frontier", "FILE"],
  ["frontier", "FILE", "--json"],
  ["simulate", "FILE", "--years", "200"],
  ["simulate", "FILE", "--years", "50", "--compare", "none,current,optimal", "--json"],
  ["validate", "FILE"],
]

/** One call of each command: where each takes its limit. */
const ONE_OF_EACH = COMMANDS.filter((command, i) => COMMANDS.findIndex(([verb]) => verb === command[0]) === i)

/** Runs commands over a file and looks at what strangers would complain of. */
async function runAll(content: Uint8Array | string, commands = COMMANDS, seconds = 2): Promise<void> {
  for (const command of commands) {
    const limit = command[0] === "validate" ? [] : ["--time-limit", String(seconds)]
    const { code, printed, said } = await ran(
      [...command, ...limit].map((word) => (word === "FILE" ? "x.batten" : word)),
      { "x.batten": content },
    )
    const all = `${command.join(" ")} → ${code}\n${printed}${said}`
    expect(all).not.toMatch(/\n\s+at |fault of Batten|too deep|Error:/)
    expect(all).not.toMatch(BROKEN_WORDS)

    expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect([0, 1]).toContain(code)
    if (code === 0 && command.includes("--json")) expect(() => JSON.parse(printed) as unknown).not.toThrow()
    if (code === 0) expect(printed.trim()).not.toBe("")
    if (code === 1) expect(said.trim()).not.toBe("")
  }
}

describe("D2: every command answers on every degenerate model", () => {
  test.each(DEGENERATE)("a model %s", { timeout: 60_000 }, async (_name, document) => {
    const checked = await ran(["validate", "x.batten"], { "x.batten": JSON.stringify(document) })
    expect(checked.said.split("\n").filter((line) => line.includes("found"))).toEqual([])
    expect(checked.code).toBe(0)
    await runAll(JSON.stringify(document))
  })

  test("batten new, then batten explain", async () => {
    const { files } = await ran(["new", "x.batten"])
    await runAll(files.get("x.batten")!)
  })
})

describe("D2: every command answers on every file of the corpus of faults", () => {
  test.each(filesOf("bugs", ".batten").map((file) => [path.basename(file), file] as const))(
    "%s",
    { timeout: 120_000 },
    async (_name, file) => {
      await runAll(readFileSync(file))
    },
  )
})

describe("D2: every command refuses what is no document in words, each file of the corpus of faults", () => {
  const others = [".txt", ".tsv"].flatMap((ending) => filesOf("bugs", ending))
  test.each(others.map((file) => [path.basename(file), file] as const))("%s", async (_name, file) => {
    for (const [verb] of ONE_OF_EACH) {
      const { code, printed, said } = await ran([verb!, "x.batten"], { "x.batten": readFileSync(file) })
      expect([code, printed]).toEqual([1, ""])
      expect(said).toMatch(/^x\.batten: \S/)
      expect(said).not.toMatch(/\n\s+at |fault of Batten|Error:/)
      expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })
})

describe("H7: every command answers on every tangled graph", () => {
  test.each(filesOf("bench/tangled", ".batten").map((file) => [path.basename(file), file] as const))(
    "%s",
    { timeout: 120_000 },
    async (_name, file) => {
      await runAll(readFileSync(file), ONE_OF_EACH, 0.5)
    },
  )
})
