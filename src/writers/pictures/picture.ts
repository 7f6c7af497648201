import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Ink } from "../../charts/mark.ts"
import { LIGHT, type Palette } from "../../charts/palette.ts"
import { FONT_FAMILY, standaloneSvg } from "../../charts/picture.ts"
import type { Chart } from "../../report/chart.ts"
import { inNumerals } from "../../report/numerals.ts"
import { inXml } from "../../text/xml.ts"
import { Plot } from "./Plot.tsx"

/** The markup of the marks: the painters of the window, without a window. Reports have the weights 400 and 600 alone. */
function markupOf(chart: Chart): string {
  const plot = createElement("svg", null, createElement(Plot, { chart }))
  const markup = renderToStaticMarkup(plot, { identifierPrefix: chart.name })
    .replace(/^<svg>|<\/svg>$/gu, "")
    .replaceAll('font-weight="650"', 'font-weight="600"')
  const { numerals } = chart
  // Only what is read: the marks of numbers in a path are not ours to choose.
  return numerals === undefined
    ? markup
    : markup.replace(/>([^<]+)</gu, (_, text: string) => `>${inNumerals(text, numerals)}<`)
}

/** A picture within a page: its inks are the custom properties of the page, so that it is light or dark with it. */
export function inlineSvg(chart: Chart): string {
  const { width, height } = chart.size
  return (
    `<svg role="img" aria-label="${inXml(chart.words.summary)}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}" font-family="${FONT_FAMILY}">${markupOf(chart)}</svg>`
  )
}

/**
 * A picture that stands alone.
 *
 * @param titled - whether its finding and its question stand above it; else whoever shows it has to say them.
 * @param palette - what it is painted with: on white unless given.
 */
export function aloneSvg(chart: Chart, titled: boolean, palette: Palette = LIGHT): string {
  const { words, size } = chart
  const colourOf = (token: string): string => palette[token as Ink]
  if (titled) {
    const { title, question } = words
    return standaloneSvg({ title, question, plot: markupOf(chart), size, variant: "edit", colourOf }).replaceAll(
      'font-weight="650"',
      'font-weight="600"',
    )
  }
  const { width, height } = size
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="Inter, sans-serif"><title>${inXml(words.title)}</title>` +
    `<rect width="${width}" height="${height}" fill="var(--surface)"/>${markupOf(chart)}</svg>`
  return svg.replace(/var\((--[a-z0-9-]+)\)/gu, (_, token: string) => colourOf(token))
}
