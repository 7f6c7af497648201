import { cashFlow, horizonYears, money, type CashYear, type Model } from "../../../core/index.ts"
import type { Plan } from "./plan.ts"
import css from "./PlanEditor.module.css"

/** The most years that are shown of a long horizon. */
const MOST_YEARS = 8

const inAll = ({ oneTime, perYear }: CashYear): number => oneTime + perYear

/** The cash that a plan takes in its first years, in words. */
export function cashInWords(years: readonly CashYear[], currency: string): string {
  const say = (amount: number): string => money(amount, currency, 3)
  const [first, second] = years
  if (!first) return "No year lies within the horizon."
  if (years.every(({ oneTime }) => oneTime === 0)) return `Nothing is paid once: every year takes ${say(first.perYear)}`
  const then = second ? `; year 2 takes ${say(inAll(second))}` : ""
  return `Year 1 takes ${say(inAll(first))}, ${say(first.oneTime)} of it paid once${then}`
}

/** What a plan pays in each year of the horizon, beside what Now does. */
export function CashTable(props: { readonly model: Model; readonly plan: Plan; readonly now: readonly string[] }) {
  const { model, plan, now } = props
  const horizon = Math.ceil(horizonYears(model) - 1e-9)
  const count = Math.min(MOST_YEARS, horizon)
  const years = cashFlow(model, plan.controls, count)
  const before = cashFlow(model, now, count)
  const row = (title: string, of: readonly CashYear[], amount: (year: CashYear) => number) => (
    <tr>
      <th scope="row">{title}</th>
      {of.map((year) => (
        <td key={year.year} className={css.number}>
          {money(amount(year), model.currency, 3)}
        </td>
      ))}
    </tr>
  )
  return (
    <div className={css.cash}>
      <h3>{cashInWords(years, model.currency)}</h3>
      <p className="quiet small">
        Cash, not spread over years as the cost a year is. What is in place is paid for; what is bought is bought again
        at the end of its life.{horizon > count && ` The first ${count} of ${horizon} years.`}
      </p>
      <div className={css.scroll}>
        <table className={css.years} aria-label="Cash year by year">
          <thead>
            <tr>
              <td />
              {years.map(({ year }) => (
                <th key={year} scope="col" className={css.number}>
                  Year {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row("Paid once", years, ({ oneTime }) => oneTime)}
            {row("Running", years, ({ perYear }) => perYear)}
            {row(plan.kind === "now" ? "In all" : plan.name, years, inAll)}
            {plan.kind !== "now" && row("Now", before, inAll)}
          </tbody>
        </table>
      </div>
    </div>
  )
}
