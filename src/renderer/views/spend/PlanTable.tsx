import { Lock } from "lucide-react"
import { isInPlace, money, statusOf, type Control, type Model, type ScoreReport } from "../../../core/index.ts"
import { Move } from "../Move.tsx"
import { STATUS_WORDS } from "../format.ts"
import css from "./Spend.module.css"

interface Row {
  readonly control: Control
  readonly on: boolean
  readonly best: boolean
  readonly cost: number | null
}

const rank = ({ on, best }: Row): number => (on && !best ? 0 : !on && best ? 1 : on ? 2 : 3)

/** Now and the best plan side by side: what to drop, add and keep, dearest first. */
export function PlanTable(props: {
  readonly model: Model
  readonly report: ScoreReport
  readonly annualCost: ReadonlyMap<string, number> | null
}) {
  const { model, report, annualCost } = props
  const { optimal, currency } = report
  if (!optimal) return <p>The rules of the model leave no plan that is allowed.</p>
  const rows = model.controls
    .map((control): Row => ({
      control,
      on: isInPlace(control),
      best: optimal.controls.includes(control.id),
      cost: annualCost?.get(control.id) ?? null,
    }))
    .sort((a, b) => rank(a) - rank(b) || (b.cost ?? 0) - (a.cost ?? 0))
  return (
    <section aria-label="From now to the best plan">
      <h2 className={css.title}>From now to the best plan</h2>
      <table className={css.plan}>
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Move</th>
            <th scope="col">State</th>
            <th scope="col" className={css.number}>
              Cost per year
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ control, on, best, cost }) => (
            <tr key={control.id}>
              <th scope="row">
                {control.name}
                {statusOf(control) === "required" && (
                  <Lock size={14} strokeWidth={1.5} aria-label="must stay" className={css.lock} />
                )}
              </th>
              <td>
                <Move on={on} best={best} />
              </td>
              <td className="quiet">{STATUS_WORDS[statusOf(control)]}</td>
              <td className={css.number}>{cost === null ? "…" : money(cost, currency, 3)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Now</th>
            <td colSpan={2} className="quiet">
              expected loss {money(report.current.expectedLoss, currency, 3)}
            </td>
            <td className={css.number}>{money(report.current.annualCost, currency, 3)}</td>
          </tr>
          <tr>
            <th scope="row">Best plan</th>
            <td colSpan={2} className="quiet">
              expected loss {money(optimal.expectedLoss, currency, 3)}
            </td>
            <td className={css.number}>{money(optimal.annualCost, currency, 3)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
