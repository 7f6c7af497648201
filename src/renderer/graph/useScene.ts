import { useMemo, useState } from "react"
import type { Model } from "../../core/index.ts"
import type { BlockPreview, GraphFigures, PathFigure, Shown } from "./figures.ts"
import { foldPlaces } from "./foldPlaces.ts"
import { flowNodes, type FlowNode } from "./flow.ts"
import { linesOf, worthOf, type Line } from "./lines.ts"
import { graphOf, type AttackGraph } from "./graph.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import type { Layouter } from "./layout.ts"
import { litPath, type LitPath } from "./lit.ts"
import { CROWDED, partOf, waysThrough, type GraphPart } from "./part.ts"
import { usePositions, type GraphPositions } from "./usePositions.ts"
import { useFormats } from "../ui/formats.ts"
import { collapseZones, framesOf, zonesOf, type DrawnZone, type Frame } from "./zones.ts"

/** What the scene is made of. */
export interface SceneInput {
  readonly model: Model
  readonly selection: readonly NodeKey[]
  readonly figures: GraphFigures | null
  readonly show: Shown
  readonly blockPreview: BlockPreview | null
  readonly layouter: Layouter
  readonly editing: NodeKey | null
  readonly walkRound: number | null
  readonly showsOrder: boolean
  /** Whether plain places are drawn as lines only. */
  readonly foldsPlaces: boolean
}

/** Everything that is drawn at the moment. */
export interface Scene extends GraphPositions {
  /** The whole graph, and the part of it that is drawn. */
  readonly graph: AttackGraph
  readonly part: GraphPart
  readonly isCrowded: boolean
  /** Whether everything stands as it is drawn: no asset is folded, and no zone collapsed. */
  readonly isWhole: boolean
  readonly zones: readonly DrawnZone[]
  /** The frames of the open zones, where what is in them stands now. */
  readonly frames: readonly Frame[]
  /** The box in whose place an element is drawn: its own, or that of its collapsed zone. */
  readonly standsFor: (key: NodeKey) => NodeKey
  readonly open: ReadonlySet<NodeKey> | null
  readonly setOpen: (open: ReadonlySet<NodeKey> | null) => void
  /** The weakest path as it is lit; null where none is known. */
  readonly weakest: LitPath | null
  readonly nodes: FlowNode[]
  readonly lines: readonly Line[]
}

function useLit({ model, figures, show, blockPreview }: SceneInput) {
  const formats = useFormats()
  return useMemo(() => {
    const ranked = figures?.paths ?? []
    const next = blockPreview?.next ?? null
    const shown: readonly PathFigure[] =
      next === null ? ranked.slice(0, show === "top3" ? 3 : 1) : [...ranked.slice(0, 1), next]
    return {
      paths: shown.map((path) => litPath(model, path)),
      worths: shown.map((path) => worthOf(model, path, formats)),
    }
  }, [model, figures, show, blockPreview, formats])
}

/** Which assets' ways are drawn: by default everything, in a crowded graph the asset of the weakest path. */
function useFolding({ model, figures }: SceneInput) {
  const formats = useFormats()
  const [chosen, setChosen] = useState<ReadonlySet<NodeKey> | null | "unchosen">("unchosen")
  const graph = useMemo(() => graphOf(model, formats, figures), [model, figures, formats])
  const zones = useMemo(() => zonesOf(model), [model])
  const collapsed = useMemo(() => collapseZones(graph, zones), [graph, zones])
  const isCrowded = collapsed.graph.nodes.length > CROWDED
  const first = figures?.paths[0]?.asset ?? model.assets[0]?.id
  const open = useMemo((): ReadonlySet<NodeKey> | null => {
    if (!isCrowded) return null
    if (chosen !== "unchosen") return chosen
    return first === undefined ? null : new Set([nodeKey("asset", first)])
  }, [isCrowded, chosen, first])
  return { graph, zones, collapsed, isCrowded, open, setOpen: setChosen }
}

/** From so many elements on, what was not chosen stands back. */
const FADES_FROM = 30

/** What does not stand back: the ways through what is selected, and memos; null where nothing is selected that lies on one. */
function chosenAmong(part: GraphPart, selected: ReadonlySet<NodeKey>): ReadonlySet<NodeKey> | null {
  const keys = part.nodes.flatMap(({ key, zone, kind }) =>
    kind !== "memo" && (selected.has(key) || (zone !== null && selected.has(nodeKey("zone", zone)))) ? [key] : [],
  )
  if (keys.length === 0) return null
  const memos = part.nodes.flatMap(({ key, kind }) => (kind === "memo" ? [key] : []))
  return new Set([...waysThrough(part, keys), ...memos])
}

/** Works out what is drawn: which part of the graph, where it stands, what is lit, and the canvas' nodes and lines. */
export function useScene(input: SceneInput): Scene {
  const { model, selection, blockPreview, layouter, editing, walkRound, showsOrder, show, foldsPlaces } = input
  const found = useLit(input)
  const { collapsed, ...folding } = useFolding(input)
  const { open, zones } = folding
  const { standsFor } = collapsed
  const lit = useMemo(() => ({ ...found, paths: found.paths.map(collapsed.lit) }), [found, collapsed])
  const weakest = lit.paths[0] ?? null
  const last = selection.at(-1)
  const current = last === undefined ? undefined : standsFor(last)
  const part = useMemo(() => {
    const kept = current === undefined ? [] : [current]
    const goals = open === null ? null : new Set([...open].map(standsFor))
    const drawn = partOf(collapsed.graph, goals, [...(weakest?.nodes.keys() ?? []), ...kept])
    return foldsPlaces ? foldPlaces(drawn, new Set(kept)) : drawn
  }, [collapsed, standsFor, open, weakest, current, foldsPlaces])
  const closed = useMemo(() => zones.flatMap(({ id, isCollapsed }) => (isCollapsed ? [id] : [])), [zones])
  const isWhole = open === null && closed.length === 0
  const which = useMemo(() => (open === null ? "all" : [...open].sort().join(" ")), [open])
  const partKey = `${which}${foldsPlaces ? "" : " with places"}${closed.length === 0 ? "" : ` without ${closed.join(" ")}`}`
  const placed = usePositions(model, part, { key: partKey, isWhole, zones }, layouter)
  const { positions } = placed
  const frames = useMemo(
    () => (positions === null ? [] : framesOf(zones, part.nodes, positions)),
    [zones, part, positions],
  )
  const selected = useMemo(() => new Set(selection.map(standsFor)), [selection, standsFor])
  const isManyDrawn = part.nodes.length > FADES_FROM
  const chosen = useMemo(() => (isManyDrawn ? chosenAmong(part, selected) : null), [isManyDrawn, part, selected])
  const blocked = blockPreview === null ? null : nodeKey("step", blockPreview.step)
  const nodes = useMemo(
    () =>
      positions === null
        ? []
        : flowNodes(part, {
            positions,
            selection: selected,
            lit: weakest,
            worth: lit.worths[0] ?? null,
            folded: part.folded,
            editing,
            blocked,
            showsOrder,
            canMove: isWhole,
            chosen,
          }),
    [part, positions, selected, weakest, lit, editing, blocked, showsOrder, isWhole, chosen],
  )
  const lines = useMemo(
    () =>
      positions === null
        ? []
        : linesOf(part, {
            paths: lit.paths,
            worths: lit.worths,
            near: selected,
            showsShares: show === "all",
            walkRound,
            chosen,
          }),
    [part, positions, lit, selected, show, walkRound, chosen],
  )
  return { ...folding, ...placed, part, isWhole, frames, standsFor, weakest, nodes, lines }
}
