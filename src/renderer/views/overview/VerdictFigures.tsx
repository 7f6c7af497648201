import { ArrowDown, ArrowUp, Check, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { levelInWords, percentInWords, type Robustness, type ScoreReport } from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { openOrigin } from "../../state/origin.ts"
import { levelStanding, placementMeans, type Standing } from "./standing.ts"
import css from "./Verdict.module.css"

const SIGNS = {
  less: { Icon: ArrowDown, kind: "gap" },
  more: { Icon: ArrowUp, kind: "waste" },
  right: { Icon: Check, kind: "best" },
  broken: { Icon: TriangleAlert, kind: "waste" },
} as const

function Word({ standing: { word, sign } }: { readonly standing: Standing }) {
  const { Icon, kind } = SIGNS[sign]
  return (
    <span className={css.word} data-kind={kind}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {word}
    </span>
  )
}

function Figure(props: { readonly name: "Level" | "Placement"; readonly children: ReactNode }) {
  const { name, children } = props
  return (
    <div>
      <div className={css.label}>
        <span aria-hidden>{name}</span>
        <button
          type="button"
          className={css.ask}
          aria-label={`${name}: how the score works`}
          title="How the score works"
          onClick={() => openOverlay("score")}
        >
          ?
        </button>
      </div>
      <button
        type="button"
        className={css.figure}
        onClick={() => openOrigin(name === "Level" ? "level" : "placement")}
        title="Where this number comes from"
      >
        <span className="spoken">{name} </span>
        {children}
      </button>
    </div>
  )
}

/** Level and placement, large, each with its word and, where it is known of this very score, its range. */
export function VerdictFigures(props: { readonly report: ScoreReport; readonly doubt: Robustness | null }) {
  const { report, doubt } = props
  return (
    <div className={css.figures}>
      <Figure name="Level">
        <span className={css.display} data-testid="level" data-value={report.level}>
          {levelInWords(report.level)}
        </span>
        <Word standing={levelStanding(report)} />
        {doubt?.level && (
          <span className={css.range}>
            {levelInWords(doubt.level.low)} to {levelInWords(doubt.level.high)}
          </span>
        )}
      </Figure>
      <Figure name="Placement">
        <span className={css.second} data-testid="placement" data-value={report.placement}>
          {percentInWords(report.placement)}
        </span>
        <span className={css.range}>{placementMeans(report)}</span>
        {doubt?.placement && (
          <span className={css.range}>
            {percentInWords(doubt.placement.low)} to {percentInWords(doubt.placement.high)}
          </span>
        )}
      </Figure>
    </div>
  )
}
