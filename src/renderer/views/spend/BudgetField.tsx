import { useEffect, useRef, useState } from "react"
import { writeAmount, type Model } from "../../../core/index.ts"
import { answerCommand } from "../../state/commands.ts"
import { isWindowKey } from "../../ui/keys.ts"
import { amountIn, askedOf } from "./amount.ts"
import { setBudget } from "./budget.ts"
import css from "./Spend.module.css"

/** The most to spend a year, as typed: the line on the frontier follows it, and it the line. */
export function BudgetField({ model }: { readonly model: Model }) {
  const budget = model.budget ?? null
  const shown = budget === null ? "" : writeAmount(budget)
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft !== null && draft.trim() !== "" && amountIn(draft, model) === null
  const finish = (): void => {
    if (draft !== null && !wrong && draft.trim() !== shown)
      setBudget(draft.trim() === "" ? null : amountIn(draft, model))
    if (!wrong) setDraft(null)
  }
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
          placeholder="such as 180k"
          spellCheck={false}
          data-nonsense={wrong}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish()
            else if (event.key === "Escape") setDraft(null)
            if (!isWindowKey(event)) event.stopPropagation()
          }}
        />
      </label>
      <p className="quiet small">
        {wrong
          ? `${askedOf(draft, "money", model) ?? "Not an amount in the currency of this file. Try 180k."} The old budget is still in force.`
          : "The score never depends on it."}
      </p>
    </div>
  )
}
