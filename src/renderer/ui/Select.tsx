import { Check, ChevronDown } from "lucide-react"
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react"
import { placeFor } from "./Floating.tsx"
import css from "./Select.module.css"
import { moveIn, startsWith, typedWord } from "./typed.ts"

/** Scrolls a list, and nothing around it, until one of its children is in sight. */
function scrollTo(list: HTMLElement, index: number): void {
  const child = list.children[index]
  if (!(child instanceof HTMLElement)) return
  const end = child.offsetTop + child.offsetHeight - list.clientHeight
  list.scrollTop = Math.max(end, Math.min(list.scrollTop, child.offsetTop))
}

/** Puts the open list under its button, over everything else, wherever the button stands. */
function usePlaced(
  list: RefObject<HTMLUListElement | null>,
  button: RefObject<HTMLButtonElement | null>,
  open: boolean,
) {
  useLayoutEffect(() => {
    const [shown, around] = [list.current, button.current]
    if (!open || !shown || !around) return undefined
    // The top layer: no sheet and no scrolled part of the window cuts it off. A page without layout has none.
    if ("showPopover" in shown) shown.showPopover()
    const follow = (): void => {
      const anchor = around.getBoundingClientRect()
      shown.style.minWidth = `${anchor.width}px`
      const { left, top } = placeFor(anchor, shown.getBoundingClientRect(), innerWidth, innerHeight)
      shown.style.left = `${left}px`
      shown.style.top = `${top}px`
    }
    follow()
    window.addEventListener("scroll", follow, true)
    window.addEventListener("resize", follow)
    return () => {
      window.removeEventListener("scroll", follow, true)
      window.removeEventListener("resize", follow)
    }
  }, [list, button, open])
}

/**
 * One of a short list: a button that says what is chosen and opens the rest. The first letters of an option go to it; Enter,
 * Space and Tab choose, Esc leaves it as it was.
 */
export function Select<T extends string>(props: {
  readonly label: string
  /** What is chosen; null where nothing is, and then the placeholder stands there. */
  readonly value: T | null
  readonly options: readonly (readonly [value: T, words: string])[]
  readonly choose: (value: T) => void
  readonly placeholder?: string
  /** What stands before the choice, within the button; where there is little room it goes first. */
  readonly lead?: string
  readonly className?: string | undefined
  readonly id?: string
  readonly title?: string
}) {
  const { label, value, options, choose, placeholder = "choose…", lead, className, id, title } = props
  const listId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState<number | null>(null)
  const open = at !== null
  const chosen = options.findIndex(([option]) => option === value)
  const [typed] = useState(typedWord)
  usePlaced(list, button, open)
  useEffect(() => {
    if (at !== null && list.current) scrollTo(list.current, at)
  }, [at])
  const take = (index: number): void => {
    setAt(null)
    typed.end()
    const option = options[index]
    if (option && option[0] !== value) choose(option[0])
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return
    const { key } = event
    const found = key.length === 1 && (key !== " " || typed.isUnderWay()) ? typed.with(key) : null
    if (found !== null) {
      const words = options.map(([, one]) => one)
      setAt(startsWith(words, found, at ?? Math.max(0, chosen)) ?? at ?? Math.max(0, chosen))
    } else if (!open) {
      if (!["Enter", " ", "ArrowDown", "ArrowUp"].includes(key)) return
      setAt(Math.max(0, chosen))
    } else if (key === "Enter" || key === " ") take(at)
    else if (key === "Tab") {
      // It chooses, and goes on to what is next.
      take(at)
      return
    } else if (key === "Escape") setAt(null)
    else {
      const to = moveIn(key, at, options.length)
      if (to === null) return
      setAt(to)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className={className === undefined ? css.select : `${css.select ?? ""} ${className}`}>
      <button
        ref={button}
        id={id}
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${at}` : undefined}
        className={css.button}
        data-empty={chosen < 0}
        title={title}
        onClick={() => setAt(open ? null : Math.max(0, chosen))}
        onBlur={() => setAt(null)}
        onKeyDown={keys}
      >
        {lead !== undefined && (
          <span className={css.lead} aria-hidden>
            {lead}
          </span>
        )}
        <span className={css.words}>{options[chosen]?.[1] ?? placeholder}</span>
        <ChevronDown size={14} strokeWidth={1.75} className="icon" aria-hidden />
      </button>
      {open && (
        // A click within must not reach a label around it, which would click the button again.
        <ul
          ref={list}
          id={listId}
          popover="manual"
          role="listbox"
          aria-label={label}
          className={css.list}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => event.preventDefault()}
        >
          {options.map(([option, words], i) => (
            <li
              key={option}
              className={css.option}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === chosen}
              data-active={i === at}
              onMouseMove={() => setAt(i)}
              onClick={() => take(i)}
            >
              <span className={css.tick}>{i === chosen && <Check size={14} strokeWidth={2} aria-hidden />}</span>
              {words}
            </li>
          ))}
        </ul>
      )}
    </span>
  )
}
