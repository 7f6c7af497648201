/// <reference types="vite/client" />
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createElement, type ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import type { Size, Variant } from "../../src/charts/face.ts"
import { standaloneSvg } from "../../src/charts/picture.ts"
import type { ChartWords } from "../../src/charts/words.ts"
import { colourOf, THEMES, type ThemeName } from "../renderer/charts/themes.ts"

const FOLDER = join(import.meta.dirname, "charts")

/** The sizes every chart is kept at: a card on the Overview at 1280 px, and half a screen at 1920 px. */
export const SIZES: readonly Size[] = [
  { width: 440, height: 220 },
  { width: 860, height: 420 },
]

/** A chart as a standalone picture, as it goes to the clipboard. */
export function pictureOf(
  words: Pick<ChartWords, "title" | "question">,
  plot: ReactNode,
  size: Size,
  theme: ThemeName,
  variant: Variant = "edit",
): string {
  const { title, question } = words
  const markup = renderToStaticMarkup(createElement("svg", null, plot)).replace(/^<svg>|<\/svg>$/gu, "")
  return standaloneSvg({ title, question, plot: markup, size, variant, colourOf: colourOf(theme) })
}

/**
 * Compares a picture with the golden one. Where they differ, or there is none, the new one is left beside it as
 * `-changed` to be looked at; `GOLDEN=accept` takes it.
 */
export function expectGolden(name: string, svg: string): void {
  const golden = join(FOLDER, `${name}.svg`)
  const changed = join(FOLDER, `${name}-changed.svg`)
  const text = `${svg.replaceAll("><", ">\n<")}\n`
  if (process.env.GOLDEN === "accept") writeFileSync(golden, text)
  if (existsSync(golden) && readFileSync(golden, "utf8") === text) {
    rmSync(changed, { force: true })
    return
  }
  writeFileSync(changed, text)
  expect.fail(
    `${name} differs from its golden picture: look at test/golden/charts/${name}-changed.svg, then GOLDEN=accept`,
  )
}

/** Half a projector. */
const ROOM: Size = { width: 1500, height: 720 }

/** Tests for a chart at both sizes in both themes, and once as it is shown in a room. */
export function goldenTests(
  name: string,
  words: Pick<ChartWords, "title" | "question">,
  plot: (size: Size, variant: Variant) => ReactNode,
  sizes: readonly Size[] = SIZES,
): void {
  for (const size of sizes) {
    for (const theme of Object.keys(THEMES) as ThemeName[]) {
      test(`${name} at ${size.width} × ${size.height} in ${theme} looks as it did`, () => {
        expectGolden(`${name}-${size.width}-${theme}`, pictureOf(words, plot(size, "edit"), size, theme))
      })
    }
  }
  if (sizes !== SIZES) return
  test(`${name} in a room looks as it did`, () => {
    expectGolden(`${name}-room`, pictureOf(words, plot(ROOM, "room"), ROOM, "light", "room"))
  })
}
