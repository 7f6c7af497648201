import { money, type BalsaReason, type BalsaVerdict, type Model } from "../../core/index.ts"
import { Sheet } from "../ui/Sheet.tsx"
import css from "./BalsaPage.module.css"
import { Waiting } from "./Card.tsx"
import { useStudy } from "./charts.ts"
import { pathInWords } from "./pathWords.ts"
import { useDocument } from "./useStores.ts"

const REASONS: Readonly<Record<BalsaReason, string>> = {
  "little-behind-the-door": "Little behind the door: less passes there than it costs.",
  "going-round": "Going round: most of it arrives by other ways.",
  "weak-where-it-stands": "Weak where it stands: it stops less than half of what comes.",
}

function Verdict({ model, verdict }: { readonly model: Model; readonly verdict: BalsaVerdict }) {
  const say = (amount: number): string => money(amount, model.currency)
  const name = model.controls.find(({ id }) => id === verdict.control)?.name ?? verdict.control
  return (
    <li className={css.verdict}>
      <h3>{name}</h3>
      <p>
        Costs <b>{say(verdict.annualCost)}</b> a year and keeps <b>{say(verdict.keepsAway)}</b> away:{" "}
        <i>lock on balsa</i>.
      </p>
      <ul className={css.reasons}>
        {verdict.reasons.map((reason) => (
          <li key={reason}>{REASONS[reason]}</li>
        ))}
        {verdict.waysRound.slice(0, 1).map((path) => (
          <li key={path.source}>
            The way round: {pathInWords(model, path)}, {say(path.expectedLoss)} a year.
          </li>
        ))}
      </ul>
      {verdict.priceOfInsisting !== null && verdict.priceOfInsisting > 0 && (
        <p className="quiet">Insisting on it costs {say(verdict.priceOfInsisting)} a year more than the best plan.</p>
      )}
    </li>
  )
}

/** Every control of the present that is worth less than it costs, and why (ux.md §2.7). */
export function BalsaPage({ close }: { readonly close: () => void }) {
  const model = useDocument((state) => state.model)
  const { result, share, why } = useStudy("balsa")
  return (
    <Sheet title="Balsa test" close={close} wide>
      {model && result ? (
        <>
          <p>
            {result.length === 0
              ? "Every control in place keeps more away than it costs."
              : `${result.length} of ${model.controls.length} controls ${result.length === 1 ? "keeps" : "keep"} less away than ${result.length === 1 ? "it costs" : "they cost"}, the largest waste first.`}
          </p>
          <ol>
            {result.map((verdict) => (
              <Verdict key={verdict.control} model={model} verdict={verdict} />
            ))}
          </ol>
        </>
      ) : (
        <Waiting doing="Putting every control on trial" share={share} why={why} />
      )}
    </Sheet>
  )
}
