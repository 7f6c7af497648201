import { Handle, Position, type NodeProps } from "@xyflow/react"
import { memo, useState, type ReactNode } from "react"
import { useBoxActions } from "./boxContext.ts"
import { nodeDomId, portsOf, zoneCounts, type FlowNode, type Look } from "./flow.ts"
import { Glyph } from "./Glyph.tsx"
import type { GraphNode, StepNode } from "./graph.ts"
import { worthInWords } from "./lines.ts"
import { NameField } from "./NameField.tsx"
import { attemptsText, counted, HARM_WORDS, percent } from "./words.ts"

type BoxOf<K extends GraphNode["kind"]> = NodeProps<Extract<FlowNode, { type?: K }>>

function classes(...names: readonly (string | false)[]): string {
  return names.filter((name) => name !== false).join(" ")
}

/**
 * Where lines end at a box. The canvas measures these marks when the box appears; they are plain elements and not its
 * own handles, because thousands of those would listen to every movement of the view.
 */
function Ports({ node }: { readonly node: GraphNode }) {
  return portsOf(node).map(({ id, type, position, x, y }) => (
    <span
      key={id}
      className={`graph-port ${type}`}
      data-handleid={id}
      data-handlepos={position}
      style={{ left: x, top: y }}
    />
  ))
}

/** The outline of a box, its name (or the field that edits it) and, where it is selected or under the pointer, the port to draw a line from. */
function Frame({ data, selected, children }: BoxOf<GraphNode["kind"]> & { readonly children?: ReactNode }) {
  const { graphId, rename, stopEditing } = useBoxActions()
  const { node, look } = data
  const [isUnderPointer, setUnderPointer] = useState(false)
  return (
    <div
      id={nodeDomId(graphId, node.key)}
      onPointerEnter={() => setUnderPointer(true)}
      onPointerLeave={() => setUnderPointer(false)}
      className={classes(
        "graph-box",
        `graph-box-${node.kind}`,
        look.lit !== null && "is-lit",
        look.isBlocked && "is-blocked",
        node.kind === "step" && node.isOpen === true && "is-open",
        look.isFaded && "is-faded",
        (node.kind === "zone" || node.kind === "memo") && `is-${node.colour}`,
        selected && "is-selected",
      )}
    >
      <Ports node={node} />
      {node.kind === "source" && <Glyph kind={node.sourceKind} />}
      {look.isEditing ? (
        <NameField
          label={`Name of this ${node.kind}`}
          name={node.name}
          onDone={(name) => {
            if (name !== null && name !== node.name) rename(node.key, name)
            stopEditing()
          }}
        />
      ) : (
        <span className="graph-name" title={node.name}>
          {node.name}
        </span>
      )}
      {children}
      {look.showsOrder && look.lit !== null && <span className="graph-order">{look.lit + 1}</span>}
      {(selected || isUnderPointer) && portsOf(node).length > 0 && (
        <Handle id="out" type="source" position={Position.Right} />
      )}
    </div>
  )
}

function SourceBox(props: BoxOf<"source">) {
  const { node } = props.data
  return (
    <Frame {...props}>
      <span className="graph-detail" title={node.attempts.join(" and ")}>
        {attemptsText(node.attempts)}
      </span>
    </Frame>
  )
}

function PlaceBox(props: BoxOf<"place">) {
  return <Frame {...props} />
}

const NAMED_TABS = 2

/** Bought controls by name, then those that could be bought as hollow squares. */
function Tabs({ node }: { readonly node: StepNode }) {
  const bought = node.controls.filter((tab) => tab.bought)
  const possible = node.controls.length - bought.length
  return (
    <span className="graph-tabs">
      {node.sameAs !== null && (
        <span className="graph-tab graph-tab-same" title={`the same draw as ${node.sameAs}`}>
          = {node.sameAs}
        </span>
      )}
      {bought.slice(0, NAMED_TABS).map(({ id, name }) => (
        <span key={id} className="graph-tab" title={name}>
          {name}
        </span>
      ))}
      {bought.length > NAMED_TABS && <span className="graph-tab">+{bought.length - NAMED_TABS}</span>}
      {possible > 0 && (
        <span
          className="graph-tab graph-tab-hollow"
          title={`could buy: ${node.controls.flatMap((tab) => (tab.bought ? [] : [tab.name])).join(", ")}`}
        >
          {possible} to buy
        </span>
      )}
    </span>
  )
}

function StepBox(props: BoxOf<"step">) {
  const { node, look } = props.data
  return (
    <Frame {...props}>
      {node.needs > 1 && (
        <span className="graph-join" title={`needs all ${node.needs} places`}>
          <span>∧</span>
        </span>
      )}
      {node.needs === 0 && <span className="graph-mark graph-mark-left">needs nothing</span>}
      {node.isOpen === true && <span className="graph-mark graph-mark-open">open</span>}
      {!node.isEstimated && <span className="graph-mark graph-mark-unknown">needs a number</span>}
      <Tabs node={node} />
      {look.lit !== null && node.success !== null && (
        <span className={classes("graph-far-chance", look.isLast && "is-last")}>{percent(node.success)}</span>
      )}
    </Frame>
  )
}

/** What the weakest path comes to, where it ends. */
function End({ look: { worth } }: { readonly look: Look }) {
  if (worth === null) return null
  return (
    <span className="graph-mark graph-mark-end" title={worthInWords(worth)}>
      {worth.chance} · {worth.share !== null && <span className="graph-share">{worth.share} · </span>}
      {worth.loss}
    </span>
  )
}

function AssetBox(props: BoxOf<"asset">) {
  const { node, look } = props.data
  return (
    <Frame {...props}>
      <span className="graph-harms">
        {node.harms.map(({ harm, loss }) => (
          <span key={harm} className="graph-harm" data-harm={harm}>
            <span>{HARM_WORDS[harm]}</span>
            <span className="graph-loss">{loss}</span>
          </span>
        ))}
        {node.harms.length === 0 && <span className="graph-harm">not valued yet</span>}
      </span>
      <End look={look} />
      {look.folded !== null && look.folded > 0 && (
        <span className="graph-mark graph-mark-folded">+ {counted(look.folded, "step")}</span>
      )}
    </Frame>
  )
}

/** A collapsed zone: what it is called, what is in it, and a button that opens it. */
function ZoneBox(props: BoxOf<"zone">) {
  const { node, look } = props.data
  const { openZone } = useBoxActions()
  return (
    <Frame {...props}>
      <span className="graph-detail" title={node.assets.join(", ")}>
        {zoneCounts(node).join(" · ")}
      </span>
      <button
        type="button"
        className="zone-toggle nodrag"
        tabIndex={-1}
        aria-label={`Open the zone ${node.name}`}
        title="Open it"
        onClick={() => openZone(node.id)}
      >
        +
      </button>
      <End look={look} />
    </Frame>
  )
}

function MemoBox(props: BoxOf<"memo">) {
  const { node } = props.data
  return (
    <Frame {...props}>
      {node.text !== "" && (
        <span className="graph-detail" title={node.text}>
          {node.text}
        </span>
      )}
    </Frame>
  )
}

const LOOKS = [
  "lit",
  "isEditing",
  "isBlocked",
  "folded",
  "worth",
  "showsOrder",
  "isFaded",
] as const satisfies (keyof Look)[]

/** A box does not care where it stands: it is painted anew only where what it shows is new. */
function isSameBox<K extends GraphNode["kind"]>(before: BoxOf<K>, after: BoxOf<K>): boolean {
  const [old, now] = [before.data, after.data]
  return (
    before.selected === after.selected && old.node === now.node && LOOKS.every((key) => old.look[key] === now.look[key])
  )
}

/** The painters of all kinds of nodes, memoised by what they are given. */
export const BOXES = {
  source: memo(SourceBox, isSameBox),
  place: memo(PlaceBox, isSameBox),
  step: memo(StepBox, isSameBox),
  asset: memo(AssetBox, isSameBox),
  zone: memo(ZoneBox, isSameBox),
  memo: memo(MemoBox, isSameBox),
}
