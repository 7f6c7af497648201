import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Ink } from "../../charts/mark.ts"
import type { Palette } from "../../charts/palette.ts"
import { standaloneSvg } from "../../charts/picture.ts"
import { type Model, type StepImportance, USUAL_FORMATS, type WeakestPath } from "../../core/index.ts"
import { graphFiguresOf } from "../../renderer/graph/figures.ts"
import { GraphPlot } from "../../renderer/graph/picture/GraphPlot.tsx"
import { graphScene, type PictureExtent } from "../../renderer/graph/picture/scene.ts"
import { ownLayouter } from "./layouter.ts"

/** What was found on the attack paths of a model under what is in place. */
export interface PathsFound {
  readonly paths: readonly WeakestPath[]
  readonly importance: readonly StepImportance[]
}

/** The attack paths as a picture that stands alone, painted as in the window. */
export async function graphSvg(
  model: Model,
  found: PathsFound | null,
  extent: PictureExtent,
  palette: Palette,
): Promise<string> {
  const figures = found && graphFiguresOf(model, found, "expected-loss")
  const scene = await graphScene(model, figures, USUAL_FORMATS, await ownLayouter(), extent)
  const plot = renderToStaticMarkup(createElement("svg", null, createElement(GraphPlot, { scene })))
  return standaloneSvg({
    title: scene.title,
    question: scene.caption,
    plot: plot.replace(/^<svg>|<\/svg>$/gu, ""),
    size: scene.size,
    variant: "edit",
    colourOf: (token) => palette[token as Ink],
  })
}
