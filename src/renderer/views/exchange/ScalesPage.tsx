import { useState } from "react"
import {
  confirmedScales,
  confirmScales,
  exampleOf,
  type Model,
  rangeProblem,
  type RatingScale,
  SCALED,
  SCALED_IN,
  type ScaledNumber,
  type ScaleInUse,
  scalesInUse,
  withScales,
  wordsToRate,
} from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { settingsStore } from "../../state/settings.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import field from "../../ui/field.module.css"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDocument } from "../useStores.ts"
import css from "./Exchange.module.css"
import { ratedInWords, SCALED_WORDS } from "./words.ts"

/** What has been typed: by scale, number and word. */
type Typed = ReadonlyMap<string, string>

const keyOf = (scale: string, gives: ScaledNumber, word: string): string => JSON.stringify([scale, gives, word])

/** What a scale may give to what it rates. */
const givenBy = ({ rates }: ScaleInUse): readonly ScaledNumber[] => [
  ...new Set((Object.keys(rates) as (keyof typeof SCALED_IN)[]).flatMap((list) => SCALED_IN[list])),
]

/** The words of a scale: those that were confirmed before, then those that its evidence has. */
function wordsOf(scale: ScaleInUse, confirmed: readonly RatingScale[]): readonly string[] {
  const before = confirmed.filter((one) => one.scale === scale.scale).flatMap(({ ranges }) => Object.keys(ranges))
  const lower = new Set(before.map((word) => word.toLowerCase()))
  return [...new Set(before), ...wordsToRate(scale).filter((word) => !lower.has(word.toLowerCase()))]
}

function typedBefore(confirmed: readonly RatingScale[]): Typed {
  return new Map(
    confirmed.flatMap(({ scale, gives, ranges }) =>
      Object.entries(ranges).map(([word, range]) => [keyOf(scale, gives, word), range] as const),
    ),
  )
}

/** The scales that the fields say; what is empty or no range is none of them. */
function scalesOf(used: readonly ScaleInUse[], confirmed: readonly RatingScale[], typed: Typed, currency: string) {
  let wrong = 0
  const scales = used.flatMap((one) =>
    givenBy(one).flatMap((gives): RatingScale[] => {
      const ranges = wordsOf(one, confirmed).flatMap((word) => {
        const text = (typed.get(keyOf(one.scale, gives, word)) ?? "").trim()
        if (text === "") return []
        if (rangeProblem(text, gives, currency) === null) return [[word, text] as const]
        wrong++
        return []
      })
      const isKnown = confirmed.some(({ scale, gives: other }) => scale === one.scale && other === gives)
      return ranges.length > 0 || isKnown ? [{ scale: one.scale, gives, ranges: Object.fromEntries(ranges) }] : []
    }),
  )
  return { scales, wrong }
}

interface ScaleFieldsProps {
  readonly scale: ScaleInUse
  readonly confirmed: readonly RatingScale[]
  readonly typed: Typed
  readonly currency: string
  readonly type: (key: string, text: string) => void
}

/** A scale: a row for each of its words, a column for each number that it may give. */
function ScaleFields({ scale, confirmed, typed, currency, type }: ScaleFieldsProps) {
  const columns = givenBy(scale)
  const counts = new Map(scale.values.map(({ value, count }) => [value, count]))
  return (
    <table className={css.scale}>
      <caption>
        {scale.scale} <span className="quiet">{ratedInWords(scale)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">It says</th>
          {columns.map((gives) => (
            <th key={gives} scope="col">
              {SCALED_WORDS[gives]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {wordsOf(scale, confirmed).map((word) => (
          <tr key={word}>
            <th scope="row">
              {word} <span className="quiet">{counts.has(word) && `${counts.get(word)}×`}</span>
            </th>
            {columns.map((gives) => {
              const key = keyOf(scale.scale, gives, word)
              const text = typed.get(key) ?? ""
              const why = text.trim() === "" ? null : rangeProblem(text, gives, currency)
              return (
                <td key={gives}>
                  <input
                    className={field.inset}
                    aria-label={`${scale.scale} ${word}: ${SCALED_WORDS[gives]}`}
                    aria-invalid={why !== null}
                    data-nonsense={why !== null}
                    placeholder={exampleOf(SCALED[gives])}
                    value={text}
                    onChange={(event) => type(key, event.target.value)}
                  />
                  {why !== null && <span className={css.wrong}>{why}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function confirm(scales: readonly RatingScale[], close: () => void): void {
  let set = 0
  const outcome = applyEdit(
    "words to ranges",
    (now) => {
      const scaled = withScales(confirmScales(now, scales), scales)
      set = scaled.set
      return scaled.model
    },
    { screen: settingsStore.getState().screen, element: null },
  )
  if (outcome.kind === "refused") {
    say(outcome.why.join(" "), "refused")
    return
  }
  close()
  say(`${set === 1 ? "One number has a range now" : `${set} numbers have a range now`}. Undo takes it back.`)
}

/** What comes of the fields as they stand: how many numbers would have a range. */
function Outcome({ model, scales, wrong }: { model: Model; scales: readonly RatingScale[]; wrong: number }) {
  const { set } = withScales(model, scales)
  return (
    <p role="status" className="quiet">
      {set === 0
        ? "No number would change."
        : `${set} ${set === 1 ? "number" : "numbers"} that nobody has given would have a range.`}
      {wrong > 0 && ` ${wrong} ${wrong === 1 ? "field is" : "fields are"} no range and would be left out.`}
    </p>
  )
}

/**
 * Says once for this document what the words and scores of other tools mean as ranges. Until then they are evidence and no more; what
 * somebody has given stays as it is.
 */
export function ScalesPage({ close }: { readonly close: () => void }) {
  const model = useDocument((state) => state.model)
  const [typed, setTyped] = useState<Typed>(() => typedBefore(model === null ? [] : confirmedScales(model)))
  if (model === null) return null
  const confirmed = confirmedScales(model)
  const used = scalesInUse(model)
  const { scales, wrong } = scalesOf(used, confirmed, typed, model.currency)
  const type = (key: string, text: string): void => setTyped((now) => new Map(now).set(key, text))
  return (
    <Sheet title="Words to ranges" close={close} wide>
      <div className={css.page}>
        {used.length === 0 ? (
          <p>Nothing in this document is rated in words or scores. Files of other tools bring such ratings.</p>
        ) : (
          <p>
            These ratings came from files of other tools. They stand beside the numbers as evidence, and no number is
            made of them unless you say what they mean. Leave empty what means no range. Numbers that somebody has given
            stay, and what comes in later is read by the same scale.
          </p>
        )}
        {used.map((scale) => (
          <ScaleFields
            key={scale.scale}
            scale={scale}
            confirmed={confirmed}
            typed={typed}
            currency={model.currency}
            type={type}
          />
        ))}
        {used.length > 0 && <Outcome model={model} scales={scales} wrong={wrong} />}
        <div className={css.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button kind="main" disabled={scales.length === 0} onClick={() => confirm(scales, close)}>
            Confirm this scale
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
