import { useMemo } from "react"
import { useStore } from "zustand"
import { type Formats, levelInWords, type Model } from "../../../core/index.ts"
import { baselineStore, type Baseline } from "../../state/baselines.ts"
import { goTo } from "../../state/selection.ts"
import { useDocument, useRuns } from "../useStores.ts"
import { momentOf } from "../when.ts"
import { changesInWords } from "./changesInWords.ts"
import css from "./Evidence.module.css"
import { useFormats } from "../../ui/formats.ts"

/** The changes that are named; the rest are counted. */
const MOST_NAMED = 3

/** What changed since, in one line, and the score on both sides where both are known; null where nothing did. */
export function sinceInWords(
  { model: before, savedAt, score }: Baseline,
  after: Model,
  level: { readonly level: number | null } | null,
  formats: Formats,
): string | null {
  const changes = changesInWords(before, after, formats)
  if (changes.length === 0) return null
  const more = changes.length - MOST_NAMED
  const named = changes.slice(0, MOST_NAMED).join(", ")
  const all = more > 0 ? `${named} and ${more} more` : named
  const [from, to] = [score, level].map((one) => one && levelInWords(one.level))
  const scores = from && to ? (from === to ? `; level still ${to}` : `; level ${from} → ${to}`) : ""
  return `Since it was ${savedAt === null ? "opened" : `saved, ${momentOf(savedAt)}`}: ${all}${scores}.`
}

/** What was changed since the document was opened, the latest first, and when; a click goes to where it happened. */
export function ChangeLog() {
  const formats = useFormats()
  const past = useDocument(({ history }) => history.past)
  const model = useDocument((state) => state.model)
  const kept = useRuns((runs) => runs.kept)
  const baselines = useStore(baselineStore)
  const since = useMemo(() => {
    if (!model) return null
    const { report, of, stale, proving } = kept
    const level = report && of === model && !stale && !proving ? report : null
    // Against the last save, unless nothing changed since; then against the opening.
    const { saved, opened } = baselines
    return (
      (saved && sinceInWords(saved, model, level, formats)) ?? (opened && sinceInWords(opened, model, level, formats))
    )
  }, [baselines, model, kept, formats])
  if (past.length === 0) return <p className="quiet">Nothing was changed since the document was opened.</p>
  return (
    <>
      {since !== null && (
        <p className={css.since} data-testid="since">
          {since}
        </p>
      )}
      <ol className={css.checks} reversed>
        {past.toReversed().map(({ label, spot, at }, i) => (
          <li key={past.length - i}>
            <button type="button" className={css.link} onClick={() => goTo(spot)}>
              {label}
            </button>
            {at !== null && <time className={css.when}>{momentOf(at)}</time>}
          </li>
        ))}
      </ol>
    </>
  )
}
