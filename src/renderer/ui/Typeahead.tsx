import { Check } from "lucide-react"
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react"
import { nameAsSeen } from "../../core/index.ts"
import { Floating } from "./Floating.tsx"
import { isWindowKey } from "./keys.ts"
import css from "./Typeahead.module.css"

/** One thing to choose: its value, its words, and what else finds it. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly says?: string | undefined
}

/** The options that a text finds: those that begin with it first, then those that hold it. */
export function matching(options: readonly Option[], text: string): readonly Option[] {
  const wanted = nameAsSeen(text)
  if (wanted === "") return options
  const begins = (option: Option): boolean => nameAsSeen(option.label).startsWith(wanted)
  const holds = (option: Option): boolean => nameAsSeen(`${option.label} ${option.says ?? ""}`).includes(wanted)
  return [...options.filter(begins), ...options.filter((option) => !begins(option) && holds(option))]
}

/** Where the choosing goes when it ends. */
export type LeaveChoice = "stay" | "away" | "down" | "right" | "left"

/** A choice made by typing: a field and the options that it finds. With `many`, Enter adds or removes and Esc ends. */
export function Typeahead(props: {
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly many: boolean
  readonly typed: string | null
  readonly choose: (value: string) => void
  readonly leave: (to: LeaveChoice) => void
}) {
  const { label, options, chosen, many, typed, choose, leave } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [text, setText] = useState(typed ?? "")
  const found = matching(options, text)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      found.findIndex(({ value }) => chosen.includes(value)),
    ),
  )
  const active = Math.min(at, found.length - 1)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" })
  }, [active])

  const take = (to: LeaveChoice): void => {
    const option = found[active]
    if (option) choose(option.value)
    if (many && option && to === "down") setText("")
    else leave(to)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setAt(Math.min(found.length - 1, active + 1))
    else if (event.key === "ArrowUp") setAt(Math.max(0, active - 1))
    else if (event.key === "Enter") take("down")
    else if (event.key === "Tab" && many) leave(event.shiftKey ? "left" : "right")
    else if (event.key === "Tab") take(event.shiftKey ? "left" : "right")
    else if (event.key === "Escape") leave("stay")
    else if (isWindowKey(event)) return
    else {
      event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        ref={input}
        className={css.input}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        value={text}
        placeholder={many ? "type to find, Enter to add or remove" : "type to find"}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={keys}
        onBlur={() => leave("away")}
      />
      <Floating anchor={input} className={css.floating}>
        <ul ref={list} id={id} role="listbox" aria-label={label} aria-multiselectable={many} className={css.list}>
          {found.map((option, i) => (
            <li
              key={option.value}
              className={css.option}
              id={`${id}-${i}`}
              role="option"
              aria-selected={chosen.includes(option.value)}
              data-active={i === active}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(option.value)
                if (!many) leave("stay")
              }}
            >
              <span className={css.tick}>
                {chosen.includes(option.value) && <Check size={14} strokeWidth={2} aria-hidden />}
              </span>
              <span className={css.label}>{option.label}</span>
              {option.says !== undefined && <span className="quiet small">{option.says}</span>}
            </li>
          ))}
          {found.length === 0 && <li className={css.none}>Nothing of that name</li>}
        </ul>
      </Floating>
    </>
  )
}
