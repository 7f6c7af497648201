import { adviceLine, moveName, movesInMoney, type Model, type ScoreReport } from "../../../core/index.ts"
import { useFormats } from "../../ui/formats.ts"
import { useStudy } from "../charts.ts"
import { figuresInWords } from "../inspector/moveFigures.ts"
import css from "./Present.module.css"

/** As many moves as a room takes in at once. */
const MOST = 4

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The advice and the first moves, each with what it changes. */
export function PresentedMoves({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const { result } = useStudy("why")
  if (!result) return null
  const { moves } = result
  const amounts = movesInMoney(moves, model.currency, formats)
  return (
    <div className={css.moves}>
      <h2>{adviceLine(model, report, moves, formats)}</h2>
      <ol>
        {moves.slice(0, MOST).map((move, i) => (
          <li key={[...move.add, ...move.drop].join()}>
            <strong>{capital(moveName(model, move))}</strong>
            <span>{figuresInWords(move, amounts[i]!)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
