import { describe, expect, it } from "vitest"
import { NOT_ESTIMATED, statusOf, type Model } from "../../../src/core/index.ts"
import { COMMANDS } from "../../../src/commands/commands.ts"
import { USUAL_LETTERS, type Letters } from "../../../src/commands/letters.ts"
import type { Entry } from "../../../src/renderer/views/palette/action.ts"
import { doEntries } from "../../../src/renderer/views/palette/doEntries.ts"
import { paletteEntries } from "../../../src/renderer/views/palette/entries.ts"
import { smallModel } from "../state/models.ts"

const SCREENS = [
  { screen: "overview", title: "Overview", digit: 1 },
  { screen: "assets", title: "Assets", digit: 2 },
  { screen: "sources", title: "Threat sources", digit: 3 },
  { screen: "controls", title: "Controls", digit: 5 },
] as const

const find = (text: string, recent: readonly string[] = []): readonly Entry[] =>
  paletteEntries(smallModel(), text, SCREENS, recent, USUAL_LETTERS)
const applied = (text: string): Model => {
  const [entry] = find(text)
  if (entry?.action.kind !== "set") throw new Error(`${text} finds ${entry?.label ?? "nothing"}`)
  return entry.action.edit(smallModel())
}

describe("paletteEntries that go", () => {
  it("finds an element by the beginning of any word of its name", () => {
    expect(find("saf")[0]).toMatchObject({ label: "Safe", action: { kind: "go" } })
  })

  it.each([
    ["ALE", "Overview"],
    ["countermeasure", "Controls"],
    ["actor", "Threat sources"],
  ])("finds %s as %s", (text, label) => {
    expect(find(text).some((entry) => entry.label === label)).toBe(true)
  })

  it("shows what was used last first", () => {
    expect(
      find("", ["go controls", "do Save"])
        .slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(["Controls", "Save"])
  })

  it("goes nowhere on a screen that there is not", () => {
    expect(find("break").some(({ action }) => action.kind === "go")).toBe(false)
  })
})

describe("paletteEntries that do", () => {
  it("have every command, but for what is found by its name or is the palette itself", () => {
    const known = new Set(doEntries(USUAL_LETTERS).map(({ action }) => action.kind === "do" && action.command))
    const missing = COMMANDS.map(({ id }) => id).filter((id) => !known.has(id) && !id.startsWith("show-"))
    // Screens are gone to by their names.
    expect(missing).toEqual(["find", "palette"])
  })

  it("shows the letter in force, and none where letters are turned off", () => {
    const says = (letters: Letters | null) =>
      paletteEntries(smallModel(), "balsa test", SCREENS, [], letters).find(({ label }) => label === "Balsa test")?.says
    expect([USUAL_LETTERS, { ...USUAL_LETTERS, balsa: "p" }, null].map(says)).toEqual(["B", "P", ""])
  })
})

describe("paletteEntries that try", () => {
  const plans = [
    { key: "now", name: "Now", controls: null },
    { key: "best", name: "Best plan", controls: ["alarm", "law"] },
  ]
  const entry = (text: string): Entry =>
    paletteEntries(smallModel(), text, SCREENS, [], USUAL_LETTERS, plans).find(({ says }) => says === "try")!

  it("finds a plan by its name, and shows the controls that it has", () => {
    const { label, action } = entry("try best")
    expect([label, action.kind]).toEqual(["Try Best plan", "try"])
    if (action.kind !== "try") throw new Error("it tries nothing")
    const on = action.edit(smallModel()).controls.filter((one) => ["in-place", "required"].includes(statusOf(one)))
    expect(on.map(({ id }) => id)).toEqual(["alarm", "law"])
  })

  it("goes back to now", () => {
    expect(entry("back to now").action).toMatchObject({ kind: "try", plan: "now" })
  })
})

describe("paletteEntries that set", () => {
  it("break in succeeds 20 to 40%: the chance of a step", () => {
    expect(applied("break succeeds 20 to 40%").steps[0]!.success).toMatchObject({ low: 0.2, high: 0.4 })
  })

  it("lock stops 60 to 90%: what a control does to a step", () => {
    const { effects } = applied("lock stops break 60 to 90%").controls[0]!
    expect(effects).toMatchObject([{ prevents: "break-in", reduction: { low: 0.6, high: 0.9 } }])
  })

  it("thief tries 0.5 to 3: the attempts of the thief", () => {
    expect(applied("thief tries 0.5 to 3").sources[0]!.approaches[0]!.perYear).toEqual({
      low: 0.5,
      high: 3,
      basis: "guess",
    })
  })

  it("budget 180k: the budget, budget none: none", () => {
    expect([applied("budget 180k").budget, applied("budget none").budget]).toEqual([180_000, null])
  })

  it("drop lock and add alarm: the state of a control", () => {
    expect(statusOf(applied("drop lock").controls[0]!)).toBe("candidate")
    expect(statusOf(applied("add alarm").controls[1]!)).toBe("in-place")
  })

  it("drop guard sets nothing: it is required", () => {
    expect(find("drop guard").some(({ says }) => says === "set")).toBe(false)
  })

  it("safe unavailable =7k: the loss of the safe, known exactly", () => {
    expect(applied("safe unavailable =7k").assets[0]!.loss.availability).toBe(7000)
  })

  it("safe unavailable ?: a loss that nobody knows", () => {
    expect(applied("safe unavailable ?").assets[0]!.loss.availability).toEqual(NOT_ESTIMATED)
  })

  it("an amount in another currency than the file's sets nothing", () => {
    expect(find("safe unavailable $7k").some(({ says }) => says === "set")).toBe(false)
    expect(find("budget $7k").some(({ says }) => says === "set")).toBe(false)
  })

  it("a name without a number sets nothing", () => {
    expect(find("thief tries often").some(({ says }) => says === "set")).toBe(false)
  })
})

describe("B1: numbers typed into the palette", () => {
  it("are read as the fields read them", () => {
    expect(applied("budget 12 345").budget).toBe(12_345)
    expect(applied("budget 1.5 Mio").budget).toBe(1_500_000)
  })

  it("are offered in each of their meanings", () => {
    expect(
      find("budget 10.000")
        .slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(["Set budget 10", "Set budget 10k"])
    const german = paletteEntries(
      { ...smallModel(), numberFormat: "1.234,5" },
      "budget 10.000",
      SCREENS,
      [],
      USUAL_LETTERS,
    )
    expect(german.filter(({ says }) => says === "set").map(({ label }) => label)).toEqual(["Set budget 10k"])
  })
})

describe("paletteEntries that add", () => {
  it("offers an unknown text as asset, source and control", () => {
    expect(find("Quantum toaster").map(({ label }) => label)).toEqual([
      "Add “Quantum toaster” as an asset",
      "Add “Quantum toaster” as a threat source",
      "Add “Quantum toaster” as a control",
    ])
  })
})

describe("B1: names that end in digits", () => {
  const hosts = {
    ...smallModel(),
    assets: ["Host 1", "Host 12", "Host 2"].map((name, i) => ({ id: `h${i}`, name, loss: {} })),
  }
  const labels = (text: string): readonly string[] =>
    paletteEntries(hosts, text, SCREENS, [], USUAL_LETTERS)
      .filter(({ says }) => says === "set")
      .map(({ label }) => label)

  it("B1: keep them: the number begins behind the name", () => {
    const found = labels("Host 1 12 345")
    expect(found[0]).toMatch(/^Set Host 1 if disclosed /)
    expect(found.every((label) => label.startsWith("Set Host 1 if "))).toBe(true)
    const [entry] = paletteEntries(hosts, "host 1 disclosed =12 345", SCREENS, [], USUAL_LETTERS)
    if (entry?.action.kind !== "set") throw new Error("sets nothing")
    expect(entry.action.edit(hosts).assets.map(({ loss }) => loss)).toEqual([{ confidentiality: 12_345 }, {}, {}])
    expect(labels("Host 12 5k")[0]).toMatch(/^Set Host 12 if disclosed /)
  })
})
