import { useState, type SyntheticEvent } from "react"
import {
  agendaOf,
  type AgendaPhase,
  type Attribution,
  type Model,
  ownAgenda,
  WORKSHOP_LENGTHS,
} from "../../../core/index.ts"
import { beginWorkshop, toggleRoom } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { Select } from "../../ui/Select.tsx"
import { peopleIn } from "./people.ts"
import css from "./Workshop.module.css"

const ATTRIBUTION_WORDS: readonly (readonly [Attribution, string])[] = [
  ["initials", "Initials only"],
  ["names", "Names"],
  ["anonymous", "Anonymous: nobody is named"],
]

/** What an agenda is made of: a length, or the one that the document has. */
type Agenda = `${(typeof WORKSHOP_LENGTHS)[number]}` | "own"

function agendaFor(model: Model, chosen: Agenda): readonly AgendaPhase[] {
  const phases = (chosen === "own" ? ownAgenda(model) : null) ?? agendaOf(chosen === "own" ? 90 : Number(chosen))
  return phases.map(({ name, minutes }) => ({ phase: name, minutes }))
}

/** What a workshop begins with: how long it takes, who is there, and how they are told of. */
export function StartPanel({ model }: { readonly model: Model }) {
  const own = ownAgenda(model)
  const [length, setLength] = useState<Agenda>(own ? "own" : "90")
  const [attribution, setAttribution] = useState<Attribution>(model.session?.attribution ?? "initials")
  const [text, setText] = useState((model.session?.people ?? []).filter((who) => who !== "").join(", "))
  const [why, setWhy] = useState<string | null>(null)
  const agenda = agendaFor(model, length)
  const start = (event: SyntheticEvent): void => {
    event.preventDefault()
    const read = peopleIn(text, attribution)
    setWhy("why" in read ? read.why : null)
    if ("why" in read) return
    if (beginWorkshop({ agenda, attribution, people: read.people })) void toggleRoom()
  }
  return (
    <form className={css.section} onSubmit={start}>
      <p>
        The room sees what you capture on a second screen. The score stays hidden from it until the verdict.
        Participants touch nothing.
      </p>
      <label className={css.field}>
        How long
        <Select
          label="How long"
          value={length}
          options={[
            ...(own ? [["own", `As in this document, ${minutesOf(own)} minutes`] as const] : []),
            ...WORKSHOP_LENGTHS.map((minutes) => [`${minutes}` as Agenda, `${minutes} minutes`] as const),
          ]}
          choose={setLength}
        />
      </label>
      <ol className={css.agenda} aria-label="Agenda">
        {agenda.map(({ phase, minutes }, i) => (
          <li key={i}>
            {phase.charAt(0).toUpperCase() + phase.slice(1)} <span>{minutes}</span>
          </li>
        ))}
      </ol>
      <label className={css.field}>
        Who says what is told by
        <Select
          label="Who says what is told by"
          value={attribution}
          options={ATTRIBUTION_WORDS}
          choose={setAttribution}
        />
      </label>
      <label className={css.field}>
        {attribution === "anonymous"
          ? "How many people"
          : attribution === "names"
            ? "Who is there"
            : "Initials of who is there"}
        <input
          value={text}
          aria-invalid={why !== null}
          placeholder={attribution === "anonymous" ? "8" : attribution === "names" ? "Ana, Ben, Chidi" : "AB, CD, EF"}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {why !== null && (
        <p className={css.why} role="alert">
          {why}
        </p>
      )}
      <div className={css.buttons}>
        <button type="submit" className={css.main}>
          Start
        </button>
        <Button kind="quiet" onClick={() => beginWorkshop({ agenda, attribution: "anonymous", people: [] })}>
          Start without a room
        </Button>
      </div>
    </form>
  )
}

const minutesOf = (phases: readonly { readonly minutes: number }[]): number =>
  phases.reduce((sum, { minutes }) => sum + minutes, 0)
