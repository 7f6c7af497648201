import { useEffect, useRef, useState, type SyntheticEvent } from "react"
import { useStore } from "zustand"
import {
  type AskedNow,
  askedNow,
  estimateName,
  type Model,
  numberContextOf,
  questionInWords,
  readNumber,
  underway,
} from "../../../core/index.ts"
import { enter, setEntering, workshopStore } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDocument } from "../useStores.ts"
import css from "./Workshop.module.css"

/** The laptop is passed round: one person at a time enters a range, and nothing that was entered before is in sight. */
export function PrivateEntry() {
  const isEntering = useStore(workshopStore, (state) => state.isEntering)
  const model = useDocument((state) => state.model)
  const asked = model && askedNow(model)
  if (!isEntering || !model || !asked || asked.shown) return null
  return <Entry model={model} asked={asked} />
}

/** Who is next: the first who has not answered. Null where nobody is named. */
function nextOf(people: readonly string[], asked: AskedNow, after: string | null): string | null {
  const given = new Set(asked.ranges.map(({ who = "" }) => who))
  const open = people.filter((who) => who !== "" && !given.has(who) && who !== after)
  return open[0] ?? null
}

function Entry({ model, asked }: { readonly model: Model; readonly asked: AskedNow }) {
  const { session } = underway(model)!
  const people = session.people ?? []
  const named = people.filter((who) => who !== "")
  const [chosen, setChosen] = useState<string | null>(null)
  const who = chosen ?? nextOf(people, asked, null)
  const isDone = named.length > 0 ? who === null : people.length > 0 && asked.ranges.length >= people.length
  const close = (): void => setEntering(false)
  return (
    <Sheet title="Unseen" close={close} full>
      <div className={css.private}>
        <h2>{estimateName(model, asked.number)}</h2>
        <p className={css.quiet}>{`${asked.ranges.length}${people.length > 0 ? ` of ${people.length}` : ""} in`}</p>
        {isDone ? (
          <>
            <p className={css.big}>Everybody is in. Hand the laptop back.</p>
            <Button kind="main" onClick={close}>
              Back to the console
            </Button>
          </>
        ) : (
          // Drawn anew for each person: what the one before typed is nowhere.
          <Fields
            key={`${who ?? ""} ${asked.ranges.length}`}
            model={model}
            asked={asked}
            who={who}
            people={named}
            choose={setChosen}
          />
        )}
      </div>
    </Sheet>
  )
}

const UNITS = { money: "in money", rate: "a year", probability: "as a chance", reduction: "as a share" } as const

function Fields(props: {
  readonly model: Model
  readonly asked: AskedNow
  readonly who: string | null
  readonly people: readonly string[]
  readonly choose: (who: string | null) => void
}) {
  const { model, asked, who, people, choose } = props
  const low = useRef<HTMLInputElement>(null)
  const high = useRef<HTMLInputElement>(null)
  const [why, setWhy] = useState<string | null>(null)
  // The sheet takes the focus when it opens, and each person begins at the low end.
  useEffect(() => low.current?.focus(), [])
  const end = (field: HTMLInputElement | null): number | string => {
    const reading = readNumber(field?.value ?? "", asked.quantity, numberContextOf(model))
    if (reading.kind === "number") return reading.value > 0 ? reading.value : "Both ends of a 90 % range are above 0."
    return reading.kind === "ask" ? questionInWords(reading) : reading.why
  }
  const take = (event: SyntheticEvent): void => {
    event.preventDefault()
    if ((high.current?.value ?? "") === "" && document.activeElement === low.current) {
      high.current?.focus()
      return
    }
    const [from, to] = [end(low.current), end(high.current)]
    if (typeof from === "string") {
      setWhy(from)
      return
    }
    if (typeof to === "string") {
      setWhy(to)
      return
    }
    const ends = from <= to ? { low: from, high: to } : { low: to, high: from }
    const refusal = enter([{ ...(who === null ? {} : { who }), ...ends }])
    setWhy(refusal)
    if (refusal === null) choose(null)
  }
  return (
    <form className={css.entry} onSubmit={take}>
      {who !== null && <p className={css.big}>{`For ${who} alone`}</p>}
      <label>
        {`Name a low that nineteen of twenty would exceed, ${UNITS[asked.quantity]}`}
        <input ref={low} autoComplete="off" aria-label="Low" />
      </label>
      <label>
        Now a high that nineteen of twenty would stay below
        <input ref={high} autoComplete="off" aria-label="High" />
      </label>
      {why !== null && (
        <p className={css.why} role="alert">
          {why}
        </p>
      )}
      <div className={css.buttons}>
        <button type="submit" className={css.main}>
          Put it in
        </button>
        {people.length > 1 && (
          <span className={css.others}>
            Somebody else:
            {people
              .filter((one) => one !== who)
              .map((one) => (
                <Button key={one} kind="quiet" onClick={() => choose(one)}>
                  {one}
                </Button>
              ))}
          </span>
        )}
      </div>
    </form>
  )
}
