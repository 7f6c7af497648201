import { useEffect, useRef, useState } from "react"
import { levelInWords, percentInWords, verdictWords, type ScoreReport } from "../../../core/index.ts"
import { judged } from "../../state/judged.ts"
import { runsStore } from "../../state/runs.ts"

const LEAST_PAUSE_MS = 2000

function words(report: ScoreReport): string {
  return `${verdictWords(report.verdict).name}. Level ${levelInWords(report.level)}, placement ${percentInWords(report.placement)}.`
}

/** Tells a screen reader when the verdict changes, at most every two seconds. */
export function Announcer() {
  const [said, setSaid] = useState("")
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    const end = runsStore.subscribe(({ kept, tried }) => {
      const scored = tried ?? kept
      const report = judged(scored)
      if (!report || scored.stale) return
      const next = words(report)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setSaid(next), LEAST_PAUSE_MS)
    })
    return () => {
      end()
      clearTimeout(timer.current)
    }
  }, [])
  return (
    <div className="spoken" aria-live="polite">
      {said}
    </div>
  )
}
