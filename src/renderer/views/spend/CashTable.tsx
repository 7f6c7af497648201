import {
  type Formats,
  amountsTogether,
  cashFlow,
  horizonYears,
  money,
  rowsInMoney,
  type CashYear,
  type Model,
} from "../../../core/index.ts"
import type { Plan } from "./plan.ts"
import css from "./PlanEditor.module.css"
import { useFormats } from "../../ui/formats.ts"

/** The most years that are shown of a long horizon. */
const MOST_YEARS = 8

const inAll = ({ oneTime, perYear }: CashYear): number => oneTime + perYear

/** The cash that a plan takes in its first years, in words. */
export function cashInWords(years: readonly CashYear[], currency: string, formats: Formats): string {
  const [first, second] = years
  if (!first) return "No year lies within the horizon."
  if (years.every(({ oneTime }) => oneTime === 0))
    return `Nothing is paid once: every year takes ${money(first.perYear, currency, formats, 3)}`
  const [all, once, next] = amountsTogether(
    [inAll(first), first.oneTime, second ? inAll(second) : 0],
    currency,
    formats,
  )
  const then = second ? `; year 2 takes ${next!}` : ""
  return `Year 1 takes ${all!}, ${once!} of it paid once${then}`
}

/** What a plan pays in each year of the horizon, beside what Now does. */
export function CashTable(props: { readonly model: Model; readonly plan: Plan; readonly now: readonly string[] }) {
  const formats = useFormats()
  const { model, plan, now } = props
  const horizon = Math.ceil(horizonYears(model) - 1e-9)
  const count = Math.min(MOST_YEARS, horizon)
  const years = cashFlow(model, plan.controls, count)
  const before = cashFlow(model, now, count)
  // Paid once and running add up to what is paid in all, year by year.
  const written = rowsInMoney(
    [...years, ...before].map(({ oneTime, perYear }) => ({ annualCost: oneTime, expectedLoss: perYear })),
    model.currency,
    formats,
  )
  const [ofPlan, ofNow] = [written.slice(0, years.length), written.slice(years.length)]
  const row = (title: string, texts: readonly string[]) => (
    <tr>
      <th scope="row">{title}</th>
      {texts.map((text, i) => (
        <td key={i} className={css.number}>
          {text}
        </td>
      ))}
    </tr>
  )
  return (
    <div className={css.cash}>
      <h3>{cashInWords(years, model.currency, formats)}</h3>
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
            {row(
              "Paid once",
              ofPlan.map(({ cost }) => cost),
            )}
            {row(
              "Running",
              ofPlan.map(({ loss }) => loss),
            )}
            {row(
              plan.kind === "now" ? "In all" : plan.name,
              ofPlan.map(({ total }) => total),
            )}
            {plan.kind !== "now" &&
              row(
                "Now",
                ofNow.map(({ total }) => total),
              )}
          </tbody>
        </table>
      </div>
    </div>
  )
}
