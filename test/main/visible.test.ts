import { describe, expect, it } from "vitest"
import { madeVisible } from "../../src/main/visible.ts"

describe("madeVisible", () => {
  it("leaves ordinary text of any language as it is", () => {
    expect(madeVisible("Größe · 脅威モデル · שלום – 2026 🏦")).toBe("Größe · 脅威モデル · שלום – 2026 🏦")
  })

  it("writes out what would turn or hide text", () => {
    expect(madeVisible("invoice\u202Efdp.exe")).toBe("invoice‹U+202E›fdp.exe")
    expect(madeVisible("a\u200Bb\u0000c\nd")).toBe("a‹U+200B›b‹U+0000›c‹U+000A›d")
  })

  it("cuts long text by whole characters and shows that it did", () => {
    expect(madeVisible("🏦".repeat(10), 4)).toBe("🏦🏦🏦…")
  })
})
