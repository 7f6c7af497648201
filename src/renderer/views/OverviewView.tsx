import { ArrowDown, ArrowUp, Check, Diamond, TriangleAlert } from "lucide-react"
import {
  levelInWords,
  money,
  overviewSentence,
  percentInWords,
  proofMark,
  verdictWords,
  type Model,
  type ScoreReport,
} from "../../core/index.ts"
import { openOverlay } from "../state/commands.ts"
import { canBeScored } from "../state/runs.ts"
import { showScreen } from "../state/settings.ts"
import { Button } from "../ui/Button.tsx"
import { useStudy } from "./charts.ts"
import { Guesses } from "./overview/Guesses.tsx"
import { Proof } from "./overview/Proof.tsx"
import { Said } from "./overview/Said.tsx"
import { Checklist } from "./overview/Checklist.tsx"
import css from "./OverviewView.module.css"
import { useDocument, useRuns } from "./useStores.ts"

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
function Moves({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const { current, optimal, excess, currency } = report
  if (!optimal || !excess || excess.total <= 0) return null
  const name = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
  const dropped = current.controls.filter((id) => !optimal.controls.includes(id)).map(name)
  const added = optimal.controls.filter((id) => !current.controls.includes(id)).map(name)
  if (dropped.length + added.length === 0) return null
  const parts = [
    ...(dropped.length > 0 ? [`drop ${listed(dropped)}`] : []),
    ...(added.length > 0 ? [`add ${listed(added)}`] : []),
  ]
  const sentence = parts.join(", ")
  return (
    <mark className={css.mark}>
      {sentence[0]!.toUpperCase() + sentence.slice(1)}: total cost falls by <b>{money(excess.total, currency, 3)}</b> a
      year.
    </mark>
  )
}

function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" and ")
  return `${names[0]!} and ${names.length - 1} more`
}

function Verdict(props: { readonly model: Model; readonly report: ScoreReport; readonly proving: boolean }) {
  const { model, report, proving } = props
  const mark = proofMark([report.optimal, report.sameSpend], proving)
  const { name, says } = verdictWords(report.verdict)
  const robust = useStudy("robustness")
  const range = robust.stale ? null : robust.result
  return (
    <section className={css.verdict} aria-label="Verdict" data-testid="verdict">
      <div className={css.figures}>
        <button type="button" className={css.figure} onClick={() => openOverlay("score")} title="How the score works">
          <span className={css.label}>Level</span>
          <span className={css.display} data-testid="level" data-value={report.level}>
            {levelInWords(report.level)}
          </span>
          <LevelWord report={report} />
          {range?.level && (
            <span className={css.range}>
              {levelInWords(range.level.low)} to {levelInWords(range.level.high)}
            </span>
          )}
        </button>
        <button type="button" className={css.figure} onClick={() => openOverlay("score")} title="How the score works">
          <span className={css.label}>Placement</span>
          <span className={css.second} data-testid="placement" data-value={report.placement}>
            {percentInWords(report.placement)}
          </span>
          <PlacementWord report={report} />
          {range?.placement && (
            <span className={css.range}>
              {percentInWords(range.placement.low)} to {percentInWords(range.placement.high)}
            </span>
          )}
        </button>
      </div>
      <div className={css.words}>
        <h1 className={css.name}>
          {name} <span className={css.says}>{says}</span>
          {mark !== null && <span className={css.unproven}>{mark}</span>}
        </h1>
        <p className={css.sentence} data-testid="sentence">
          <Said sentence={overviewSentence(report)} /> <Moves model={model} report={report} />
        </p>
        <div className={css.actions}>
          <Button onClick={() => showScreen("spend")}>Show best plan</Button>
          <Button kind="quiet" onClick={() => openOverlay("score")}>
            How the score works
          </Button>
          <Guesses model={model} />
        </div>
      </div>
    </section>
  )
}

/** The verdict in words and money; the figures that prove it under it (ux.md §2.4). */
export function OverviewView() {
  const model = useDocument((state) => state.model)
  const scored = useRuns((runs) => runs.tried ?? runs.kept)
  // The proofs are worked out for the document as it is kept; what is tried shows in the verdict alone.
  const kept = useRuns((runs) => runs.kept)
  if (!model) return null
  if (!canBeScored(model)) return <Checklist model={model} />
  const { report, why, stale, proving } = scored
  if (!report) return <p className={css.waiting}>{why === null ? "Working out the score…" : `No score: ${why}`}</p>
  return (
    <div className={css.page} data-stale={stale}>
      <Verdict model={model} report={report} proving={proving} />
      {kept.report && <Proof model={model} report={kept.report} proving={kept.proving} />}
    </div>
  )
}
