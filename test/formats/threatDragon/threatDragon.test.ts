import { describe, expect, it } from "vitest"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const REAL = realFiles([
  "threat-dragon/three-tier-web-app.json",
  "threat-dragon/payment-online.json",
  "threat-dragon/v1-demo-threat-model.json",
  "threat-dragon/v2-new-model.json",
])

describe("Threat Dragon, real files", () => {
  it.each(REAL)("%s comes in, its leaves add up, no number is invented", async (file) => {
    const text = textOf(file)
    expectSound(await imported(text), scalarsOf(JSON.parse(text)).length)
  })

  it.each(REAL.slice(0, 3))("damaged forms of %s are refused or come in sound", async (file) => {
    expect(await surviveDamage(textOf(file), 200)).toBeGreaterThan(0)
  })
})

describe("Threat Dragon", () => {
  it("refuses a model of a newer version", async () => {
    expect(await refusal({ version: "99.0.0", summary: { title: "t" }, detail: { diagrams: [] } })).toContain(
      "newer version",
    )
  })
})
