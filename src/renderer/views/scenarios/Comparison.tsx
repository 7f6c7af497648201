import { money, type Model, type PortfolioFigures } from "../../../core/index.ts"
import type { Column } from "./column.ts"
import { Waterfall } from "../../charts/Waterfall.tsx"
import type { WaterfallData } from "../../charts/waterfall.ts"
import { Card } from "../Card.tsx"
import { copyChart } from "../copyChart.ts"
import { useLetters } from "../useStores.ts"
import { ComparedCurves } from "./ComparedCurves.tsx"
import css from "./Comparison.module.css"
import { Select } from "../../ui/Select.tsx"

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

/** Any two portfolios side by side: what they cost, what they leave, and which controls make the difference. */
export function Comparison(props: {
  readonly model: Model
  readonly columns: readonly Column[]
  readonly pair: readonly [string, string]
  readonly choose: (pair: readonly [string, string]) => void
  /** From now to the best plan, by the parts of the excess cost; null where it has none. */
  readonly waterfall: WaterfallData | null
}) {
  const { model, columns, pair, choose, waterfall } = props
  const letters = useLetters()
  const left = columns.find(({ id }) => id === pair[0]) ?? columns[0]!
  const right = columns.find(({ id }) => id === pair[1]) ?? columns.at(-1)!
  const say = (amount: number): string => money(amount, model.currency, 3)
  const change = (from: number, to: number): string => `${to > from ? "+" : ""}${say(to - from)}`
  const row = (title: string, of: (figures: PortfolioFigures) => number) => (
    <tr>
      <th scope="row">{title}</th>
      <td>{say(of(left.figures))}</td>
      <td>{say(of(right.figures))}</td>
      <td>{change(of(left.figures), of(right.figures))}</td>
    </tr>
  )
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
          {row("Control cost", ({ annualCost }) => annualCost)}
          {row("Expected loss", ({ expectedLoss }) => expectedLoss)}
          {row("Total cost", ({ totalCost }) => totalCost)}
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
          {waterfall && left.id === "now" && right.id === "best" && (
            <Card>
              <Waterfall data={waterfall} letters={letters} onCopy={copyChart} />
            </Card>
          )}
        </div>
      )}
    </section>
  )
}
