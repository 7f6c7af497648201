import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { THEMES } from "../../renderer/charts/themes.ts"

const css = readFileSync(join(import.meta.dirname, "../../../src/renderer/theme/tokens.css"), "utf8")

/** The custom properties of the first rule with this selector. */
function properties(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf("}", start))
  return new Map([...block.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/gu)].map((match) => [match[1]!, match[2]!]))
}

test.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
] as const)("the %s theme has the colours of ux.md §4.3 that the golden pictures are painted with", (name, selector) => {
  const found = properties(selector)
  const wanted = Object.entries(THEMES[name]).map(([token, value]) => [token, value.toLowerCase()])
  expect(wanted.map(([token]) => [token, found.get(token!)?.toLowerCase()])).toEqual(wanted)
})
