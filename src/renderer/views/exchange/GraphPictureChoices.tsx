import { useEffect, useRef, useState } from "react"
import type { PlainPicture } from "../../../charts/picture.ts"
import type { Model } from "../../../core/index.ts"
import { GraphPlot } from "../../graph/picture/GraphPlot.tsx"
import { graphScene, type GraphScene, type PictureExtent } from "../../graph/picture/scene.ts"
import { Choice } from "../../ui/Choice.tsx"
import { useFormats } from "../../ui/formats.ts"
import { theLayouter } from "../layouter.ts"
import { usePathFigures } from "../pathFigures.ts"
import css from "./Exchange.module.css"
import type { PictureTheme } from "./picture.ts"
import { PicturePreview, ThemeChoice } from "./PicturePreview.tsx"

/** The attack paths as a scene; null while they are laid out. */
function useGraphScene(model: Model, extent: PictureExtent): GraphScene | null {
  const figures = usePathFigures("expected-loss")
  const formats = useFormats()
  const [scene, setScene] = useState<GraphScene | null>(null)
  useEffect(() => {
    let isCurrent = true
    void graphScene(model, figures, formats, theLayouter(), extent).then((made) => {
      if (isCurrent) setScene(made)
    })
    return () => {
      isCurrent = false
    }
  }, [model, figures, formats, extent])
  return scene
}

/** What a picture of the attack paths shows, and how it will look. Hands over the drawing as it changes. */
export function GraphPictureChoices(props: {
  readonly model: Model
  readonly theme: PictureTheme
  readonly chooseTheme: (theme: PictureTheme) => void
  readonly drawing: PlainPicture | null
  readonly onDrawn: (drawing: PlainPicture) => void
}) {
  const { model, theme, chooseTheme, drawing, onDrawn } = props
  const [extent, setExtent] = useState<PictureExtent>("whole")
  const scene = useGraphScene(model, extent)
  const plot = useRef<SVGSVGElement>(null)
  useEffect(() => {
    if (scene === null || plot.current === null) return
    const markup = Array.from(plot.current.childNodes, (node) => new XMLSerializer().serializeToString(node)).join("")
    onDrawn({ title: scene.title, question: scene.caption, plot: markup, size: scene.size, variant: "edit" })
  }, [scene, onDrawn])
  return (
    <>
      <div className={css.where}>
        <Choice
          label="What the picture shows"
          value={extent}
          options={[
            ["whole", "All attack paths"],
            ["path", "The lit path"],
          ]}
          choose={setExtent}
        />
        <ThemeChoice theme={theme} choose={chooseTheme} />
        <span className="quiet">Each chart has a picture of its own: Save, in its row of tools.</span>
      </div>
      <svg ref={plot} className={css.hiddenPlot} aria-hidden="true">
        {scene && <GraphPlot scene={scene} />}
      </svg>
      {drawing === null ? (
        <p role="status">Laying the picture out…</p>
      ) : (
        <PicturePreview drawing={drawing} theme={theme} />
      )}
    </>
  )
}
