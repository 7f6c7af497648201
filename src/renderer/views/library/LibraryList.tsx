import { Check } from "lucide-react"
import { memo, useEffect, useMemo, useRef } from "react"
import type { Model } from "../../../core/index.ts"
import { entryIdsIn } from "../../../knowledge/index.ts"
import css from "./Library.module.css"
import type { Row } from "./rows.ts"
import { dragEntries } from "./useLibraryDrop.ts"

/** More lines than these nobody reads: who looks further types another letter. */
const MOST_ROWS = 200

/** The entries that were found; several can be marked. */
export function LibraryList(props: {
  readonly id: string
  readonly rows: readonly Row[]
  readonly active: Row | null
  readonly marked: readonly string[]
  readonly model: Model
  readonly onActive: (at: number) => void
  readonly onMark: (row: Row) => void
}) {
  const { id, rows, active, marked, model, onActive, onMark } = props
  const list = useRef<HTMLUListElement>(null)
  const here = useMemo(() => entryIdsIn(model), [model])
  useEffect(() => {
    list.current?.querySelector("[data-active='true']")?.scrollIntoView({ block: "nearest" })
  }, [active])
  const atOfActive = active ? rows.indexOf(active) : 0
  const first = Math.max(0, Math.min(atOfActive - MOST_ROWS / 2, rows.length - MOST_ROWS))
  return (
    <ul ref={list} id={id} role="listbox" aria-label="Found" aria-multiselectable className={css.list}>
      {rows.slice(first, first + MOST_ROWS).map((row, i) => (
        <Line
          key={row.key}
          id={`${id}-${row.key}`}
          row={row}
          isActive={row === active}
          isMarked={row.entry !== null && marked.includes(row.entry.id)}
          isHere={row.entry !== null && here.has(row.entry.id)}
          onPress={(several) => {
            onActive(first + i)
            if (several) onMark(row)
          }}
          dragged={row.entry === null ? [] : marked.includes(row.entry.id) ? marked : [row.entry.id]}
        />
      ))}
      {rows.length === 0 && <li className={css.none}>The library has nothing by that.</li>}
    </ul>
  )
}

const Line = memo(
  function Line(props: {
    readonly id: string
    readonly row: Row
    readonly isActive: boolean
    readonly isMarked: boolean
    readonly isHere: boolean
    readonly dragged: readonly string[]
    readonly onPress: (several: boolean) => void
  }) {
    const { id, row, isActive, isMarked, isHere, dragged, onPress } = props
    return (
      <li
        id={id}
        role="option"
        aria-selected={isMarked}
        data-active={isActive}
        draggable={row.entry !== null}
        onDragStart={(event) => dragEntries(event, dragged)}
        onClick={(event) => onPress(event.ctrlKey || event.metaKey || event.shiftKey)}
      >
        <span className={css.tick}>{isMarked && <Check size={14} strokeWidth={2} aria-label="marked" />}</span>
        <span className={css.name}>{row.name}</span>
        <span className={css.note}>{isHere ? "in the document" : row.note}</span>
      </li>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.isActive === after.isActive &&
    before.isMarked === after.isMarked &&
    before.isHere === after.isHere &&
    before.dragged.join(" ") === after.dragged.join(" "),
)
