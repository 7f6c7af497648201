import { CHART_NAMES, type ChartName } from "../report/chartNames.ts"
import { PICTURE_FORMS, type PictureForm, type PictureWish, type Theme, THEMES } from "../writers/pictureForms.ts"
import type { Call, Misuse, OptionSpec } from "./command.ts"
import { shownPath } from "./layout.ts"

/** What the picture of the attack paths is called among the charts. */
export const GRAPH = "graph"

/** All that there is a picture of. */
const PICTURED = [GRAPH, ...CHART_NAMES] as const

/** How much of the graph a picture shows. */
const EXTENTS = ["whole", "path"] as const

/** The options of a picture. */
export const PICTURE_OPTIONS: readonly OptionSpec[] = [
  {
    name: "chart",
    value: "C",
    choices: PICTURED,
    summary: `for svg and png: what is drawn, ${PICTURED.join(", ")}; the graph of attack paths unless given`,
  },
  { name: "part", value: "P", choices: EXTENTS, summary: "for the graph: whole, or path: the lit path alone" },
  {
    name: "theme",
    value: "T",
    choices: THEMES,
    summary: `for svg and png: ${THEMES.join(" or ")}; light unless given`,
  },
]

/** A picture that is asked for. */
export interface PictureAsked extends PictureWish {
  readonly chart: ChartName | typeof GRAPH
  readonly extent: (typeof EXTENTS)[number]
}

/** What `batten formats` lists of pictures. */
export const PICTURE_FORMATS = PICTURE_FORMS.map((id) => ({
  id,
  name: `Picture of the attack paths or of a chart (${id.toUpperCase()})`,
  version: "",
  extension: id,
}))

const isOneOf = <T extends string>(list: readonly T[], text: string): text is T =>
  (list as readonly string[]).includes(text)

/** The picture that a call asks for; null where it asks for another format. */
export function pictureAsked(call: Call): PictureAsked | Misuse | null {
  const form = call.values.get("as")
  const given = PICTURE_OPTIONS.map(({ name }) => name).filter((name) => call.values.has(name))
  if (form === undefined || !isOneOf<PictureForm>(PICTURE_FORMS, form))
    return given.length === 0 ? null : { misuse: `--${given[0]!} is for pictures: --as svg or png` }
  const [chart, extent, theme] = [
    call.values.get("chart") ?? GRAPH,
    call.values.get("part") ?? "whole",
    call.values.get("theme") ?? "light",
  ]
  if (!isOneOf(PICTURED, chart))
    return { misuse: `--chart wants one of ${PICTURED.join(", ")}, found ${shownPath(chart)}` }
  if (!isOneOf(EXTENTS, extent)) return { misuse: `--part wants whole or path, found ${shownPath(extent)}` }
  if (!isOneOf<Theme>(THEMES, theme)) return { misuse: `--theme wants light or dark, found ${shownPath(theme)}` }
  if (chart !== GRAPH && call.values.has("part"))
    return { misuse: "--part is for the graph: a chart is always drawn whole" }
  return { form, chart, extent, theme }
}
