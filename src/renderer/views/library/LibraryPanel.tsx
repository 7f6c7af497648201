import { X } from "lucide-react"
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react"
import { useStore } from "zustand"
import { type Model, money } from "../../../core/index.ts"
import type { Entry, Lacking } from "../../../knowledge/index.ts"
import { closeLibrary, libraryStore } from "../../state/library.ts"
import type { Shelved } from "../../state/shelf.ts"
import { Button } from "../../ui/Button.tsx"
import { useFormats } from "../../ui/formats.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { useDesk } from "../useDesk.ts"
import { useDocument } from "../useStores.ts"
import { addAloud } from "./addAloud.ts"
import css from "./Library.module.css"
import { LibraryFacets } from "./LibraryFacets.tsx"
import { LibraryList } from "./LibraryList.tsx"
import { ForeseenEffect, LibraryPreview } from "./LibraryPreview.tsx"
import { rowsOf, type Row } from "./rows.ts"
import { useForeseen } from "./useForeseen.ts"
import { NO_STEPS, useWanted } from "./useWanted.ts"

/** Rests so long after a change before what is missing is looked for, in milliseconds. */
const MISSING_REST_MS = 400

function useShelved(): Shelved | null {
  const { librarian } = useDesk()
  const [shelved, setShelved] = useState<Shelved | null>(null)
  useEffect(() => {
    void librarian.shelf().then(setShelved)
  }, [librarian])
  return shelved
}

/** What the document probably lacks, looked for in a worker once the hand rests; null until it is known. */
function useMissing(shelved: Shelved | null, model: Model): readonly Lacking[] | null {
  const { librarian } = useDesk()
  const size = useStore(libraryStore, (state) => state.size)
  const [found, setFound] = useState<readonly Lacking[] | null>(null)
  useEffect(() => {
    if (!shelved) return undefined
    const left = new AbortController()
    const timer = setTimeout(() => {
      void librarian.missing(shelved.shelf, model, size, left.signal).then((lacking) => {
        if (!left.signal.aborted) setFound(lacking)
      })
    }, MISSING_REST_MS)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [librarian, shelved, model, size])
  return found
}

/** The field that is searched in: the keys go there whenever the library is called. */
function useSearchField(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  const calls = useStore(libraryStore, (state) => state.calls)
  const lastCall = useRef(0)
  useEffect(() => {
    if (calls === lastCall.current) return
    lastCall.current = calls
    input.current?.focus()
    input.current?.select()
  }, [calls])
  return input
}

/** The library beside the work: searched as one types, looked at with its effect on the score, added by Enter or by dragging. */
export function LibraryPanel() {
  const model = useDocument((state) => state.model)
  const shelved = useShelved()
  return (
    <aside className={css.panel} aria-label="Library" data-pane>
      <header className={css.head}>
        <h2>Library</h2>
        <IconButton Icon={X} label="Close the library" keys="Esc" onClick={closeLibrary} />
      </header>
      {model && shelved && <Filled model={model} shelved={shelved} />}
    </aside>
  )
}

function Filled({ model, shelved }: { readonly model: Model; readonly shelved: Shelved }) {
  const { shelf } = shelved
  const id = useId()
  const formats = useFormats()
  const wanted = useWanted()
  const { text, facet, evidence, at, marked, refused } = wanted
  const size = useStore(libraryStore, (state) => state.size)
  const input = useSearchField()
  const lacking = useMissing(shelved, model)
  const rows = useMemo(() => {
    const words = (amount: number): string => money(amount, model.currency, formats)
    return rowsOf(shelved, { text, facet, evidence }, { lacking: lacking ?? [], model, words })
  }, [shelved, text, facet, evidence, lacking, model, formats])
  const active: Row | null = rows[Math.min(at, rows.length - 1)] ?? null
  const chosen = useMemo(() => {
    const ids = marked.length > 0 ? marked : active?.entry ? [active.entry.id] : []
    return ids.flatMap((one) => shelf.byId.get(one) ?? [])
  }, [shelf, marked, active])
  const options = useMemo(() => ({ size, refused }), [size, refused])
  const foreseeing = useForeseen(shelf, model, chosen, options)

  const add = (entries: readonly Entry[]): void => {
    if (!addAloud(shelf, entries, options)) return
    wanted.setMarked([])
    wanted.setRefused(NO_STEPS)
    input.current?.select()
  }
  const toggle = (row: Row): void => {
    const { entry } = row
    if (!entry) return
    wanted.setMarked(marked.includes(entry.id) ? marked.filter((one) => one !== entry.id) : [...marked, entry.id])
  }
  const moveTo = (to: number): void => wanted.setAt(Math.max(0, Math.min(rows.length - 1, to)))
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (by !== undefined) {
      // Marks what it leaves, as a list does that takes several.
      if (event.shiftKey && active) {
        toggle(active)
        // What is typed next is another search.
        input.current?.select()
      }
      moveTo(at + by)
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) add(chosen)
    else if (event.key === "Escape") {
      if (text === "" && marked.length === 0) {
        closeLibrary()
        document.getElementById("work")?.focus()
      }
      wanted.setText("")
      wanted.setMarked([])
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div className={css.ask}>
        <input
          ref={input}
          className={css.search}
          role="combobox"
          aria-label="Search the library"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={active ? `${id}-${active.key}` : undefined}
          placeholder="Phishing, T1566, PR.AA-03, A.8.5…"
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            wanted.setText(event.target.value)
            wanted.setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <LibraryFacets
          entries={shelf.entries}
          lacking={lacking}
          wanted={wanted}
          onMissing={() => {
            wanted.setFacet("missing")
            wanted.setAt(0)
            input.current?.focus()
          }}
        />
      </div>
      <LibraryList
        id={id}
        rows={rows}
        active={active}
        marked={marked}
        model={model}
        onActive={moveTo}
        onMark={toggle}
      />
      <section className={css.about} aria-label="What it is and does" tabIndex={0}>
        {chosen.length > 0 && <ForeseenEffect model={model} foreseeing={foreseeing} count={chosen.length} />}
        {active?.entry && (
          <LibraryPreview
            shelf={shelf}
            model={model}
            entry={active.entry}
            refused={refused}
            onRefuse={(step, isRefused) =>
              wanted.setRefused(new Set(isRefused ? [...refused, step] : [...refused].filter((one) => one !== step)))
            }
          />
        )}
      </section>
      <footer className={css.foot}>
        <span className="small quiet">Shift ↓ marks several</span>
        <Button kind="main" keys="Enter" disabled={chosen.length === 0} onClick={() => add(chosen)}>
          {chosen.length > 1 ? `Add ${chosen.length}` : "Add"}
        </Button>
      </footer>
    </>
  )
}
