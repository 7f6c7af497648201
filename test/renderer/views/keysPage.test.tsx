import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Screen, SCREENS } from "../../../src/commands/screens.ts"
import { USUAL_LETTERS } from "../../../src/commands/letters.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { keyNames } from "../../../src/renderer/ui/keyNames.ts"
import { keysFor } from "../../../src/renderer/views/help/keyGroups.ts"
import { KeysPage } from "../../../src/renderer/views/help/KeysPage.tsx"
import { paint, wipe } from "../ui/page.tsx"

beforeEach(() => settingsStore.setState(FIRST_SETTINGS, true))
afterEach(wipe)

const titles = (screen: Screen): string[] => keysFor(screen, USUAL_LETTERS).here.map(({ title }) => title)

describe("keysFor", () => {
  it("has keys of its own for every screen, and none of them anywhere else", () => {
    for (const { id: screen } of SCREENS) {
      const { here, everywhere, elsewhere } = keysFor(screen, USUAL_LETTERS)
      expect(here.length).toBeGreaterThan(0)
      const all = [...here, ...everywhere, ...elsewhere].map(({ title }) => title)
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it("puts the graph, tables and charts where they are", () => {
    expect(titles("paths")[0]).toBe("In the attack graph")
    expect(titles("controls")).toContain("With controls")
    expect(titles("assets")).toEqual(["In a table", "In an estimate"])
    expect(titles("overview")).toEqual(["In a chart"])
  })

  it("has the letters in force with what they act on, and none where they are turned off", () => {
    const chart = (letters: typeof USUAL_LETTERS | null) =>
      keysFor("overview", letters)
        .here[0]!.keys.map(([key]) => key)
        .filter((key) => key.length === 1)
    expect(chart({ ...USUAL_LETTERS, copy: "p" })).toEqual(["T", "P", "G", "Y"])
    expect(chart(null)).toEqual([])
  })

  it("names closing, the other redo and find next", () => {
    const [anywhere] = keysFor("overview", null).everywhere
    const keys = anywhere!.keys.map(([key]) => key).join(" ")
    for (const key of ["Ctrl W", "Ctrl Y", "F3"]) expect(keys).toContain(key)
  })
})

describe("KeysPage", () => {
  it("shows the keys of the screen in front first", async () => {
    settingsStore.setState({ screen: "paths" })
    await paint(<KeysPage close={() => undefined} />)
    const places = [...document.querySelectorAll("h3")].map(({ textContent }) => textContent)
    expect(places).toEqual(["On this screen: Attack paths", "Everywhere", "On other screens"])
    expect(document.querySelector("h4")?.textContent).toBe("In the attack graph")
  })
})

describe("keyNames", () => {
  it("are those that a Mac prints, there alone", () => {
    expect([keyNames("Ctrl Shift Z · Ctrl Y", true), keyNames("Alt ↑", true)]).toEqual(["⌘ ⇧ Z · ⌘ Y", "⌥ ↑"])
    expect(keyNames("Ctrl Shift Z", false)).toBe("Ctrl Shift Z")
  })
})
