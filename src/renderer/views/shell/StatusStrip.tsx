import { useMemo } from "react"
import {
  type Formats,
  levelInWords,
  parametersOf,
  percentInWords,
  proofMark,
  scoreMoney,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { judged } from "../../state/judged.ts"
import { showScreen } from "../../state/settings.ts"
import { reportsOf } from "../../state/studies.ts"
import { useStudy } from "../charts.ts"
import { endsOf } from "../format.ts"
import { useDocument, useRuns } from "../useStores.ts"
import css from "./StatusStrip.module.css"
import { useFormats } from "../../ui/formats.ts"

function excessOf(model: Model, report: ScoreReport, formats: Formats): string {
  if (!report.excess) return "no plan allowed"
  // What is not allowed may well cost less than every plan that is.
  if (report.verdict === "not-allowed") return "breaks a rule"
  return `${scoreMoney(model, report, formats).say("excess")}/yr over best`
}

function Figure({ before, after }: { readonly before: string; readonly after: string | null }) {
  return (
    <span className={css.figure}>
      {before}
      {after !== null && after !== before && (
        <>
          <span className={css.arrow} aria-label="becomes">
            →
          </span>
          <b>{after}</b>
        </>
      )}
    </span>
  )
}

/** The score, always in sight, ticking with every edit; then the terms in which it is told. */
export function StatusStrip() {
  const formats = useFormats()
  const { kept, tried } = useRuns((runs) => runs)
  const currency = useDocument(({ model }) => model?.currency ?? "")
  const model = useDocument((state) => state.model)
  const ends = useMemo(() => endsOf(model ? parametersOf(model) : []), [model])
  const [years] = reportsOf(useStudy("simulate").result)
  const seed = useDocument(({ model }) => model?.seed ?? 1)
  const before = judged(kept)
  const after = judged(tried)
  const shown = after ?? before
  const mark = shown && proofMark([shown.optimal, shown.sameSpend], (tried ?? kept).proving)
  return (
    <footer className={css.strip} data-pane>
      <button
        type="button"
        className={css.score}
        data-stale={kept.stale || tried?.stale === true}
        data-proving={(tried ?? kept).proving}
        data-testid="score-strip"
        onClick={() => showScreen("overview")}
        title="Level, placement and excess cost. Show the overview"
      >
        {before ? (
          <>
            <Figure before={levelInWords(before.level)} after={after && levelInWords(after.level)} />
            <Figure before={percentInWords(before.placement)} after={after && percentInWords(after.placement)} />
            <Figure
              before={excessOf(kept.of!, before, formats)}
              after={after && tried?.of ? excessOf(tried.of, after, formats) : null}
            />
            {mark !== null && <span className={css.figure}>{mark}</span>}
          </>
        ) : (
          <span className={css.figure}>{kept.stale ? "Working…" : "— · — · no score yet"}</span>
        )}
      </button>
      {years && <span className={css.fact}>{years.years.toLocaleString("en")} years</span>}
      <span className={css.fact}>Seed {seed}</span>
      <span className={css.fact}>{currency} per year</span>
      <span className={css.fact}>Ranges: {ends}</span>
      <span className={css.gap} />
      <button type="button" className={css.offline} onClick={() => openOverlay("stored")}>
        Offline · nothing leaves this computer
      </button>
    </footer>
  )
}
