import { useState, type KeyboardEvent } from "react"

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** What stands in the same column some rows on; null beyond the ends. */
function buttonFrom(button: HTMLElement, table: HTMLElement, key: string): HTMLElement | null {
  const rows = [...table.querySelectorAll<HTMLElement>("[data-row]")]
  const row = button.closest<HTMLElement>("[data-row]")
  if (!row) return null
  const at = key === "Home" ? 0 : key === "End" ? rows.length - 1 : rows.indexOf(row) + (STEPS[key] ?? 0)
  const place = [...row.querySelectorAll("button")].indexOf(button as HTMLButtonElement)
  return rows[at]?.querySelectorAll("button")[place] ?? null
}

/** The keys of a table of buttons: Tab stops at one row, the up and down arrows, Home and End go on from there. */
export function useRowKeys(): {
  /** The row at which Tab stops, by its `data-row`; null before one was entered. */
  readonly row: string | null
  readonly enter: (row: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
} {
  const [row, setRow] = useState<string | null>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isPlain || !(event.key in STEPS || event.key === "Home" || event.key === "End")) return
    const next = buttonFrom(event.target as HTMLElement, event.currentTarget, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return { row, enter: setRow, onKeyDown }
}
