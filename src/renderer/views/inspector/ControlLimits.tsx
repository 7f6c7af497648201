import { X } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import type { Control } from "../../../core/index.ts"
import { say } from "../../state/toasts.ts"
import { isWindowKey } from "../../ui/keys.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { setOn } from "./setOn.ts"

/** One line of the list: Enter or leaving it commits, Esc restores. */
function Line(props: {
  readonly label: string
  readonly text: string
  readonly write: (text: string) => void
  /** Goes on to the next line. */
  readonly goOn: () => void
}) {
  const { label, text, write, goOn } = props
  const [draft, setDraft] = useState<string | null>(null)
  const finish = (): void => {
    const typed = draft?.trim() ?? text
    setDraft(null)
    if (typed !== text) write(typed)
  }
  return (
    <textarea
      className={css.line}
      rows={1}
      aria-label={label}
      placeholder="Such as: does nothing against people inside"
      value={draft ?? text}
      onChange={(event) => setDraft(event.target.value.replaceAll("\n", " "))}
      onBlur={finish}
      onKeyDown={(event) => {
        if (!isWindowKey(event)) event.stopPropagation()
        if (event.key === "Escape") setDraft(null)
        if (event.key !== "Enter") return
        event.preventDefault()
        finish()
        goOn()
      }}
    />
  )
}

/** What a control cannot do, line by line; the last line is an empty one. A line that is emptied goes. */
export function ControlLimits({ control }: { readonly control: Control }) {
  const list = useRef<HTMLUListElement>(null)
  /** The line that has the focus once the page shows the change. */
  const next = useRef<number | null>(null)
  useEffect(() => {
    if (next.current === null) return
    list.current?.querySelectorAll("textarea")[next.current]?.focus()
    next.current = null
  })
  const limits = control.limits ?? []
  const write = (at: number, text: string): void => {
    const label = text === "" ? `no longer cannot: ${limits[at] ?? ""}` : `cannot: ${text}`
    const after = text === "" ? limits.toSpliced(at, 1) : limits.toSpliced(at, 1, text)
    const why = setOn(control, label, "limits", after.length === 0 ? undefined : after)
    if (why !== null) say(why, "refused")
  }
  return (
    <Section title="What it cannot do">
      <ul ref={list} className={css.lines}>
        {[...limits, ""].map((limit, i) => (
          <li key={i}>
            <Line
              label={i === limits.length ? "Another limit" : `Limit ${i + 1}`}
              text={limit}
              write={(text) => write(i, text)}
              goOn={() => (next.current = i + 1)}
            />
            {i < limits.length && (
              <button
                type="button"
                className="inspect-drop"
                aria-label={`Remove limit ${i + 1}`}
                onClick={() => {
                  next.current = i
                  write(i, "")
                }}
              >
                <X size={16} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
