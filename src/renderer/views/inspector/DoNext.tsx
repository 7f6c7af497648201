import {
  adviceLine,
  isBeyondLuck,
  judgementsOfReport,
  money,
  moveName,
  movesInMoney,
  parametersOf,
  sureness,
  tossUpInWords,
  type Model,
  type Move,
  type ScoreReport,
  sayableWorth,
} from "../../../core/index.ts"
import { say } from "../../state/toasts.ts"
import { toggleTogether } from "../../state/tries.ts"
import { useStudy } from "../charts.ts"
import { openParameter } from "../openParameter.ts"
import { parameterWords } from "../parameterWords.ts"
import { useTry } from "../useStores.ts"
import css from "./Inspector.module.css"
import { figuresInWords } from "./moveFigures.ts"
import { Section } from "./Section.tsx"
import { useFormats } from "../../ui/formats.ts"

/** The most moves that are listed here; the plan on Spend has them all. */
const MOST = 4

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function sureInWords(draws: number | null): string {
  return draws === null ? "how sure: working it out" : `${sureness(draws / 100)} (${draws} of 100 draws)`
}

/** In how many of 100 draws the best plan has made every part of a move; null while that is not known. */
function useInPlan(): (move: Move) => number | null {
  const robust = useStudy("robustness")
  const result = robust.stale ? null : robust.result
  return ({ add, drop }) => {
    if (!result) return null
    const shares = result.inBestPlan.flatMap(({ control, share }) => [
      ...(add.includes(control) ? [share] : []),
      ...(drop.includes(control) ? [1 - share] : []),
    ])
    return Math.round(100 * shares.reduce((a, b) => Math.min(a, b), 1))
  }
}

/** What is most worth finding out, and whom it would be asked of: a number of the model. */
function AskAbout({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const found = useStudy("sensitivity").result ?? []
  const robust = useStudy("robustness")
  const ask = found.reduce<(typeof found)[number] | null>((a, b) => (b.evppi > (a?.evppi ?? 0) ? b : a), null)
  if (!ask || sayableWorth(ask.evppi) === 0 || !parametersOf(model).some(({ id }) => id === ask.estimate)) return null
  const { words } = parameterWords(model, ask.estimate)
  const levels = robust.stale ? null : robust.result?.levels
  const given = levels?.given.find(({ estimate }) => estimate === ask.estimate)
  return (
    <p className={css.ask}>
      Find out about{" "}
      <button type="button" className={css.link} onClick={() => openParameter(model, ask.estimate)}>
        {words}
      </button>
      {given && isBeyondLuck(given) && ` (±${(Math.abs(given.high - given.low) / 2).toFixed(2)} level)`}: worth up to{" "}
      {money(ask.evppi, model.currency, formats)} a year
    </p>
  )
}

/** Tries a whole move, or no longer: nothing is changed until it is kept. */
function tryMove({ add, drop }: Move): void {
  const why = toggleTogether([...add, ...drop])
  if (why !== null) say(why, "refused")
}

/** The advice, the first moves with what they change and how sure they are, and what is most worth asking (ux.md §2.4). */
export function DoNext({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const formats = useFormats()
  const why = useStudy("why")
  const robust = useStudy("robustness")
  const inPlan = useInPlan()
  const trying = useTry()
  const tried = trying?.kind === "controls" ? trying.toggled : []
  const { result } = why
  if (!result) return null
  const { moves } = result
  const amounts = movesInMoney(moves, model.currency, formats)
  const tossUp = robust.result && !robust.stale ? tossUpInWords(model, report.verdict, moves, robust.result) : null
  return (
    <Section title="Do next">
      {!why.stale && <p className={css.advice}>{tossUp ?? adviceLine(model, report, moves, formats)}</p>}
      {moves.length > 0 && (
        <p className="quiet small">
          {judgementsOfReport(report).leave ? "What the best plan changes all the same, each" : "Each"} in turn: after
          the moves above it.
        </p>
      )}
      {moves.length > 0 && (
        <ol className={css.moves}>
          {moves.slice(0, MOST).map((move, i) => (
            <li key={[...move.add, ...move.drop].join()}>
              <button
                type="button"
                className={css.move}
                aria-pressed={[...move.add, ...move.drop].every((id) => tried.includes(id))}
                title="Try it (Space); Esc reverts"
                onClick={() => tryMove(move)}
              >
                {i + 1} {capital(moveName(model, move))}
              </button>
              <span>{figuresInWords(move, amounts[i]!)}</span>
              <span>{sureInWords(inPlan(move))}</span>
            </li>
          ))}
        </ol>
      )}
      <AskAbout model={model} />
    </Section>
  )
}
