import { useState, type KeyboardEvent } from "react"
import type { Harm, Model } from "../../core/index.ts"
import { commandOfKey, latinKey, USUAL_LETTERS, type Letters } from "../../commands/letters.ts"
import { applyGraphChange, LIST_OF } from "./apply.ts"
import type { GraphChange } from "./change.ts"
import { connection } from "./connect.ts"
import { nodeKey, nodeRef, type NodeKey, type NodeRef } from "./key.ts"
import { consequences } from "./removal.ts"

/** A question that the editor asks in a small panel. */
export type Prompt = "addStep" | "addSource" | "connect" | "find" | "zone" | "memo"

/** What graph, outline and table of the attack paths all work on, and all hand back. */
export interface PathProps {
  readonly model: Model
  /** The selected elements; the last is the one that keys act on. */
  readonly selection: readonly NodeKey[]
  readonly onSelect: (selection: readonly NodeKey[]) => void
  /** One edit, which is one undo. */
  readonly onChange: (change: GraphChange) => void
  /** Looks at what blocking a step would leave (`X`); null ends the look. */
  readonly onBlock?: (step: string | null) => void
  /** Runs the balsa test (`B`). */
  readonly onBalsa?: () => void
  /** The single letters in force; null where they are no commands, the usual ones where absent (WCAG 2.1.4). */
  readonly letters?: Letters | null
  /** Lets a menu carry out what the keys do; returns the end of that. Must stay the same. */
  readonly answer?: Answer
}

/** What a menu asks of the attack paths. */
export type PathRequest = "addStep" | "blockStep" | "delete"

/** Names the act for a request; it says false where there is nothing to act on. */
export type Answer = (request: PathRequest, act: () => boolean) => () => void

/** The commands that graph, outline and table share, with their state. */
export interface PathCommands {
  readonly prompt: Prompt | null
  readonly editing: NodeKey | null
  /** The last thing worth saying: why something was refused, what a deletion took with it. */
  readonly note: string
  /** The element that keys act on. */
  readonly current: NodeRef | null
  /** Everything that is selected, what was selected last at the end. */
  readonly selected: readonly NodeRef[]
  readonly ask: (prompt: Prompt | null) => void
  readonly edit: (key: NodeKey | null) => void
  readonly rename: (key: NodeKey, name: string) => void
  readonly connect: (from: NodeRef, to: NodeRef, harm?: Harm) => void
  readonly remove: (nodes: readonly NodeRef[]) => void
  readonly say: (note: string) => void
  /** Carries out the command of a key; false where the key is none. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** Carries out a command by its name; false where there is nothing to act on. */
  readonly run: (name: PathActionName) => boolean
}

type Action = () => boolean

/** The commands by name. */
export type PathActionName =
  | "addStep"
  | "connect"
  | "edit"
  | "delete"
  | "addSource"
  | "find"
  | "block"
  | "balsa"
  | "leave"
  | "zone"
  | "collapse"
  | "memo"

const KEYS: Readonly<Record<string, PathActionName>> = {
  Enter: "edit",
  F2: "edit",
  Delete: "delete",
  Backspace: "delete",
  "Mod Enter": "addSource",
  "Mod f": "find",
  Escape: "leave",
}

/** The commands of the attack paths that have a letter. */
const LETTERED = ["addStep", "connect", "block", "balsa", "zone", "collapse", "memo"] as const

function actionOf(event: KeyboardEvent, letters: Letters | null): PathActionName | null {
  const name = keyName(event)
  if (Object.hasOwn(KEYS, name)) return KEYS[name]!
  return event.ctrlKey || event.metaKey || event.altKey ? null : commandOfKey(event, letters, LETTERED)
}

/** Single letters belong to text fields while one is being typed in (WCAG 2.1.4), and to the system with a modifier. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null
}

function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? latinKey(event) : event.key
  return event.ctrlKey || event.metaKey ? `Mod ${key}` : event.altKey ? `Alt ${key}` : key
}

/**
 * The shared commands of the attack paths: add (usually `A`), connect (`E`), edit (`Enter`, `F2`), delete, new source
 * (`Mod Enter`), find (`Mod F`), block (`X`), balsa test (`B`), and `Escape`, which backs out one level.
 */
export function usePathCommands(props: PathProps): PathCommands {
  const { model, selection, onSelect, onChange, onBlock, onBalsa, letters = USUAL_LETTERS } = props
  const [prompt, setPrompt] = useState<Prompt | null>(null)
  const [editing, setEditing] = useState<NodeKey | null>(null)
  const [note, setNote] = useState("")
  const selected = selection.at(-1) ?? null
  const current = selected === null ? null : nodeRef(selected)
  // What was to be connected is gone, or is not selected any more: the question is not asked of what is selected next.
  if (prompt === "connect" && current === null) setPrompt(null)

  const connect = (from: NodeRef, to: NodeRef, harm?: Harm): void => {
    const found = connection(model, from, to, harm)
    setNote(found.ok ? "" : found.why)
    if (found.ok) onChange({ kind: "connect", from, to, ...(harm && { harm }) })
  }
  const remove = (nodes: readonly NodeRef[]): void => {
    const change: GraphChange = { kind: "remove", nodes }
    const meant = new Set(nodes.map(({ id }) => id))
    setNote(consequences(model, applyGraphChange(model, change), meant).join(" "))
    onSelect([])
    onChange(change)
  }
  const rename = (key: NodeKey, name: string): void => onChange({ kind: "rename", node: nodeRef(key), name })
  const open = (next: Prompt) => () => {
    setPrompt(next)
    return true
  }
  const onStep = (act: (step: string) => void): Action => {
    return () => {
      if (current?.kind !== "step") return false
      act(current.id)
      return true
    }
  }
  const startEditing: Action = () => {
    setEditing(selected)
    return selected !== null
  }
  const removeSelected: Action = () => {
    if (selection.length > 0) remove(selection.map(nodeRef))
    return selection.length > 0
  }
  const toggleCollapsed: Action = () => {
    const zones = zonesToToggle(model, current)
    if (zones.length === 0) {
      setNote(NO_ZONE)
      return false
    }
    const collapsed = zones.some((zone) => zone.collapsed !== true)
    onChange({ kind: "setCollapsed", zones: zones.map(({ id }) => id), collapsed })
    return true
  }
  const askForZone: Action = () => {
    const isStanding = selection.map(nodeRef).some(({ kind }) => kind !== "zone" && kind !== "memo")
    setNote(isStanding ? "" : "Select what is to stand in the zone first: Shift and a drag takes all in a rectangle.")
    return isStanding && open("zone")()
  }
  const actions: Readonly<Record<PathActionName, Action>> = {
    zone: askForZone,
    collapse: toggleCollapsed,
    memo: open("memo"),
    addStep: open("addStep"),
    connect: () => current !== null && open("connect")(),
    edit: startEditing,
    delete: removeSelected,
    addSource: open("addSource"),
    find: open("find"),
    block: onStep((step) => onBlock?.(step)),
    balsa: () => {
      onBalsa?.()
      return onBalsa !== undefined
    },
    leave: () => {
      if (selection.length === 0) return false
      onBlock?.(null)
      onSelect([])
      return true
    },
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const name = isTyping(event.target) ? null : actionOf(event, letters)
    if (name === null || !actions[name]()) return false
    event.preventDefault()
    return true
  }
  return {
    prompt,
    editing,
    note,
    current,
    selected: selection.map(nodeRef),
    ask: setPrompt,
    edit: setEditing,
    rename,
    connect,
    remove,
    say: setNote,
    onKey,
    run: (name) => actions[name](),
  }
}

const NO_ZONE = "It stands in no zone."

/** The zone that is selected or in which the selected element stands; all of them where nothing is selected. */
function zonesToToggle(model: Model, current: NodeRef | null): NonNullable<Model["zones"]> {
  const zones = model.zones ?? []
  if (current === null) return zones
  if (current.kind === "zone") return zones.filter(({ id }) => id === current.id)
  if (current.kind === "memo") return []
  const zone = model[LIST_OF[current.kind]]?.find(({ id }) => id === current.id)
  return zone && "zone" in zone ? zones.filter(({ id }) => id === zone.zone) : []
}

/** The keys of all elements of a model with name and kind, to choose from. */
export function allNodes(
  model: Model,
): readonly { readonly key: NodeKey; readonly name: string; readonly kind: string }[] {
  return [
    ...model.sources.map(({ id, name }) => ({ key: nodeKey("source", id), name, kind: "source" })),
    ...model.steps.map(({ id, name }) => ({ key: nodeKey("step", id), name, kind: "step" })),
    ...model.places.map(({ id, name }) => ({ key: nodeKey("place", id), name, kind: "place" })),
    ...model.assets.map(({ id, name }) => ({ key: nodeKey("asset", id), name, kind: "asset" })),
    ...(model.zones ?? []).map(({ id, name }) => ({ key: nodeKey("zone", id), name, kind: "zone" })),
    ...(model.memos ?? []).map(({ id, name }) => ({ key: nodeKey("memo", id), name, kind: "memo" })),
  ]
}
