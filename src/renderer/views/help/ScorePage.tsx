import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** How the score works, in three lines and its limits (ux.md §3.1, §3.4). */
export function ScorePage({ close }: { readonly close: () => void }) {
  return (
    <Sheet title="How the score works" close={close} reading>
      <ol className={css.lines}>
        <li>
          <b>Level</b> is what you spend, divided by what the cheapest plan overall spends. 1× is exactly as paranoid as
          it pays to be. Below: too little. Above: too much.
        </li>
        <li>
          <b>Placement</b> is the loss that your controls remove, divided by the most that the same money could remove
          with the controls on your list.
        </li>
        <li>
          <b>Excess cost</b> is your total cost (controls and expected loss) less that of the best plan: the price of
          being wrongly paranoid. It splits into a placement part (the same money, better placed) and a level part (then
          more or less of it).
        </li>
        <li>
          <b>The verdict</b> judges both parts in money: the amount is right where the level part is at most 2% of the
          best plan’s total cost, the places are right where the placement part is at most 5% of it. The percentage of
          placement is no mark: 77% can hide most of the excess.
        </li>
      </ol>
      <h3 className={css.group}>What it cannot say</h3>
      <ul className={css.lines}>
        <li>Estimates are judgement. The score is only as good as they are.</li>
        <li>Attackers who adapt are left out unless a path says what they do.</li>
        <li>A control that is not on the list cannot be recommended.</li>
        <li>Expected loss is neutral about risk: a rare disaster and a steady drip may weigh the same.</li>
      </ul>
    </Sheet>
  )
}
