import { createElement, type ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Ink } from "../../charts/mark.ts"
import { LIGHT, type Palette } from "../../charts/palette.ts"
import { firstReading } from "../../charts/exactCheck.ts"
import { FONT_FAMILY, standaloneSvg } from "../../charts/picture.ts"
import { AttentionPlot } from "../../renderer/charts/Attention.tsx"
import { DriversPlot } from "../../renderer/charts/Drivers.tsx"
import { ExactCheckPlot } from "../../renderer/charts/ExactCheck.tsx"
import { ExceedancePlot } from "../../renderer/charts/ExceedanceCurve.tsx"
import { FrontierPlot } from "../../renderer/charts/Frontier.tsx"
import { YearsPlot } from "../../renderer/charts/HundredYears.tsx"
import { LadderPlot } from "../../renderer/charts/Ladder.tsx"
import { ScoreMapPlot } from "../../renderer/charts/ScoreMap.tsx"
import { WaterfallPlot } from "../../renderer/charts/Waterfall.tsx"
import type { Chart } from "../../report/chart.ts"
import { inXml } from "../../text/xml.ts"
import { PathPlot } from "./PathPlot.tsx"

function plotOf({ drawing, size }: Chart): ReactNode {
  const rest = { size, variant: "edit", reading: null } as const
  switch (drawing.kind) {
    case "exceedance": {
      const { data } = drawing
      return createElement(ExceedancePlot, { data, size, variant: "edit", threshold: data.threshold, scale: "log" })
    }
    case "frontier":
      return createElement(FrontierPlot, { data: drawing.data, ...rest })
    case "scoreMap":
      return createElement(ScoreMapPlot, { data: drawing.data, ...rest })
    case "waterfall":
      return createElement(WaterfallPlot, { data: drawing.data, ...rest })
    case "attention":
      return createElement(AttentionPlot, { data: drawing.data, ...rest })
    case "years": {
      const { data } = drawing
      return createElement(YearsPlot, { data, threshold: data.threshold, ...rest })
    }
    case "drivers":
      return createElement(DriversPlot, { data: drawing.data, ...rest })
    case "ladder":
      return createElement(LadderPlot, { data: drawing.data, ...rest })
    case "exactCheck":
      return createElement(ExactCheckPlot, { data: drawing.data, ...rest, reading: firstReading(drawing.data) })
    case "path":
      return createElement(PathPlot, { data: drawing.data, width: size.width })
  }
}

/** The markup of the marks: the painters of the window, without a window. Reports have the weights 400 and 600 alone. */
function markupOf(chart: Chart): string {
  const plot = createElement("svg", null, plotOf(chart))
  return renderToStaticMarkup(plot, { identifierPrefix: chart.name })
    .replace(/^<svg>|<\/svg>$/gu, "")
    .replaceAll('font-weight="650"', 'font-weight="600"')
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
