import { useMemo, useState, type KeyboardEvent } from "react"
import {
  type AskedNow,
  askedNow,
  estimateName,
  isNotEstimated,
  type Model,
  nameAsSeen,
  parametersOf,
  POOL_WORDS,
  pooledBy,
  POOLS,
  type PoolName,
  type Underway,
} from "../../../core/index.ts"
import { accept, askFor, askOnceMore, letGo, reveal, setEntering } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { Select } from "../../ui/Select.tsx"
import { useLetters, useSelected } from "../useStores.ts"
import { letterKeys } from "./letterKeys.ts"
import { PasteRanges } from "./PasteRanges.tsx"
import { useCalled } from "./useCalled.ts"
import { useSayRange } from "./useSayRange.ts"
import css from "./Workshop.module.css"

/** Numbers that are offered at once. */
const MOST_OFFERED = 6

/** Asks the room for a number: unseen ranges, the reveal, a second round, and what is taken into the document (ux.md §2.13). */
export function AskPanel({ model, found }: { readonly model: Model; readonly found: Underway }) {
  const asked = askedNow(model)
  return (
    <section className={css.section} aria-label="Ask the room">
      {asked === null ? (
        <Choose model={model} />
      ) : asked.shown ? (
        <Shown model={model} asked={asked} />
      ) : (
        <Hidden model={model} asked={asked} found={found} />
      )}
    </section>
  )
}

/** Numbers whose names hold all that is typed; those of what is selected first, then those that nobody has given. */
function useOffered(model: Model, text: string): readonly { readonly id: string; readonly name: string }[] {
  const selected = useSelected()
  return useMemo(() => {
    const wanted = nameAsSeen(text)
      .split(/[ ,]+/)
      .filter((token) => token !== "")
    const own = selected === null ? null : `${selected.list}/${selected.id}/`
    const rank = (id: string, isOpen: boolean): number => (own !== null && id.startsWith(own) ? 0 : isOpen ? 1 : 2)
    return parametersOf(model)
      .map(({ id, estimate }) => ({ id, name: estimateName(model, id), rank: rank(id, isNotEstimated(estimate)) }))
      .filter(({ name }) => wanted.every((token) => nameAsSeen(name).includes(token)))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, MOST_OFFERED)
  }, [model, text, selected])
}

function Choose({ model }: { readonly model: Model }) {
  const [text, setText] = useState("")
  const field = useCalled("ask")
  const letters = useLetters()
  const offered = useOffered(model, text)
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !offered[0]) return
    event.preventDefault()
    askFor(offered[0].id)
  }
  return (
    <>
      <h3>
        Ask the room{" "}
        {letterKeys(letters, "askRoom").keys !== undefined && <kbd>{letterKeys(letters, "askRoom").keys}</kbd>}
      </h3>
      <input
        ref={field}
        className={css.search}
        aria-label="Which number"
        placeholder="Which number? Enter asks the first"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
      />
      <ul className={css.offered} aria-label="Numbers">
        {offered.map(({ id, name }) => (
          <li key={id}>
            <button type="button" onClick={() => askFor(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Question({ model, asked }: { readonly model: Model; readonly asked: AskedNow }) {
  return (
    <h3>
      {estimateName(model, asked.number)}{" "}
      <span className={css.quiet}>{asked.round > 1 ? "second round" : "first round"}</span>
    </h3>
  )
}

function Hidden(props: { readonly model: Model; readonly asked: AskedNow; readonly found: Underway }) {
  const { model, asked, found } = props
  const people = found.session.people ?? []
  const named = people.filter((who) => who !== "")
  const given = new Set(asked.ranges.map(({ who = "" }) => who))
  const [isPasting, setPasting] = useState(false)
  return (
    <>
      <Question model={model} asked={asked} />
      <p role="status">
        <strong>{people.length === 0 ? asked.ranges.length : `${asked.ranges.length} of ${people.length}`}</strong> in.
        Hidden until the reveal, here too.
      </p>
      {named.length > 0 && (
        <ul className={css.people} aria-label="Who has answered">
          {named.map((who) => (
            <li key={who} data-in={given.has(who)}>
              {who}
              <span className="spoken">{given.has(who) ? ": in" : ": not yet"}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={css.buttons}>
        <Button kind={asked.ranges.length === 0 ? "main" : "plain"} onClick={() => setEntering(true)}>
          Enter a range, unseen
        </Button>
        <Button expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          Paste…
        </Button>
      </div>
      {isPasting && <PasteRanges asked={asked} done={() => setPasting(false)} />}
      <div className={css.buttons}>
        <Button kind="main" keys="F8" disabled={asked.ranges.length === 0} onClick={reveal}>
          Reveal
        </Button>
        <Button kind="quiet" onClick={letGo}>
          Let it go
        </Button>
      </div>
    </>
  )
}

function Shown({ model, asked }: { readonly model: Model; readonly asked: AskedNow }) {
  const [how, setHow] = useState<PoolName>("mixture")
  const [notes, setNotes] = useState("")
  const say = useSayRange(model, asked.quantity)
  const { extremes, ranges } = asked
  const options = POOLS.map((pool) => {
    const range = pooledBy(asked, pool)
    return [pool, `${POOL_WORDS[pool]}: ${range ? say(range) : ""}`] as const
  })
  return (
    <>
      <Question model={model} asked={asked} />
      <ul className={css.ranges} aria-label="Ranges">
        {ranges.map(({ who = "", low, high }, i) => (
          <li key={i}>
            <span>{who === "" ? `Range ${i + 1}` : who}</span>
            {say({ low, high })}
            {i === extremes?.lowest && <em>lowest: explains first</em>}
            {i === extremes?.highest && <em>highest: explains second</em>}
          </li>
        ))}
      </ul>
      <Select label="How the ranges are made into one" value={how} options={options} choose={setHow} />
      <input
        className={css.search}
        aria-label="Why"
        placeholder="Why is it so? (kept with the number)"
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
      <div className={css.buttons}>
        <Button kind="main" onClick={() => accept(how, notes)}>
          Accept
        </Button>
        {asked.mayAskAgain && <Button onClick={askOnceMore}>Second round</Button>}
        <Button kind="quiet" onClick={letGo}>
          Let it go
        </Button>
      </div>
    </>
  )
}
