import { useEffect, useEffectEvent, useRef, useState } from "react"
import { useStore } from "zustand"
import type { Model, ScoreReport } from "../../../core/index.ts"
import { ask } from "../../bridge.ts"
import { keyNames } from "../../ui/keyNames.ts"
import { Boundary } from "../../ui/Boundary.tsx"
import { judged } from "../../state/judged.ts"
import { presentFact, presentingStore, togglePresenting } from "../../state/presenting.ts"
import { useDocument, useRuns } from "../useStores.ts"
import { useFacts, type Fact } from "./facts.tsx"
import css from "./Present.module.css"

/** How high a page is that is presented, in CSS pixels: its sizes are for that. */
const PAGE_HEIGHT = 1080

/** What the keys of a keyboard, and the buttons of a clicker, do: how many facts further, or to an end. */
const KEYS: Readonly<Record<string, number | "first" | "last" | "leave" | "blank">> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  Enter: 1,
  " ": 1,
  n: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  p: -1,
  Home: "first",
  End: "last",
  Escape: "leave",
  F5: "leave",
  ".": "blank",
  b: "blank",
}

/** Takes every key while something is presented: nothing behind it can be changed by a clicker. */
function usePresentKeys(count: number, fact: number, blank: () => void): void {
  const act = useEffectEvent((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const isDigit = /^[1-9]$/.test(key)
    const does = Object.hasOwn(KEYS, key) ? KEYS[key]! : null
    // Tab goes about the buttons, and Enter and Space press the one that has the focus.
    const pressesButton = (key === "Enter" || key === " ") && event.target instanceof HTMLButtonElement
    if ((does === null && !isDigit) || pressesButton) return
    event.preventDefault()
    event.stopPropagation()
    if (does === "leave") togglePresenting()
    else if (does === "blank") blank()
    else presentFact(Math.max(0, Math.min(count - 1, placeOf(isDigit ? Number(key) - 1 : does, fact, count, isDigit))))
  })
  useEffect(() => {
    window.addEventListener("keydown", act, { capture: true })
    return () => window.removeEventListener("keydown", act, { capture: true })
  }, [])
}

function placeOf(does: number | "first" | "last" | null, fact: number, count: number, isPlace: boolean): number {
  if (does === "first") return 0
  if (does === "last") return count - 1
  return isPlace ? (does ?? 0) : fact + (does ?? 0)
}

function Told({ facts, fact }: { readonly facts: readonly Fact[]; readonly fact: number }) {
  const [isBlank, setBlank] = useState(false)
  const page = useRef<HTMLElement>(null)
  usePresentKeys(facts.length, fact, () => setBlank(!isBlank))
  useEffect(() => page.current?.focus(), [])
  const shown = facts[Math.min(fact, facts.length - 1)]!
  return (
    <main className={css.page} aria-label="Presented" tabIndex={-1} ref={page} data-blank={isBlank}>
      <section className={css.fact} aria-label={shown.title} hidden={isBlank}>
        <Boundary part="This fact" of={shown}>
          {shown.shown ?? <p className={css.waiting}>{`${shown.title}: being worked out…`}</p>}
        </Boundary>
      </section>
      <footer className={css.foot} hidden={isBlank}>
        <span role="status">{`${fact + 1} of ${facts.length}: ${shown.title}`}</span>
        <span className={css.gap} />
        <button type="button" disabled={fact === 0} onClick={() => presentFact(fact - 1)}>
          Back
        </button>
        <button type="button" disabled={fact === facts.length - 1} onClick={() => presentFact(fact + 1)}>
          Next
        </button>
        <button type="button" onClick={togglePresenting}>
          {`Leave (${keyNames("Esc")})`}
        </button>
      </footer>
    </main>
  )
}

/** The document told to a room: one fact a screen, nothing to edit, text of at least 2.2 % of the window's height (ux.md §4.1). */
export function Present() {
  const fact = useStore(presentingStore, (state) => state.fact)
  const model = useDocument((state) => state.model)
  const { kept } = useRuns((runs) => runs)
  const report = judged(kept)
  useEffect(() => {
    // The page is fitted to its window now, and whenever that changes.
    const fit = (): void => {
      if (Math.abs(innerHeight - PAGE_HEIGHT) > 1)
        void ask("window:view", { change: "present", pageHeight: innerHeight })
    }
    fit()
    window.addEventListener("resize", fit)
    return () => window.removeEventListener("resize", fit)
  }, [])
  useEffect(
    () => () => {
      // Whatever ends it, a document that is closed too, leaves the window as it was.
      if (presentingStore.getState().fact !== null) togglePresenting()
    },
    [],
  )
  if (fact === null || !model) return null
  if (!report || !kept.of) return <Told facts={[{ title: "No verdict yet", shown: <NoVerdict /> }]} fact={0} />
  return <Facts fact={fact} model={model} of={kept.of} report={report} proving={kept.proving} />
}

function Facts(props: {
  readonly fact: number
  readonly model: Model
  readonly of: Model
  readonly report: ScoreReport
  readonly proving: boolean
}) {
  const facts = useFacts(props.model, props.of, props.report, props.proving)
  return <Told facts={facts} fact={props.fact} />
}

function NoVerdict() {
  return <p className={css.waiting}>There is no verdict to present yet. Overview says what is missing.</p>
}
