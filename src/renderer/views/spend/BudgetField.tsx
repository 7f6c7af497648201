import { useEffect, useRef, useState } from "react"
import { money, writeAmount, type Model, type ScoreReport } from "../../../core/index.ts"
import { answerCommand } from "../../state/commands.ts"
import { amountIn } from "./amount.ts"
import { setBudget } from "./budget.ts"
import css from "./Spend.module.css"

/** The most to spend a year: typed, shown on the frontier, and what it would buy. */
export function BudgetField({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const budget = model.budget ?? null
  const shown = budget === null ? "" : writeAmount(budget)
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && draft.trim() !== "" && amountIn(draft) === null
  const finish = (): void => {
    if (draft !== null && !wrong && draft.trim() !== shown) setBudget(draft.trim() === "" ? null : amountIn(draft))
    if (!wrong) setDraft(null)
  }
  const { withinBudget } = report
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => answerCommand("budget", () => field.current?.focus()), [])
  return (
    <div className={css.budget}>
      <label>
        Budget a year
        <input
          ref={field}
          className={css.amount}
          value={draft ?? shown}
          placeholder="no limit"
          spellCheck={false}
          data-nonsense={wrong}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish()
            else if (event.key === "Escape") setDraft(null)
            event.stopPropagation()
          }}
        />
      </label>
      <p className="quiet small">
        {wrong
          ? "Not an amount. Try 180k. The old budget is still in force."
          : budget === null
            ? "The score never depends on it."
            : withinBudget
              ? `buys a plan with ${money(withinBudget.expectedLoss, report.currency, 3)} expected loss`
              : "buys no plan that is allowed"}
      </p>
    </div>
  )
}
