import { useMemo } from "react"
import type { Model } from "../../../core/index.ts"
import {
  effectInBrief,
  effectInWords,
  type Entry,
  entryFacts,
  KIND_IN_WORDS,
  type Shelf,
  stepsActedOn,
} from "../../../knowledge/index.ts"
import { Button } from "../../ui/Button.tsx"
import { useFormats } from "../../ui/formats.ts"
import css from "./Library.module.css"
import type { Foreseeing } from "./useForeseen.ts"

/** What adding would do to the score, before it is done. */
export function ForeseenEffect(props: {
  readonly model: Model
  readonly foreseeing: Foreseeing
  readonly count: number
}) {
  const { model, foreseeing, count } = props
  const { foreseen, isBusy, doing, stop } = foreseeing
  const formats = useFormats()
  const effect = foreseen?.effect ?? null
  const inPlace = foreseen?.inPlace ?? null
  const added = foreseen?.result.elements.filter(({ how, list }) => how === "added" && list !== "places").length ?? 0
  return (
    <div className={css.effect} aria-live="polite" data-testid="library-effect" data-busy={isBusy}>
      {count > 1 && <p className="small quiet">{count} marked, added together:</p>}
      {isBusy && (
        <p className={css.busy}>
          <span>{doing}…</span>
          <Button kind="quiet" onClick={stop}>
            Stop
          </Button>
        </p>
      )}
      {!isBusy && foreseen === null && doing !== "" && <p className="small quiet">{doing}</p>}
      {foreseen && added === 0 && <p className="small">The document has it from the library already.</p>}
      {foreseen && added > 0 && effect === null && (
        <p className="small">
          No score yet, with it or without: that needs an asset, a threat source, and a step that harms.
        </p>
      )}
      {effect && added > 0 && (
        <>
          <p className={css.brief}>
            {inPlace && "In place: "}
            {effectInBrief(inPlace ?? effect, model.currency, formats)}
          </p>
          <p className="small quiet">
            {inPlace && "Only to choose from: "}
            {effectInWords(effect, model.currency, formats)}
          </p>
        </>
      )}
    </div>
  )
}

const BY = { id: "from the library", technique: "by its technique", name: "by its name" } as const

/** The steps of the document that a control would act on; each can be refused. */
function ActsOn(props: {
  readonly shelf: Shelf
  readonly model: Model
  readonly entry: Extract<Entry, { readonly kind: "control" }>
  readonly refused: ReadonlySet<string>
  readonly onRefuse: (step: string, isRefused: boolean) => void
}) {
  const { shelf, model, entry, refused, onRefuse } = props
  const found = useMemo(() => stepsActedOn(shelf, model, entry), [shelf, model, entry])
  if (entry.on === undefined) return null
  return (
    <fieldset className={css.actsOn}>
      <legend>Acts on</legend>
      {found.length === 0 && <p className="small quiet">No step of this document: give it effects by hand.</p>}
      {found.map(({ step, by, technique }) => (
        <label key={step.id}>
          <input
            type="checkbox"
            checked={!refused.has(step.id)}
            onChange={(event) => onRefuse(step.id, !event.target.checked)}
          />
          <span>
            {step.name} <span className="small quiet">{by === "technique" ? technique : BY[by]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** An entry in full: its sentence, what it acts on here, its range with why and class of evidence, costs, limits, references. */
export function LibraryPreview(props: {
  readonly shelf: Shelf
  readonly model: Model
  readonly entry: Entry
  readonly refused: ReadonlySet<string>
  readonly onRefuse: (step: string, isRefused: boolean) => void
}) {
  const { shelf, model, entry, refused, onRefuse } = props
  const { facts, figures } = useMemo(() => entryFacts(shelf, entry), [shelf, entry])
  return (
    <div className={css.preview}>
      <h3>{entry.name}</h3>
      <p className="small quiet">
        {KIND_IN_WORDS[entry.kind]} <span className={css.id}>{entry.id}</span>
      </p>
      <p>{entry.says}</p>
      {entry.kind === "control" && (
        <ActsOn shelf={shelf} model={model} entry={entry} refused={refused} onRefuse={onRefuse} />
      )}
      <dl>
        {facts.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {figures.map(({ label, text }) => (
          <div key={label}>
            <dt>Read: {label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {model.currency !== "USD" && entry.kind !== "attack-step" && entry.kind !== "threat-source" && (
        <p className="small quiet">Amounts of the library are in US dollars and come as {model.currency}.</p>
      )}
    </div>
  )
}
