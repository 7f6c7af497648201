import { ChevronDown, ChevronRight } from "lucide-react"
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react"
import { letterShown, USUAL_LETTERS } from "../../commands/letters.ts"
import type { GraphFigures } from "./figures.ts"
import { Glyph } from "./Glyph.tsx"
import "./graph.css"
import "./outline.css"
import { nodeRef } from "./key.ts"
import { pathSentence } from "./lit.ts"
import { NameField } from "./NameField.tsx"
import { ancestorsOf, outlineOf, visibleRows, type OutlineItem, type OutlineRow } from "./outline.ts"
import { PathPrompt } from "./PathPrompt.tsx"
import { useAnswers } from "./useAnswers.ts"
import { usePathCommands, type PathCommands, type PathProps } from "./usePathCommands.ts"
import { useFormats } from "../ui/formats.ts"

/** What the outline is given and hands back: the same as the graph. */
export interface OutlineProps extends PathProps {
  readonly figures?: GraphFigures | null
}

/** What is unfolded at first: the weakest path, and every source of a small model. */
function unfoldedAtFirst(items: readonly OutlineItem[]): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (list: readonly OutlineItem[]): void => {
    for (const item of list) {
      if (!item.isLit) continue
      found.add(item.id)
      walk(item.children)
    }
  }
  walk(items)
  for (const item of items) if (item.key !== null) found.add(item.id)
  return found
}

/** Which rows are in sight and which one keys act on; both follow the selection made elsewhere. */
function useRows(items: readonly OutlineItem[], selected: string | null) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [active, setActive] = useState<string | null>(null)
  const trail = useMemo(() => {
    const own = ancestorsOf(
      items,
      ({ id, key }) => id === active && (selected === null || key === selected || key === null),
    )
    const isSelected = ({ key }: OutlineItem): boolean => key !== null && key === selected
    const lit = (item: OutlineItem): boolean => item.isLit && isSelected(item)
    return own ?? ancestorsOf(items, lit) ?? ancestorsOf(items, isSelected) ?? items.slice(0, 1)
  }, [items, active, selected])
  const rows = useMemo(() => {
    const expanded = new Set(unfoldedAtFirst(items))
    for (const [id, isOpen] of changed)
      if (isOpen) expanded.add(id)
      else expanded.delete(id)
    for (const { id } of trail.slice(0, -1)) expanded.add(id)
    return { rows: visibleRows(items, expanded), expanded }
  }, [items, changed, trail])
  const unfold = (id: string, isOpen: boolean): void => setChanged((before) => new Map([...before, [id, isOpen]]))
  return { ...rows, at: trail.at(-1) ?? null, setActive, unfold }
}

/** Where an arrow leads in a tree (WAI-ARIA, tree view): up and down the rows, right into a branch, left out of it. */
function rowTarget(rows: readonly OutlineRow[], index: number, key: string): OutlineItem | null {
  const row = rows[index]
  switch (key) {
    case "ArrowDown":
      return rows[index + 1]?.item ?? null
    case "ArrowUp":
      return rows[index - 1]?.item ?? null
    case "Home":
      return rows[0]?.item ?? null
    case "End":
      return rows.at(-1)?.item ?? null
    case "ArrowRight":
      return row?.item.children[0] ?? null
    case "ArrowLeft":
      return row?.parent ?? null
    default:
      return null
  }
}

function Row({
  row,
  domId,
  isActive,
  isOpen,
  commands,
  glyph,
  onPick,
  onUnfold,
}: {
  readonly row: OutlineRow
  readonly domId: string
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly commands: PathCommands
  readonly glyph: Parameters<typeof Glyph>[0]["kind"] | null
  readonly onPick: () => void
  readonly onUnfold: () => void
}) {
  const { item, level } = row
  const hasChildren = item.children.length > 0
  const isEditing = isActive && item.key !== null && commands.editing === item.key
  const Fold = isOpen ? ChevronDown : ChevronRight
  return (
    <li
      id={domId}
      role="treeitem"
      aria-level={level}
      aria-selected={isActive}
      {...(hasChildren && { "aria-expanded": isOpen })}
      tabIndex={isActive ? 0 : -1}
      className={item.isLit ? "outline-row is-lit" : "outline-row"}
      style={{ paddingInlineStart: 8 + (level - 1) * 20 }}
      onClick={onPick}
      onDoubleClick={() => commands.edit(item.key)}
    >
      <span className="outline-fold" aria-hidden="true" onClick={hasChildren ? onUnfold : undefined}>
        {hasChildren && <Fold size={14} />}
      </span>
      {glyph !== null && <Glyph kind={glyph} />}
      {isEditing ? (
        <NameField
          label="Name"
          name={item.text}
          onDone={(name) => {
            if (name !== null && name !== item.text && item.key !== null) commands.rename(item.key, name)
            commands.edit(null)
          }}
        />
      ) : (
        <span className="outline-text">{item.text}</span>
      )}
      {item.detail !== "" && <span className="outline-detail">{item.detail}</span>}
      {item.isLit && <span className="outline-lit">weakest path</span>}
    </li>
  )
}

/**
 * The attack paths as a tree that can be heard and worked entirely by keys: arrows go about, and `A`, `E`, `Enter`,
 * `Delete`, `X`, `B`, `Mod Enter`, `Mod F` do what they do in the graph. Shares, needs and chances are in the inspector.
 */
export function Outline(props: OutlineProps) {
  const formats = useFormats()
  const { model, selection, onSelect, onChange, figures = null, letters = USUAL_LETTERS } = props
  const id = useId()
  const tree = useRef<HTMLUListElement>(null)
  const commands = usePathCommands(props)
  const items = useMemo(() => outlineOf(model, formats, figures), [model, figures, formats])
  const { rows, expanded, at, setActive, unfold } = useRows(items, selection.at(-1) ?? null)
  const index = rows.findIndex(({ item }) => item.id === at?.id)
  const { editing, prompt } = commands
  useEffect(() => {
    // Focus follows the active row, and comes back to it from a field that has closed; it is never taken from elsewhere.
    const focused = document.activeElement
    const isHere = tree.current?.contains(focused) === true || focused === document.body
    if (editing === null && prompt === null && isHere && index >= 0) {
      tree.current?.querySelector<HTMLElement>("[role=treeitem][tabindex='0']")?.focus()
    }
  }, [index, at, editing, prompt])
  const pick = (item: OutlineItem): void => {
    setActive(item.id)
    onSelect(item.key === null ? [] : [item.key])
  }
  /** What is shown as done by a step is taken away from the step; false where the row is none of these. */
  const removeHarm = (): boolean => {
    if (at?.doneBy == null) return false
    const { key, doneBy, id: row } = at
    const harm = model.steps
      .find((step) => step.id === doneBy)
      ?.gives.find((gift) => "asset" in gift && row.endsWith(`/harm:${gift.asset}:${gift.harm}`))
    if (key !== null && harm && "asset" in harm) {
      onChange({ kind: "disconnect", from: { kind: "step", id: doneBy }, to: nodeRef(key), harm: harm.harm })
    }
    return true
  }
  useAnswers(props.answer, commands, () => removeHarm() || commands.run("delete"))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLElement && event.target.closest("input")) return
    if (at === null) {
      commands.onKey(event)
      return
    }
    const isDelete = event.key === "Delete" || event.key === "Backspace"
    if (isDelete && removeHarm()) {
      event.preventDefault()
      return
    }
    // A row can be active before anything is selected: a command acts on what is active.
    if (selection.length === 0 && at.key !== null && event.key.length === 1) onSelect([at.key])
    if (commands.onKey(event) || event.ctrlKey || event.metaKey || event.altKey) return
    const isOpen = expanded.has(at.id)
    const hasChildren = at.children.length > 0
    if (event.key === "ArrowRight" && hasChildren && !isOpen) unfold(at.id, true)
    else if (event.key === "ArrowLeft" && hasChildren && isOpen) unfold(at.id, false)
    else {
      const target = rowTarget(rows, index, event.key)
      if (target === null) return
      pick(target)
    }
    event.preventDefault()
  }
  const [weakest] = figures?.paths ?? []
  return (
    <div className="outline">
      {weakest && <p className="outline-summary">Weakest path: {pathSentence(model, weakest, formats)}</p>}
      <ul
        ref={tree}
        role="tree"
        aria-label="Attack paths"
        className="outline-tree"
        tabIndex={rows.length === 0 ? 0 : -1}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, i) => (
          <Row
            key={row.item.id}
            row={row}
            domId={`${id}-${i}`}
            isActive={row.item.id === at?.id}
            isOpen={expanded.has(row.item.id)}
            commands={commands}
            glyph={model.sources.find((source) => `source:${source.id}` === row.item.id)?.kind ?? null}
            onPick={() => pick(row.item)}
            onUnfold={() => unfold(row.item.id, !expanded.has(row.item.id))}
          />
        ))}
      </ul>
      {rows.length === 0 && (
        <p className="outline-summary">
          Nothing here yet: {letters === null ? "the Model menu" : letterShown(letters, "addStep")} adds a step, Ctrl
          Enter a threat source.
        </p>
      )}
      <p role="status" className="graph-note">
        {commands.note}
      </p>
      <PathPrompt
        model={model}
        commands={commands}
        onGo={(key) => onSelect([key])}
        onChange={onChange}
        onClose={() => {
          const active = tree.current?.querySelector<HTMLElement>("[role=treeitem][tabindex='0']")
          ;(active ?? tree.current)?.focus()
        }}
      />
    </div>
  )
}
