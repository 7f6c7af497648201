import { money, scoreMoney, type Model, type ScoreReport } from "../../../core/index.ts"
import { Button } from "../../ui/Button.tsx"
import { differenceInWords } from "../differenceInWords.ts"
import { tryPlan } from "./plan.ts"
import css from "./Spend.module.css"
import { useFormats } from "../../ui/formats.ts"

/** The plan that the budget buys, named by what it adds and drops, and a way to try it; nothing without a budget. */
export function BudgetPlan({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const { withinBudget, optimal, currency } = report
  if (model.budget == null) return null
  const budget = money(model.budget, currency, formats, 6)
  if (!withinBudget) return <p className={css.bought}>A budget of {budget} a year buys no plan that is allowed.</p>
  const isBest = withinBudget.controls.join() === optimal?.controls.join()
  const { say, write, shown } = scoreMoney(model, report, formats)
  const costs = `${say("withinBudget-cost")} of controls and ${say("withinBudget-loss")} of expected loss`
  return (
    <div className={css.bought} data-testid="budget-plan">
      <div>
        <p>
          A budget of {budget} a year buys {isBest ? "the best plan" : "a plan"} of {costs}, {say("withinBudget-total")}{" "}
          in all
          {!isBest && optimal && `, ${write(shown("withinBudget-total") - shown("optimal-total"))} over the best plan`}
          {!withinBudget.proven && " (not proven)"}:
        </p>
        <p className="quiet small">{differenceInWords(model, withinBudget.controls)}</p>
      </div>
      <Button onClick={() => tryPlan(withinBudget)}>Try it</Button>
    </div>
  )
}
