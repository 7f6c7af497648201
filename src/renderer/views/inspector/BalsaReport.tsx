import { money, type BalsaReason, type BalsaVerdict, type ControlWorth, type Model } from "../../../core/index.ts"
import { endBalsaTest } from "../../state/balsa.ts"
import { select } from "../../state/selection.ts"
import { Button } from "../../ui/Button.tsx"
import { Waiting } from "../Card.tsx"
import { useStudy } from "../charts.ts"
import { pathInWords } from "../pathWords.ts"
import css from "./BalsaReport.module.css"
import { useFormats } from "../../ui/formats.ts"

const REASONS: Readonly<Record<BalsaReason, string>> = {
  "little-behind-the-door": "Little behind the door: less passes there than it costs.",
  "going-round": "Going round: most of it arrives by other ways.",
  "weak-where-it-stands": "Weak where it stands: it stops less than half of what comes.",
}

function Why({ model, verdict }: { readonly model: Model; readonly verdict: BalsaVerdict }) {
  const formats = useFormats()
  const say = (amount: number): string => money(amount, model.currency, formats)
  return (
    <ul className={css.reasons}>
      {verdict.reasons.map((reason) => (
        <li key={reason}>{REASONS[reason]}</li>
      ))}
      {verdict.waysRound.slice(0, 1).map((path) => (
        <li key={path.source}>
          The way round: {pathInWords(model, path)}, {say(path.expectedLoss)} a year.
        </li>
      ))}
      {verdict.priceOfInsisting !== null && verdict.priceOfInsisting > 0 && (
        <li>Insisting on it costs {say(verdict.priceOfInsisting)} a year more than the best plan.</li>
      )}
    </ul>
  )
}

function Trial(props: {
  readonly model: Model
  readonly worth: ControlWorth
  readonly verdict: BalsaVerdict | undefined
}) {
  const formats = useFormats()
  const { model, worth, verdict } = props
  const say = (amount: number): string => money(Math.max(0, amount), model.currency, formats)
  const name = model.controls.find(({ id }) => id === worth.control)?.name ?? worth.control
  return (
    <li className={css.trial} data-balsa={verdict !== undefined}>
      <button type="button" className={css.name} onClick={() => select({ list: "controls", id: worth.control })}>
        {name}
      </button>
      <p>
        Without it the loss rises by <b>{say(worth.savesLoss)}</b> a year; it costs <b>{say(worth.annualCost)}</b>
        {verdict && (
          <>
            : <i>lock on balsa</i>
          </>
        )}
        .
      </p>
      {verdict && <Why model={model} verdict={verdict} />}
    </li>
  )
}

/** The balsa test: every control in place taken away in turn, the largest waste first, then by what it is worth (ux.md §2.7). */
export function BalsaReport({ model }: { readonly model: Model }) {
  const why = useStudy("why")
  const balsa = useStudy("balsa")
  const inPlace = why.result?.worth.filter(({ isIn }) => isIn)
  if (!inPlace || !balsa.result)
    return <Waiting doing="Putting every control on trial" share={balsa.share} why={balsa.why ?? why.why} />
  const verdicts = new Map(balsa.result.map((verdict) => [verdict.control, verdict]))
  const sorted = inPlace.toSorted((one, other) => one.net - other.net)
  return (
    <div className={css.report} data-stale={why.stale || balsa.stale}>
      <p>
        {verdicts.size === 0
          ? "Every control in place keeps more away than it costs."
          : `${verdicts.size} of ${inPlace.length} controls in place ${verdicts.size === 1 ? "keeps" : "keep"} less away than ${verdicts.size === 1 ? "it costs" : "they cost"}.`}
      </p>
      <ol>
        {sorted.map((worth) => (
          <Trial key={worth.control} model={model} worth={worth} verdict={verdicts.get(worth.control)} />
        ))}
      </ol>
      <Button kind="quiet" keys="Esc" onClick={endBalsaTest}>
        End the test
      </Button>
    </div>
  )
}
