import { describe, expect, it } from "vitest"
import { USUAL_LETTERS } from "../../../src/commands/letters.ts"
import {
  FIRST_SETTINGS,
  keepSettings,
  lettersInForce,
  readSettings,
  settingsStore,
} from "../../../src/renderer/state/settings.ts"

describe("readSettings", () => {
  it.each([null, "", "not json", "7", "null", "[]", '{"theme":"neon","screen":"moon","inspectorOpen":"yes"}'])(
    "of %j is as on a first start",
    (text) => {
      expect(readSettings(text)).toEqual(FIRST_SETTINGS)
    },
  )

  it("keeps what it understands and leaves the rest as on a first start", () => {
    expect(readSettings('{"theme":"dark","singleKeys":false,"screen":"moon"}')).toEqual({
      ...FIRST_SETTINGS,
      theme: "dark",
      singleKeys: false,
    })
  })
})

describe("readSettings of letters", () => {
  const lettersOf = (letters: unknown) => readSettings(JSON.stringify({ letters })).letters

  it("keeps those that were changed, and gives the usual one to a command that came later", () => {
    expect(lettersOf({ balsa: "Q", walk: "ф" })).toEqual({ ...USUAL_LETTERS, balsa: "q", walk: "ф" })
  })

  it("gives a command that came later another letter where its usual one was given away", () => {
    // Stored before there were workshops, whose letter is P.
    const before = Object.fromEntries(
      Object.entries({ ...USUAL_LETTERS, balsa: "p" }).filter(([command]) => command !== "park"),
    )
    const letters = lettersOf(before)
    expect(letters).toMatchObject(before)
    expect(new Set(Object.values(letters)).size).toBe(Object.keys(USUAL_LETTERS).length)
    expect(letters.park).toMatch(/^[a-z]$/)
  })

  it.each([[null], ["abc"], [{ balsa: "x", block: "x" }], [{ balsa: "" }], [{ balsa: "bb" }], [{ balsa: " " }]])(
    "%j: the usual ones, where one is no letter or two are alike",
    (letters) => {
      expect(lettersOf(letters)).toEqual(USUAL_LETTERS)
    },
  )

  it("has none in force where they are turned off", () => {
    expect([true, false].map((singleKeys) => lettersInForce({ singleKeys, letters: USUAL_LETTERS }))).toEqual([
      USUAL_LETTERS,
      null,
    ])
  })
})

describe("keepSettings", () => {
  it("takes what was stored and stores every later change", () => {
    const stored = new Map([["batten.settings", '{"theme":"dark"}']])
    const end = keepSettings({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    })
    expect(settingsStore.getState().theme).toBe("dark")
    settingsStore.setState({ theme: "light" })
    expect(readSettings(stored.get("batten.settings")!)).toMatchObject({ theme: "light" })
    end()
  })
})
