import { useMemo } from "react"
import {
  controlName,
  differenceInMoney,
  levelInWords,
  percentInWords,
  type Model,
  type ScoreReport,
  scoreMoney,
  type ShownPlan,
  shownPlans,
  type ShownPlans,
} from "../../../core/index.ts"
import { points } from "../../../charts/figures.ts"
import { waterfallOf } from "../../../charts/fromReport.ts"
import { Waterfall } from "../../charts/Waterfall.tsx"
import { Card, Waiting } from "../Card.tsx"
import { useJourney } from "../useJourney.ts"
import type { Column } from "./column.ts"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { useLetters } from "../useStores.ts"
import { ComparedCurves } from "./ComparedCurves.tsx"
import css from "./Comparison.module.css"
import { Select } from "../../ui/Select.tsx"
import { useFormats } from "../../ui/formats.ts"

function Picker(props: {
  readonly label: string
  readonly value: string
  readonly columns: readonly Column[]
  readonly choose: (id: string) => void
}) {
  const { label, value, columns, choose } = props
  return (
    <Select
      label={label}
      className={css.picker}
      value={value}
      options={columns.map(({ id, name }) => [id, name])}
      choose={choose}
    />
  )
}

/** A difference with its sign; none where one of the two is not known. */
function change(from: number | null, to: number | null, say: (amount: number) => string): string {
  if (from === null || to === null) return "—"
  return `${to > from ? "+" : to < from ? "−" : ""}${say(Math.abs(to - from))}`
}

/** A column's plan as the score shows it, where it is one of those that the score names; else as it is. */
function asShown({ state, figures }: Column, shown: ShownPlans | null): ShownPlan {
  if (state === "now" && shown) return shown.now
  return state === "best" && shown ? shown.best : figures
}

/** Cost, loss, total, level and placement of both, and what the second changes. */
function FigureRows(props: {
  readonly currency: string
  readonly left: Column
  readonly right: Column
  readonly shown: ShownPlans | null
}) {
  const formats = useFormats()
  const { currency, left, right, shown } = props
  const plans = [asShown(left, shown), asShown(right, shown)] as const
  const [cost, loss, total] = differenceInMoney(...plans, currency, formats, shown?.scale)
  const row = (title: string, texts: readonly [left: string, right: string, change: string]) => (
    <tr>
      <th scope="row">{title}</th>
      {texts.map((text, i) => (
        <td key={i}>{text}</td>
      ))}
    </tr>
  )
  return (
    <>
      {row("Control cost", cost!)}
      {row("Expected loss", loss!)}
      {row("Total cost", total!)}
      {row("Level", [
        levelInWords(left.level),
        levelInWords(right.level),
        change(left.level, right.level, (by) => levelInWords(by)),
      ])}
      {row("Placement", [
        percentInWords(left.placement),
        percentInWords(right.placement),
        change(left.placement, right.placement, points),
      ])}
    </>
  )
}

/** The total cost from one to the other, move by move. */
function MovesCard(props: {
  readonly model: Model
  readonly left: Column
  readonly right: Column
  readonly shown: ShownPlans | null
}) {
  const { model, left, right, shown } = props
  const letters = useLetters()
  const journey = useJourney(model, left.figures.controls, right.figures.controls)
  const data = useMemo(() => {
    const placement = right.state === "best" ? left.placementPart : null
    const nameOf = (id: string): string => controlName(model, id)
    const drawn = journey && waterfallOf(journey, { from: left, to: right }, placement, model.currency, nameOf)
    return drawn && shown && left.state === "now" && right.state === "best" ? { ...drawn, shown } : drawn
  }, [model, left, right, journey, shown])
  return (
    <Card tall wide>
      {data ? (
        <Waterfall data={data} letters={letters} onCopy={copyChart} onSave={offerPicture} />
      ) : (
        <Waiting doing="Working out the moves" share={null} why={null} />
      )}
    </Card>
  )
}

/** Any two portfolios side by side: what they cost, what they leave, and which controls make the difference. */
export function Comparison(props: {
  readonly model: Model
  /** The score of Now; null while it is not known. */
  readonly report: ScoreReport | null
  readonly columns: readonly Column[]
  readonly pair: readonly [string, string]
  readonly choose: (pair: readonly [string, string]) => void
}) {
  const formats = useFormats()
  const { model, report, columns, pair, choose } = props
  const shown = useMemo(
    () => (report?.optimal ? shownPlans(scoreMoney(model, report, formats), report) : null),
    [model, report, formats],
  )
  const left = columns.find(({ id }) => id === pair[0]) ?? columns[0]!
  const right = columns.find(({ id }) => id === pair[1]) ?? columns.at(-1)!
  const differing = model.controls.filter(
    ({ id }) => left.figures.controls.includes(id) !== right.figures.controls.includes(id),
  )
  return (
    <section aria-label="Compare two">
      <h2>Compare two</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Picker label="Left" value={left.id} columns={columns} choose={(id) => choose([id, right.id])} />
            </th>
            <th scope="col">
              <Picker label="Right" value={right.id} columns={columns} choose={(id) => choose([left.id, id])} />
            </th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          <FigureRows shown={shown} currency={model.currency} left={left} right={right} />
          {differing.map(({ id, name }) => (
            <tr key={id} className={css.control}>
              <th scope="row">{name}</th>
              <td>{left.figures.controls.includes(id) ? "has" : "–"}</td>
              <td>{right.figures.controls.includes(id) ? "has" : "–"}</td>
              <td>{right.figures.controls.includes(id) ? "added" : "dropped"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differing.length === 0 ? (
        <p className="quiet">They have the same controls.</p>
      ) : (
        <div className={css.charts}>
          <ComparedCurves model={model} left={left} right={right} />
          <MovesCard shown={shown} model={model} left={left} right={right} />
        </div>
      )}
    </section>
  )
}
