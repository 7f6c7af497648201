import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react"
import { nameAsSeen } from "../../core/index.ts"

/** One thing to choose. */
export interface Choice {
  readonly key: string
  readonly name: string
  /** What kind of thing it is, in a word. */
  readonly kind: string
}

const SHOWN = 40

/** The choices whose name holds every typed word, those that begin with the text first. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const start = nameAsSeen(typed)
  const words = start.split(" ").filter(Boolean)
  return choices
    .filter(({ name, kind }) => words.every((word) => nameAsSeen(`${name} ${kind}`).includes(word)))
    .map((choice, i) => ({ choice, rank: nameAsSeen(choice.name).startsWith(start) ? i : choices.length + i }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice)
}

/**
 * A field that finds while one types, with the list below it (a combobox to a screen reader): up and down choose, Enter
 * takes, Escape leaves. With `offerNew`, what is typed can be taken as it stands.
 */
export function Chooser({
  label,
  choices,
  offerNew,
  onChoose,
  onNew,
  onLeave,
}: {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly offerNew?: string
  readonly onChoose: (key: string) => void
  readonly onNew?: (name: string) => void
  readonly onLeave: () => void
}) {
  const id = useId()
  const [typed, setTyped] = useState("")
  const [active, setActive] = useState(0)
  const found = matching(choices, typed).slice(0, SHOWN)
  const fresh = offerNew !== undefined && typed.trim() !== "" ? typed.trim() : null
  const count = found.length + (fresh === null ? 0 : 1)
  const at = Math.min(active, Math.max(0, count - 1))
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const item = list.current?.children[at]
    if (!list.current || !item) return
    const [box, own] = [list.current.getBoundingClientRect(), item.getBoundingClientRect()]
    list.current.scrollTop += Math.min(0, own.top - box.top) + Math.max(0, own.bottom - box.bottom)
  }, [at])
  const take = (index: number): void => {
    const choice = found[index]
    if (choice) onChoose(choice.key)
    else if (fresh !== null) onNew?.(fresh)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation()
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key]
    if (event.key === "Enter") take(at)
    else if (event.key === "Escape") onLeave()
    else if (go === undefined || ((event.key === "Home" || event.key === "End") && typed !== "")) return
    else setActive(Math.max(0, Math.min(count - 1, go)))
    event.preventDefault()
  }
  return (
    <div className="graph-chooser">
      <label htmlFor={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        className="graph-field"
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        value={typed}
        autoFocus
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} className="graph-choices">
        {found.map(({ key, name, kind }, i) => (
          <li
            key={key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(event) => {
              event.preventDefault()
              onChoose(key)
            }}
          >
            <span>{name}</span>
            <span className="graph-choice-kind">{kind}</span>
          </li>
        ))}
        {fresh !== null && (
          <li
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={at === found.length}
            onPointerDown={(event) => {
              event.preventDefault()
              onNew?.(fresh)
            }}
          >
            <span>“{fresh}”</span>
            <span className="graph-choice-kind">{offerNew}</span>
          </li>
        )}
      </ul>
      {count === 0 && <p className="graph-nothing">Nothing here is called that.</p>}
    </div>
  )
}
