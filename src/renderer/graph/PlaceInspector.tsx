import { X } from "lucide-react"
import { useState } from "react"
import type { Model } from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { Chooser, type Choice } from "./Chooser.tsx"
import "./graph.css"
import { nodeKey, type NodeKey, type NodeRef } from "./key.ts"
import "./outline.css"
import { Rename } from "./Rename.tsx"

/** What the inspector of a place is given and hands back. */
export interface PlaceInspectorProps {
  readonly model: Model
  /** Id of the place. */
  readonly place: string
  readonly onChange: (change: GraphChange) => void
  readonly onSelect: (key: NodeKey) => void
}

interface Neighbour extends NodeRef {
  readonly name: string
}

/** What is on one side of the place: each goes there when it is pressed, and can be taken away; others can be added. */
function Neighbours(props: {
  readonly title: string
  readonly none: string
  readonly add: string
  readonly here: readonly Neighbour[]
  readonly others: readonly Neighbour[]
  readonly onAdd: (node: NodeRef) => void
  readonly onDrop: (node: NodeRef) => void
  readonly onSelect: (key: NodeKey) => void
}) {
  const { title, none, add, here, others, onAdd, onDrop, onSelect } = props
  const [isAdding, setIsAdding] = useState(false)
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {here.length === 0 && <p className="inspect-quiet">{none}</p>}
      <ul className="inspect-list">
        {here.map(({ kind, id, name }) => (
          <li key={id}>
            <button type="button" className="inspect-grow inspect-link" onClick={() => onSelect(nodeKey(kind, id))}>
              {name}
            </button>
            <button
              type="button"
              className="inspect-drop"
              aria-label={`${title}: no longer ${name}`}
              onClick={() => onDrop({ kind, id })}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Chooser
          label={title}
          choices={others.map(({ id, name, kind }): Choice => ({ key: id, name, kind }))}
          onChoose={(id) => {
            setIsAdding(false)
            const chosen = others.find((one) => one.id === id)
            if (chosen) onAdd({ kind: chosen.kind, id })
          }}
          onLeave={() => setIsAdding(false)}
        />
      ) : (
        others.length > 0 && (
          <button type="button" className="graph-button" onClick={() => setIsAdding(true)}>
            {add}
          </button>
        )
      )}
    </section>
  )
}

function halves<T>(list: readonly T[], isHere: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(isHere), list.filter((one) => !isHere(one))]
}

/** Everything of one place: who starts there, which steps lead there, and which lead on. */
export function PlaceInspector({ model, place: id, onChange, onSelect }: PlaceInspectorProps) {
  const place = model.places.find((one) => one.id === id)
  if (!place) return <p className="inspect-quiet">This place is no longer there.</p>
  const self: NodeRef = { kind: "place", id }
  const named = (kind: "source" | "step") => (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map((one): Neighbour => ({ kind, id: one.id, name: one.name }))
  const sources = halves(model.sources, ({ approaches }) => approaches.some(({ from }) => from.includes(id))).map(
    named("source"),
  )
  const before = halves(model.steps, ({ gives }) => gives.some((gift) => "place" in gift && gift.place === id)).map(
    named("step"),
  )
  const after = halves(model.steps, ({ needs }) => needs.includes(id)).map(named("step"))
  const side = (lists: readonly (readonly Neighbour[])[], leadsHere: boolean) => ({
    here: lists[0] ?? [],
    others: lists[1] ?? [],
    onAdd: (node: NodeRef) =>
      onChange(leadsHere ? { kind: "connect", from: node, to: self } : { kind: "connect", from: self, to: node }),
    onDrop: (node: NodeRef) =>
      onChange(leadsHere ? { kind: "disconnect", from: node, to: self } : { kind: "disconnect", from: self, to: node }),
    onSelect,
  })
  return (
    <div className="inspect">
      <section aria-label="Place">
        <Rename
          label="Name of this place"
          name={place.name}
          onRename={(name) => onChange({ kind: "rename", node: self, name })}
        />
      </section>
      <Neighbours title="Attempts start here" none="of no source" add="+ source" {...side(sources, true)} />
      <Neighbours title="Steps that lead here" none="none" add="+ step that leads here" {...side(before, true)} />
      <Neighbours
        title="Steps that need it"
        none="none: it leads nowhere"
        add="+ step that needs it"
        {...side(after, false)}
      />
    </div>
  )
}
