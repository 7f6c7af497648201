import { describe, expect, it } from "vitest"
import { FIRST_SETTINGS, keepSettings, readSettings, settingsStore } from "../../../src/renderer/state/settings.ts"

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
