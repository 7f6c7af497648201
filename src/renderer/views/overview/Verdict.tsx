import { ArrowDown, ArrowUp, Check, Diamond, TriangleAlert } from "lucide-react"
import {
  earlyGuess,
  levelInWords,
  money,
  overviewSentence,
  percentInWords,
  proofMark,
  verdictWords,
  type Model,
  type Robustness,
  type ScoreReport,
} from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { useStudy } from "../charts.ts"
import { Guesses } from "./Guesses.tsx"
import { movesInWords } from "./movesInWords.ts"
import { Said } from "./Said.tsx"
import css from "./Verdict.module.css"

function LevelWord({ report }: { readonly report: ScoreReport }) {
  const { level, verdict } = report
  if (verdict === "bare") return <Word Icon={ArrowDown} kind="gap" word="too little" />
  if (level === null) return <Word Icon={TriangleAlert} kind="waste" word={verdictWords(verdict).says} />
  const thin = verdict === "sound-but-thin" || verdict === "wrong-door"
  const fat = verdict === "gold-plated" || verdict === "vault-door" || verdict === "nothing-pays"
  if (thin) return <Word Icon={ArrowDown} kind="gap" word="too little" />
  if (fat) return <Word Icon={ArrowUp} kind="waste" word="too much" />
  return <Word Icon={Check} kind="best" word="the right amount" />
}

function PlacementWord({ report }: { readonly report: ScoreReport }) {
  const { placement } = report
  if (placement === null) return <Word Icon={Diamond} kind="plain" word="nothing placed" />
  return placement >= 0.75 ? (
    <Word Icon={Check} kind="best" word="well placed" />
  ) : (
    <Word Icon={Diamond} kind="waste" word="misplaced" />
  )
}

function Word(props: {
  readonly Icon: typeof Check
  readonly word: string
  readonly kind: "gap" | "waste" | "best" | "plain"
}) {
  const { Icon, word, kind } = props
  return (
    <span className={css.word} data-kind={kind}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {word}
    </span>
  )
}

/** The sentence that is marked: the moves that lead to the best plan, and what they save. */
function Moves(props: { readonly model: Model; readonly report: ScoreReport; readonly doubt: Robustness | null }) {
  const { model, report, doubt } = props
  const costs = useStudy("spend").result?.annualCost ?? null
  const moves = movesInWords(model, report, costs)
  if (moves === null || !report.excess) return null
  const range = doubt?.excess
  const say = (amount: number): string => money(amount, report.currency)
  return (
    <mark className={css.mark}>
      {moves}: total cost falls by <b>{money(report.excess.total, report.currency, 3)}</b> a year
      {range && ` (likely ${say(Math.max(0, range.low))} to ${say(range.high)})`}.
    </mark>
  )
}

function Figures({ report, doubt }: { readonly report: ScoreReport; readonly doubt: Robustness | null }) {
  const open = (): void => openOverlay("origin")
  return (
    <div className={css.figures}>
      <button type="button" className={css.figure} onClick={open} title="Where this number comes from">
        <span className={css.label}>Level</span>
        <span className={css.display} data-testid="level" data-value={report.level}>
          {levelInWords(report.level)}
        </span>
        <LevelWord report={report} />
        {doubt?.level && (
          <span className={css.range}>
            {levelInWords(doubt.level.low)} to {levelInWords(doubt.level.high)}
          </span>
        )}
      </button>
      <button type="button" className={css.figure} onClick={open} title="Where this number comes from">
        <span className={css.label}>Placement</span>
        <span className={css.second} data-testid="placement" data-value={report.placement}>
          {percentInWords(report.placement)}
        </span>
        <PlacementWord report={report} />
        {doubt?.placement && (
          <span className={css.range}>
            {percentInWords(doubt.placement.low)} to {percentInWords(doubt.placement.high)}
          </span>
        )}
      </button>
    </div>
  )
}

/** The browser remembers when this is first painted (Element Timing): what a start takes is measured by it, and React's types do not know it. */
const painted = { elementtiming: "verdict" }

/** Level, placement, and the sentence that says what they mean in money (ux.md §2.4, §3.1). */
export function Verdict(props: { readonly model: Model; readonly report: ScoreReport; readonly proving: boolean }) {
  const { model, report, proving } = props
  const mark = proofMark([report.optimal, report.sameSpend], proving)
  const { name, says } = verdictWords(report.verdict)
  const robust = useStudy("robustness")
  const doubt = robust.stale ? null : robust.result
  const standsOn = useStudy("why").result?.standsOn
  const open = (): void => openOverlay("origin")
  return (
    <section className={css.verdict} aria-label="Verdict" data-testid="verdict">
      <Figures report={report} doubt={doubt} />
      <div className={css.words}>
        <h1 className={css.name} {...painted}>
          {name} <span className={css.says}>{says}</span>
          {mark !== null && <span className={css.unproven}>{mark}</span>}
        </h1>
        <p className={css.sentence} data-testid="sentence">
          {standsOn && <Said sentence={earlyGuess(standsOn)} />}
          <Said sentence={overviewSentence(report)} open={open} /> <Moves model={model} report={report} doubt={doubt} />
        </p>
        <div className={css.foot}>
          <Guesses model={model} heaviest={standsOn?.supports ?? []} />
          <Button onClick={() => showScreen("spend")}>Show best plan</Button>
          <Button onClick={() => showScreen("scenarios")}>Compare</Button>
        </div>
      </div>
    </section>
  )
}
