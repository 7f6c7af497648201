import { Dialog } from "@base-ui/react/dialog"
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react"
import { levelInWords, percentInWords, type ScoreReport } from "../../../core/index.ts"
import { titleOf } from "../../../commands/commands.ts"
import { runCommand } from "../../state/commands.ts"
import { applyEdit } from "../../state/document.ts"
import type { Desk } from "../../state/desk.ts"
import { judged } from "../../state/judged.ts"
import { namedPlans, tryPlan } from "../../state/plans.ts"
import { goTo } from "../../state/selection.ts"
import { say } from "../../state/toasts.ts"
import { previewEdit } from "../../state/tries.ts"
import { keyNames } from "../../ui/keyNames.ts"
import { useDesk } from "../useDesk.ts"
import { useDocument, useLetters, useRuns, useTry } from "../useStores.ts"
import { RAIL } from "../views.ts"
import type { Entry } from "./action.ts"
import { paletteEntries } from "./entries.ts"
import { rememberFound } from "./findNext.ts"
import css from "./Palette.module.css"

const PREVIEW_MS = 60
let recent: readonly string[] = []

function carryOut({ key, action }: Entry, desk: Desk): void {
  recent = [key, ...recent.filter((one) => one !== key)].slice(0, 6)
  switch (action.kind) {
    case "go":
      goTo(action.spot)
      return
    case "do":
      runCommand(action.command, desk)
      return
    case "try": {
      const locks = tryPlan(action.plan)
      if (locks.length > 0) say(locks.join(" "), "refused")
      return
    }
    case "set": {
      const outcome = applyEdit(action.label, action.edit, action.spot)
      if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
      else goTo(action.spot)
    }
  }
}

/** The score before the row was looked at: with the controls that are being tried, where there are some. */
function useScoreBefore(isLooking: boolean): ScoreReport | null {
  const { kept, tried } = useRuns((runs) => runs)
  const [before, setBefore] = useState<ScoreReport | null>(null)
  const isTrying = useTry()?.kind === "controls"
  const now = isTrying ? (tried?.stale === false ? judged(tried) : null) : judged(kept)
  if (!isLooking && now !== null && now !== before) setBefore(now)
  return isTrying ? before : judged(kept)
}

/** What a row that sets something would do to the score, while it is looked at. */
function Effect({ before }: { readonly before: ScoreReport | null }) {
  const { tried } = useRuns((runs) => runs)
  // Until the score follows what is typed, the one that is tried is the one before.
  if (!tried?.report || tried.stale || tried.report === before) return <span className={css.effect}>…</span>
  const words = (report: ScoreReport | null): string =>
    report ? `${levelInWords(report.level)} · ${percentInWords(report.placement)}` : "—"
  return (
    <span className={css.effect}>
      score {words(before)} → <b>{words(judged(tried))}</b>
    </span>
  )
}

function useEntries(text: string): readonly Entry[] {
  const model = useDocument((state) => state.model)
  const letters = useLetters()
  const report = useRuns(({ kept }) => kept.report)
  return useMemo(
    () => paletteEntries(model, text, RAIL, recent, letters, model ? namedPlans(model, report) : []),
    [model, text, letters, report],
  )
}

/** One box for everything: go to any object by name, do any command, set any number (ux.md §2.19). */
export function Palette({ close }: { readonly close: () => void }) {
  const desk = useDesk()
  const id = useId()
  const [text, setText] = useState("")
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const entries = useEntries(text)
  const active = entries[Math.min(at, entries.length - 1)] ?? null
  const edit = active && "edit" in active.action && active.says !== "new" ? active.action.edit : null
  const before = useScoreBefore(edit !== null)
  useEffect(() => {
    const timer = setTimeout(() => previewEdit(edit), PREVIEW_MS)
    return () => clearTimeout(timer)
  }, [edit])
  useEffect(() => () => previewEdit(null), [])
  useEffect(() => {
    list.current?.querySelector("[data-active='true']")?.scrollIntoView({ block: "nearest" })
  }, [active])

  const take = (entry: Entry | null): void => {
    if (!entry) return
    previewEdit(null)
    close()
    rememberFound(text, entry.key)
    carryOut(entry, desk)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setAt(Math.min(entries.length - 1, at + 1))
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1))
    else if (event.key === "Enter") take(active)
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup className={css.palette} aria-label={titleOf("palette")} initialFocus={input}>
          <input
            ref={input}
            autoFocus
            className={css.input}
            role="combobox"
            aria-label={titleOf("palette")}
            aria-expanded
            aria-controls={id}
            aria-activedescendant={active ? `${id}-${active.key}` : undefined}
            placeholder="Go to anything, do anything, or set: insider tries 0.5 to 3"
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <ul ref={list} id={id} role="listbox" aria-label="Found" className={css.list}>
            {entries.map((entry) => (
              <li
                key={entry.key}
                id={`${id}-${entry.key}`}
                role="option"
                aria-selected={entry === active}
                data-active={entry === active}
                onMouseDown={(event) => {
                  event.preventDefault()
                  take(entry)
                }}
              >
                <span className={css.label}>{entry.label}</span>
                {entry === active && edit !== null ? (
                  <Effect before={before} />
                ) : (
                  <span className={css.says}>{keyNames(entry.says)}</span>
                )}
              </li>
            ))}
            {entries.length === 0 && <li className={css.none}>Nothing of that name</li>}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
