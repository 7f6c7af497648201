import {
  boughtRungs,
  currentPortfolio,
  endsAt,
  importanceOf,
  listed,
  missingIn,
  missingInWords,
  type Model,
  subjectOf,
  weakestPaths,
} from "../core/index.ts"
import { type ChartName, CHARTS_SHOW } from "../report/chartNames.ts"
import { chartNamed } from "../report/pictures.ts"
import { shownModel } from "../report/redact.ts"
import { chartPicture, graphPicture, type PictureFile } from "../writers/picture.ts"
import { compileFor } from "./compile.ts"
import type { Io } from "./io.ts"
import { GRAPH, type PictureAsked } from "./pictures.ts"
import { reportFigures } from "./reportFigures.ts"
import type { TimeLimit } from "./timeLimit.ts"

/** Charts that can be drawn of a model that has no score yet. */
const NEEDS_NO_PLAN: ReadonlySet<string> = new Set<ChartName>(["loss-curve", "hundred-years", "exact-check"])

/** The picture of a model; or why there is none. */
export async function pictureOf(
  model: Model,
  asked: PictureAsked,
  io: Io,
  limit: TimeLimit,
): Promise<PictureFile | { readonly why: string }> {
  const { chart } = asked
  if (chart === GRAPH) return graphOfModel(model, asked, io, limit)
  const figures = await reportFigures(model, null, io, limit)
  const missing = missingInWords(model, missingIn(model, figures.score))
  if (missing.length > 0 && !NEEDS_NO_PLAN.has(chart)) return { why: `no score yet: ${listed(missing)}` }
  const rungs = chart === "ladder" ? boughtRungs(subjectOf(compileFor(io, model, limit.compiling))) : []
  io.status("")
  const drawn = chartNamed(chart, { ...figures, ladder: rungs })
  return drawn === null
    ? { why: `this model gives nothing to draw of ${CHARTS_SHOW[chart]}` }
    : chartPicture(drawn, asked)
}

async function graphOfModel(
  document: Model,
  asked: PictureAsked,
  io: Io,
  { compiling, spent }: TimeLimit,
): Promise<PictureFile | { readonly why: string }> {
  const model = shownModel(document, null)
  const compiled = compileFor(io, document, compiling)
  const current = currentPortfolio(document)
  const paths = weakestPaths(compiled, current, endsAt(spent, 0.5))
  const importance = importanceOf(compiled, current, endsAt(spent, 0.9))
  io.status("")
  if (asked.extent === "path" && paths.length === 0) return { why: "no path leads to a harm, so that none is lit" }
  return graphPicture(model, { paths, importance }, asked.extent, asked)
}
