import { useId, useMemo, useRef, useState } from "react"
import { USUAL_LETTERS } from "../../commands/letters.ts"
import { BoxContext } from "./boxContext.ts"
import type { BlockPreview, GraphFigures, Shown } from "./figures.ts"
import { nodeDomId } from "./flow.ts"
import { FoldBar } from "./FoldBar.tsx"
import "./graph.css"
import { GraphCanvas } from "./GraphCanvas.tsx"
import { graphKeys } from "./graphKeys.ts"
import { GraphMenu } from "./GraphMenu.tsx"
import { GraphStatus } from "./GraphStatus.tsx"
import { GraphToolbar } from "./GraphToolbar.tsx"
import { graphTools } from "./graphTools.ts"
import { nodeRef, type NodeKey } from "./key.ts"
import type { Layouter } from "./layout.ts"
import { CROWDED } from "./part.ts"
import { PathPrompt } from "./PathPrompt.tsx"
import { useAnswers } from "./useAnswers.ts"
import { useEditorActions } from "./useEditorActions.ts"
import { useGraphMenu } from "./useGraphMenu.ts"
import { useNewInSight } from "./useNewInSight.ts"
import { usePathCommands, type PathProps } from "./usePathCommands.ts"
import { useScene } from "./useScene.ts"
import { useSelectedLine } from "./useSelectedLine.ts"
import { useStanding } from "./useStanding.ts"
import { useViewport } from "./useViewport.ts"
import { useWalk } from "./useWalk.ts"
import { useZoneTool } from "./useZoneTool.ts"
import { ZoneBar } from "./ZoneBar.tsx"

/** What the graph editor is given and hands back. */
export interface GraphEditorProps extends PathProps {
  /** What the engine found; absent while nothing is known. */
  readonly figures?: GraphFigures | null
  /** How much to light; the weakest path where it is not said. */
  readonly show?: Shown
  /** What blocking a step would leave, while it is looked at. */
  readonly blockPreview?: BlockPreview | null
  /** Lays graphs out, in a worker (`workerLayouter`). Must stay the same object. */
  readonly layouter: Layouter
  /** Opens the field in which an attack is told as a sentence. */
  readonly onTell?: () => void
  /** Goes to the field of a number, by the id of its parameter. */
  readonly onNumber?: (parameter: string) => void
  /** True where motion is not wanted: the light walk shows numbers then. */
  readonly reducedMotion?: boolean
}

/**
 * The attack paths as a graph: everything can be added, connected, renamed, moved, blocked and deleted by pointer and
 * by keyboard. It holds no model: edits go out through `onChange`, and what comes back in `model` is drawn.
 */
export function GraphEditor(props: GraphEditorProps) {
  const { model, selection, onSelect, onChange, layouter, onBlock, figures = null, blockPreview = null } = props
  const { letters = USUAL_LETTERS } = props
  const graphId = useId().replace(/[^a-zA-Z0-9]/g, "")
  const [foldsPlaces, setFoldsPlaces] = useState(true)
  const commands = usePathCommands(props)
  const walk = useWalk(props.reducedMotion ?? false)
  const scene = useScene({
    model,
    selection,
    figures,
    show: props.show ?? "weakest",
    blockPreview,
    layouter,
    editing: commands.editing,
    walkRound: walk.round,
    showsOrder: walk.showsOrder,
    foldsPlaces,
  })
  const { graph, part, positions, open } = scene
  const zone = useZoneTool(commands, selection)
  const { line, selectLine, removeLine } = useSelectedLine(scene, onChange)
  const frame = useRef<HTMLDivElement>(null)
  const viewport = useViewport(scene, frame)
  const current = selection.at(-1) ?? null
  const step = commands.current?.kind === "step" ? commands.current.id : null
  const selected = useMemo(() => new Set(selection), [selection])
  const collapse = (zones: readonly string[], collapsed: boolean): void =>
    onChange({ kind: "setCollapsed", zones, collapsed })
  const actions = useEditorActions(graphId, commands, viewport, (id) => collapse([id], false))
  const go = (key: NodeKey): void => {
    onSelect([key])
    viewport.show(key)
  }
  useNewInSight(scene, current, viewport)
  const standing = useStanding(props, commands, scene)
  const block = step === null || !onBlock ? null : () => onBlock(step)
  const tell = props.onTell ?? null
  const acts = { selection: selected, current, letters, onSelect, block, tell, standing }
  const menu = useGraphMenu(commands, viewport, acts)
  useAnswers(props.answer, commands, () => removeLine() || commands.run("delete"))
  return (
    <div className="graph" ref={frame}>
      <GraphToolbar
        letters={letters}
        tools={graphTools(commands, viewport, {
          tell,
          block,
          isSelected: current !== null,
          balsa: props.onBalsa ?? null,
          walk: scene.weakest === null ? null : walk.start,
          places: { isOn: !foldsPlaces, toggle: () => setFoldsPlaces(!foldsPlaces) },
          zone: zone.tool,
          tidy: standing.tidy,
        })}
      />
      {scene.zones.length > 0 && (
        <ZoneBar zones={scene.zones} selection={selected} letters={letters} onCollapse={collapse} onSelect={go} />
      )}
      {scene.isCrowded && <FoldBar graph={graph} open={open} hidden={part.hidden} onOpen={scene.setOpen} />}
      <GraphMenu entries={menu.entries} onOpen={menu.onOpen}>
        <BoxContext value={actions}>
          <GraphCanvas
            graphId={graphId}
            label="Attack graph: sources at the left, assets at the right. Arrow keys follow the lines."
            nodes={scene.nodes}
            lines={scene.lines}
            selectedEdge={line}
            frames={scene.frames}
            isDrawingZone={zone.isDrawing}
            editing={commands.editing}
            selection={selected}
            active={current === null ? undefined : nodeDomId(graphId, scene.standsFor(current))}
            hasMap={part.nodes.length > CROWDED}
            canMove={scene.isWhole}
            onReady={viewport.ready}
            onSelect={onSelect}
            onSelectEdge={selectLine}
            onConnect={(from, to, harm) => commands.connect(nodeRef(from), nodeRef(to), harm)}
            onEmpty={standing.addAt}
            onDragged={standing.drag}
            onEdit={commands.edit}
            onZoneDrawn={zone.onDrawn}
            onCollapse={(id) => collapse([id], true)}
            onKeyDown={graphKeys(scene, commands, {
              current,
              removeLine,
              letters,
              walk: walk.start,
              shift: standing.shift,
              go,
              extend: (key) => {
                onSelect([...selection.filter((one) => one !== key), key])
                viewport.show(key)
              },
            })}
          />
        </BoxContext>
        {positions === null && <p className="graph-waiting">Laying out…</p>}
        <PathPrompt
          model={model}
          commands={commands}
          onGo={go}
          onChange={standing.changeFromPrompt}
          onClose={viewport.focus}
        />
      </GraphMenu>
      <GraphStatus
        model={model}
        graph={graph}
        figures={figures}
        preview={blockPreview}
        note={scene.failure === null ? commands.note : `The layout failed: ${scene.failure}`}
        onNumber={props.onNumber}
        selected={scene.nodes.find(({ id }) => current !== null && id === scene.standsFor(current))?.ariaLabel ?? null}
      />
    </div>
  )
}
