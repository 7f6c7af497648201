import { useId, useMemo, useRef } from "react"
import type { Model } from "../../core/index.ts"
import { BoxContext } from "./boxContext.ts"
import type { GraphFigures } from "./figures.ts"
import "./graph.css"
import { GraphCanvas } from "./GraphCanvas.tsx"
import type { NodeKey } from "./key.ts"
import type { Layouter } from "./layout.ts"
import { useScene } from "./useScene.ts"
import { useViewport } from "./useViewport.ts"

const NOTHING_SELECTED: readonly NodeKey[] = []
const nothing = (): void => undefined

/** A model without the positions of its document: laid out anew it is as narrow as it can be. */
function unplaced(model: Model): Model {
  const bare = <T extends { readonly position?: unknown }>(list: readonly T[]): readonly T[] =>
    list.map((element) => ({ ...element, position: undefined }))
  return {
    ...model,
    sources: bare(model.sources),
    places: bare(model.places),
    steps: bare(model.steps),
    assets: bare(model.assets),
    memos: [],
  }
}

/** The attack paths, drawn as narrow as they can be, with the weakest one lit: to be looked at, not edited. */
export function GraphPicture(props: {
  readonly model: Model
  readonly figures: GraphFigures | null
  /** What it shows, in words, for those who do not see it. */
  readonly label: string
  /** Lays graphs out, in a worker. Must stay the same object. */
  readonly layouter: Layouter
}) {
  const { model, figures, label, layouter } = props
  const graphId = useId().replace(/[^a-zA-Z0-9]/g, "")
  const drawn = useMemo(() => unplaced(model), [model])
  const frame = useRef<HTMLDivElement>(null)
  const scene = useScene({
    model: drawn,
    selection: NOTHING_SELECTED,
    figures,
    show: "weakest",
    blockPreview: null,
    layouter,
    editing: null,
    walkRound: null,
    showsOrder: false,
    foldsPlaces: true,
  })
  const viewport = useViewport(scene, frame)
  const actions = useMemo(() => ({ graphId, rename: nothing, stopEditing: nothing, openZone: nothing }), [graphId])
  return (
    <div className="graph-picture" ref={frame} role="img" aria-label={label}>
      <BoxContext value={actions}>
        <GraphCanvas
          graphId={graphId}
          label={label}
          nodes={scene.nodes}
          lines={scene.lines}
          frames={scene.frames}
          isDrawingZone={false}
          editing={null}
          selectedEdge={null}
          selection={new Set()}
          active={undefined}
          hasMap={false}
          canMove={false}
          isPicture
          onReady={viewport.ready}
          onSelect={nothing}
          onSelectEdge={nothing}
          onEmpty={nothing}
          onConnect={nothing}
          onDragged={nothing}
          onZoneDrawn={nothing}
          onCollapse={nothing}
          onEdit={nothing}
          onKeyDown={nothing}
        />
      </BoxContext>
    </div>
  )
}
