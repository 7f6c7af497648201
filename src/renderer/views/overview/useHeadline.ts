import {
  tossUp,
  verdictSays,
  verdictWords,
  type Model,
  type Robustness,
  type ScoreReport,
  type VerdictWords,
} from "../../../core/index.ts"
import { useStudy } from "../charts.ts"

/** What is known beside the score of this very model: while something is tried nothing is, for the studies are of what is kept. */
export function useBeside(isTried: boolean) {
  const robust = useStudy("robustness")
  const why = useStudy("why")
  const sensitivity = useStudy("sensitivity")
  return {
    doubt: isTried || robust.stale ? null : robust.result,
    moves: why.stale ? null : (why.result?.moves ?? null),
    standsOn: isTried ? null : (why.result?.standsOn ?? null),
    sensitivity: isTried || sensitivity.stale ? null : sensitivity.result,
  }
}

/** The name of the verdict; where doubt straddles a border, that it is a toss-up and between which. */
export function headline(
  model: Model,
  report: ScoreReport,
  doubt: Robustness | null,
  moves: Parameters<typeof tossUp>[2] | null,
): VerdictWords {
  const firm = { name: verdictWords(report.verdict).name, says: verdictSays(model, report) }
  if (!doubt || !moves) return firm
  return tossUp(model, report.verdict, moves, doubt) ?? firm
}

/** The name of the verdict of a score, with what is known beside it. */
export function useHeadline(model: Model, report: ScoreReport, isTried: boolean): VerdictWords {
  const { doubt, moves } = useBeside(isTried)
  return headline(model, report, doubt, moves)
}
