import { useEffect, useMemo, useRef, useState, type ReactNode } from "react"
import { nameAsSeen } from "../../core/index.ts"
import { latinKey } from "../../commands/letters.ts"
import type { GridRow } from "../ui/grid/cell.ts"
import css from "./Filter.module.css"

/** The rows of a table whose names hold every word that was typed, and the field for these words. */
export interface Filter<Row> {
  readonly rows: readonly GridRow<Row>[]
  readonly field: ReactNode
  /** Shows every row again: a new one must not be hidden by words that were meant for others. */
  readonly clear: () => void
}

const wordsOf = (text: string): readonly string[] => nameAsSeen(text).split(" ").filter(Boolean)

/** Rows that hold every word, in their order. */
export function rowsWith<Row>(rows: readonly GridRow<Row>[], text: string): readonly GridRow<Row>[] {
  const words = wordsOf(text)
  return words.length === 0 ? rows : rows.filter(({ name }) => words.every((word) => nameAsSeen(name).includes(word)))
}

/** A filter over the rows of a table (ux.md §2.5). `Mod F` leads to its field, Esc clears it. */
export function useFilter<Row>(rows: readonly GridRow<Row>[], label: string): Filter<Row> {
  const [text, setText] = useState("")
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const find = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || latinKey(event) !== "f" || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      input.current?.select()
    }
    window.addEventListener("keydown", find)
    return () => window.removeEventListener("keydown", find)
  }, [])
  const found = useMemo(() => rowsWith(rows, text), [rows, text])
  const isFiltered = wordsOf(text).length > 0
  const field = (
    <span className={css.filter}>
      {isFiltered && (
        <span className="quiet small" role="status">
          {found.length} of {rows.length}
        </span>
      )}
      <input
        ref={input}
        className={css.field}
        type="search"
        aria-label={`Filter ${label}`}
        placeholder="Filter…"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || text === "") return
          setText("")
          event.preventDefault()
        }}
      />
    </span>
  )
  return { rows: found, field, clear: () => setText("") }
}
