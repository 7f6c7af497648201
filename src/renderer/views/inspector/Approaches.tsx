import { X } from "lucide-react"
import { useState } from "react"
import {
  addElement,
  approachParameterIds,
  type Approach,
  type Estimate,
  type Model,
  type Source,
  NOT_ESTIMATED,
} from "../../../core/index.ts"
import { Chooser, type Choice } from "../../graph/Chooser.tsx"
import "../../graph/outline.css"
import { editElement, editModel, withElement } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { useFormats } from "../../ui/formats.ts"

const withApproaches =
  (change: (approaches: readonly Approach[]) => readonly Approach[]) =>
  (source: Source): Source => ({ ...source, approaches: change(source.approaches) })

const withRate = (index: number, perYear: Estimate) =>
  withApproaches((all) => all.map((one, i) => (i === index ? { ...one, perYear } : one)))

/** A way to start with a place more: behind the last one for a new way. */
const startingAt = (index: number, place: string) =>
  withApproaches((all) =>
    index < all.length
      ? all.map((one, i) => (i === index ? { ...one, from: [...one.from, place] } : one))
      : [...all, { from: [place], perYear: NOT_ESTIMATED }],
  )

/** A way to start without a place; one that starts nowhere any more is none. */
const notFrom = (index: number, place: string) =>
  withApproaches((all) =>
    all
      .map((one, i) => (i === index ? { ...one, from: one.from.filter((id) => id !== place) } : one))
      .filter(({ from }) => from.length > 0),
  )

/** Says why an edit is refused, where it is. */
function told(why: string | null): void {
  if (why !== null) say(why, "refused")
}

function AddPlace(props: {
  readonly model: Model
  readonly source: Source
  readonly index: number
  readonly words: string
}) {
  const { model, source, index, words } = props
  const [isAdding, setIsAdding] = useState(false)
  const here = source.approaches[index]?.from ?? []
  const change = (place: string, now: Model): Model => withElement(now, "sources", source.id, startingAt(index, place))
  const label = `${source.name} starts`
  if (!isAdding)
    return (
      <Button kind="quiet" onClick={() => setIsAdding(true)}>
        {words}
      </Button>
    )
  return (
    <Chooser
      label="Starts at"
      choices={model.places.flatMap(({ id, name }): Choice[] =>
        here.includes(id) ? [] : [{ key: id, name, kind: "place" }],
      )}
      offerNew="new place"
      onChoose={(id) => {
        setIsAdding(false)
        told(editModel(label, { list: "sources", id: source.id }, (now) => change(id, now)))
      }}
      onNew={(name) => {
        setIsAdding(false)
        told(
          editModel(`${label} at ${name}`, { list: "sources", id: source.id }, (now) => {
            const added = addElement(now, "places", { name })
            return change(added.id, added.model)
          }),
        )
      }}
      onLeave={() => setIsAdding(false)}
    />
  )
}

/** Every way in which a source starts: from which places, and how often a year. */
export function Approaches({ model, source }: { readonly model: Model; readonly source: Source }) {
  const formats = useFormats()
  const nameOf = (id: string): string => model.places.find((place) => place.id === id)?.name ?? id
  const edit = (label: string, change: (now: Source) => Source): string | null =>
    editElement("sources", source.id, `${source.name} ${label}`, change)
  const numbers = approachParameterIds(source)
  return (
    <Section title="Attempts a year">
      {source.approaches.map(({ from, perYear }, i) => (
        <div key={i} className={css.field} data-approach>
          <SourcedEstimate
            label={`From ${from.map(nameOf).join(" and ")}`}
            estimate={perYear}
            quantity="rate"
            number={numbers[i]}
            money={writeMoneyIn(model.currency, formats)}
            owner={{
              commit: (next, text) =>
                next === null
                  ? "A way to start needs a number of attempts. Type 0 if there are none, ? if nobody knows."
                  : edit(`tries ${text}`, withRate(i, next)),
              preview: previewElement("sources", source.id, (now: Source, next) => withRate(i, next)(now)),
            }}
          />
          <ul className="inspect-list">
            {from.map((place) => (
              <li key={place}>
                <span className="inspect-grow">{nameOf(place)}</span>
                <button
                  type="button"
                  className="inspect-drop"
                  aria-label={`No longer starts at ${nameOf(place)}`}
                  onClick={() => told(edit(`no longer starts at ${nameOf(place)}`, notFrom(i, place)))}
                >
                  <X size={16} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
          <AddPlace model={model} source={source} index={i} words="+ a place to start at" />
        </div>
      ))}
      {source.approaches.length === 0 && <p className={css.hint}>It starts nowhere yet, so it does no harm.</p>}
      <AddPlace model={model} source={source} index={source.approaches.length} words="+ another way to start" />
    </Section>
  )
}
