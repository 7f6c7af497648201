import { useId, useState, type SubmitEvent, type KeyboardEvent, type ReactNode } from "react"
import { freshId, SKILLS, SOURCE_KINDS, type Model, type Skill, type SourceKind } from "../../core/index.ts"
import { newMemo, newSource, newZone, stepAfter } from "./additions.ts"
import { nameOf, type GraphChange } from "./change.ts"
import { Chooser } from "./Chooser.tsx"
import { connectable } from "./connect.ts"
import { nodeKey, nodeRef, type NodeKey, type NodeRef } from "./key.ts"
import { allNodes, type PathCommands } from "./usePathCommands.ts"
import { SOURCE_KIND_WORDS } from "./words.ts"
import { Select } from "../ui/Select.tsx"

interface PromptProps {
  readonly model: Model
  readonly commands: PathCommands
  /** Selects an element and brings it into sight. */
  readonly onGo: (key: NodeKey) => void
  readonly onChange: (change: GraphChange) => void
  /** Called when the panel closes: the keys go back to the graph. */
  readonly onClose: () => void
}

function Panel({
  title,
  onLeave,
  children,
}: {
  readonly title: string
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === "Escape") onLeave()
  }
  return (
    <div role="dialog" aria-label={title} className="graph-prompt" onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

function AddStep({ after, onAdd }: { readonly after: string | null; readonly onAdd: (name: string) => void }) {
  const id = useId()
  const [name, setName] = useState("")
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (name.trim() !== "") onAdd(name.trim())
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={id}>{after === null ? "New step" : `New step after “${after}”`}</label>
      <input
        id={id}
        className="graph-field"
        placeholder="what is done, e.g. guess a weak password"
        autoComplete="off"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className="graph-hint">Enter adds it. Say how likely it is in the inspector.</p>
    </form>
  )
}

function AddSource({ onAdd }: { readonly onAdd: (name: string, kind: SourceKind, skill: Skill) => void }) {
  const id = useId()
  const [name, setName] = useState("")
  const [kind, setKind] = useState<SourceKind>("other")
  const [skill, setSkill] = useState<Skill | null>(null)
  const isReady = name.trim() !== "" && skill !== null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (isReady) onAdd(name.trim(), kind, skill)
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={`${id}-name`}>New threat source</label>
      <input
        id={`${id}-name`}
        className="graph-field"
        autoComplete="off"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-kind`}>Kind</label>
      <Select
        id={`${id}-kind`}
        label="Kind"
        value={kind}
        options={SOURCE_KINDS.map((one) => [one, SOURCE_KIND_WORDS[one]])}
        choose={setKind}
      />
      <fieldset className="graph-skills">
        <legend>How able?</legend>
        {SKILLS.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-skill`} checked={skill === one} onChange={() => setSkill(one)} /> {one}
          </label>
        ))}
      </fieldset>
      <button type="submit" className="graph-button" disabled={!isReady}>
        Add source
      </button>
    </form>
  )
}

function toNewPlace(model: Model, from: NodeRef, name: string): GraphChange {
  const place = { id: freshId(model, "places", name), name }
  return {
    kind: "together",
    label: `connect “${nameOf(model, from)}” to the new place “${name}”`,
    changes: [
      { kind: "addPlace", place },
      { kind: "connect", from, to: { kind: "place", id: place.id } },
    ],
  }
}

function Connect({
  model,
  from,
  commands,
  onChange,
  onDone,
}: Pick<PromptProps, "model" | "commands" | "onChange"> & { readonly from: NodeRef; readonly onDone: () => void }) {
  const known = new Map(allNodes(model).map((node) => [node.key, node]))
  const choices = connectable(model, from).flatMap(({ kind, id }) => known.get(nodeKey(kind, id)) ?? [])
  const canHaveNew = from.kind === "step" || from.kind === "source"
  return (
    <Chooser
      label={`Connect “${nameOf(model, from)}” to`}
      choices={choices}
      {...(canHaveNew && {
        offerNew: "new place",
        onNew: (name: string) => {
          onDone()
          onChange(toNewPlace(model, from, name))
        },
      })}
      onChoose={(key) => {
        onDone()
        commands.connect(from, nodeRef(key))
      }}
      onLeave={onDone}
    />
  )
}

/** What stands for no zone in the list of zones: no id is empty. */
const NO_ZONE = ""

function PutIntoZone(
  props: Pick<PromptProps, "model" | "onChange"> & {
    readonly nodes: readonly NodeRef[]
    readonly onDone: () => void
  },
) {
  const { model, nodes, onChange, onDone } = props
  const [first] = nodes
  const others = nodes.length - 1
  const choices = [
    ...(model.zones ?? []).map(({ id, name }) => ({ key: id, name, kind: "zone" })),
    ...(isInSomeZone(model, nodes) ? [{ key: NO_ZONE, name: "No zone", kind: "" }] : []),
  ]
  return (
    <Chooser
      label={`Put “${first ? nameOf(model, first) : ""}”${others > 0 ? ` and ${others} more` : ""} into the zone`}
      choices={choices}
      offerNew="new zone"
      onNew={(name) => {
        onDone()
        onChange(newZone(model, name, nodes))
      }}
      onChoose={(zone) => {
        onDone()
        onChange({ kind: "setZone", nodes, zone: zone === NO_ZONE ? null : zone })
      }}
      onLeave={onDone}
    />
  )
}

function isInSomeZone(model: Model, nodes: readonly NodeRef[]): boolean {
  const standing = new Set(
    [model.sources, model.places, model.steps, model.assets].flatMap((list, i) =>
      list.flatMap(({ id, zone }) =>
        zone === undefined ? [] : [nodeKey((["source", "place", "step", "asset"] as const)[i]!, id)],
      ),
    ),
  )
  return nodes.some(({ kind, id }) => standing.has(nodeKey(kind, id)))
}

function WriteMemo({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const id = useId()
  const [name, setName] = useState("")
  return (
    <form
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        if (name.trim() !== "") onAdd(name.trim())
      }}
    >
      <label htmlFor={id}>New memo</label>
      <input
        id={id}
        className="graph-field"
        placeholder="a note on the drawing, e.g. ask the owner"
        autoComplete="off"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className="graph-hint">Enter adds it. There is room for more in the inspector.</p>
    </form>
  )
}

/** The panel in which the editor asks for the name of a step, a new source, or the element to connect or find. */
export function PathPrompt({ model, commands, onGo, onChange, onClose }: PromptProps) {
  const { prompt, current } = commands
  if (prompt === null) return null
  const leave = (): void => {
    commands.ask(null)
    onClose()
  }
  const add = (change: GraphChange, key: NodeKey): void => {
    leave()
    onChange(change)
    onGo(key)
  }
  switch (prompt) {
    case "addStep":
      return (
        <Panel title="Add a step" onLeave={leave}>
          <AddStep
            after={current === null ? null : nameOf(model, current)}
            onAdd={(name) => {
              const change = stepAfter(model, name, current)
              add(change, nodeKey("step", change.step.id))
            }}
          />
        </Panel>
      )
    case "addSource":
      return (
        <Panel title="Add a threat source" onLeave={leave}>
          <AddSource
            onAdd={(name, kind, skill) => {
              const change = newSource(model, name, kind, skill)
              add(change, nodeKey("source", change.source.id))
            }}
          />
        </Panel>
      )
    case "connect":
      return current === null ? null : (
        <Panel title="Connect" onLeave={leave}>
          <Connect model={model} from={current} commands={commands} onChange={onChange} onDone={leave} />
        </Panel>
      )
    case "zone": {
      const nodes = commands.selected.filter(({ kind }) => kind !== "zone" && kind !== "memo")
      return (
        <Panel title="Zone" onLeave={leave}>
          <PutIntoZone model={model} nodes={nodes} onChange={onChange} onDone={leave} />
        </Panel>
      )
    }
    case "memo":
      return (
        <Panel title="Write a memo" onLeave={leave}>
          <WriteMemo
            onAdd={(name) => {
              const change = newMemo(model, name, null)
              add(change, nodeKey("memo", change.memo.id))
            }}
          />
        </Panel>
      )
    case "find":
      return (
        <Panel title="Find in the graph" onLeave={leave}>
          <Chooser
            label="Find"
            choices={allNodes(model)}
            onChoose={(key) => {
              leave()
              const { kind, id } = nodeRef(key)
              onGo(nodeKey(kind, id))
            }}
            onLeave={leave}
          />
        </Panel>
      )
  }
}
