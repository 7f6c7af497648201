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
import { CROWDED, partOf, type GraphPart } from "./part.ts"
import { usePositions, type GraphPositions } from "./usePositions.ts"
import { useFormats } from "../ui/formats.ts"

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
  const isCrowded = graph.nodes.length > CROWDED
  const first = figures?.paths[0]?.asset ?? model.assets[0]?.id
  const open = useMemo((): ReadonlySet<NodeKey> | null => {
    if (!isCrowded) return null
    if (chosen !== "unchosen") return chosen
    return first === undefined ? null : new Set([nodeKey("asset", first)])
  }, [isCrowded, chosen, first])
  return { graph, isCrowded, open, setOpen: setChosen }
}

/** Works out what is drawn: which part of the graph, where it stands, what is lit, and the canvas' nodes and lines. */
export function useScene(input: SceneInput): Scene {
  const { model, selection, blockPreview, layouter, editing, walkRound, showsOrder, show, foldsPlaces } = input
  const lit = useLit(input)
  const weakest = lit.paths[0] ?? null
  const folding = useFolding(input)
  const { graph, open } = folding
  const current = selection.at(-1)
  const part = useMemo(() => {
    const kept = current === undefined ? [] : [current]
    const found = partOf(graph, open, [...(weakest?.nodes.keys() ?? []), ...kept])
    return foldsPlaces ? foldPlaces(found, new Set(kept)) : found
  }, [graph, open, weakest, current, foldsPlaces])
  const partKey = `${open === null ? "all" : [...open].sort().join(" ")}${foldsPlaces ? "" : " with places"}`
  const placed = usePositions(model, part, { key: partKey, isWhole: open === null }, layouter)
  const { positions } = placed
  const selected = useMemo(() => new Set(selection), [selection])
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
            canMove: open === null,
          }),
    [part, positions, selected, weakest, lit, editing, blocked, showsOrder, open],
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
          }),
    [part, positions, lit, selected, show, walkRound],
  )
  return { ...folding, ...placed, part, weakest, nodes, lines }
}
