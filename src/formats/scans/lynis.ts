import type { RuleResult, ScanReading } from "./scan.ts"
import { secondsOf } from "./times.ts"

/** Whether a text is the report of lynis, `lynis-report.dat`. */
export function isLynis(text: string): boolean {
  return /^# Lynis Report$/m.test(text.slice(0, 2000)) || /^lynis_version=/m.test(text.slice(0, 20_000))
}

/** How a test is called: `AUTH-9328`. */
const TEST = /^[A-Z]{2,8}-\d{4}$/

/** More lines no report has. */
const MOST_LINES = 200_000

/**
 * Reads the report of lynis. What it warns of or suggests fails; what it ran and says nothing of passes, which is weak evidence.
 * Of a run that was cut off, silence proves nothing: only what it says counts.
 */
export function readLynis(text: string): ScanReading {
  const lines = text.split(/\r?\n/)
  if (lines.length > MOST_LINES) return { kind: "refused", why: `a report has at most ${MOST_LINES} lines` }
  const values = new Map<string, string[]>()
  for (const line of lines) {
    const at = line.indexOf("=")
    if (at < 1 || line.startsWith("#")) continue
    const key = line.slice(0, at)
    const own = values.get(key)
    if (own) own.push(line.slice(at + 1))
    else values.set(key, [line.slice(at + 1)])
  }
  const last = (key: string): string | undefined => values.get(key)?.at(-1)
  const isWhole = last("finish") === "true"
  const failed = new Map<string, string>()
  for (const key of ["warning[]", "suggestion[]"])
    for (const value of values.get(key) ?? []) {
      const [test = "", title = ""] = value.split("|")
      // What it says of itself, as of its own age, is no test.
      if (TEST.test(test) && !failed.has(test)) failed.set(test, title)
    }
  const executed = (last("tests_executed") ?? "").split("|").filter((test) => TEST.test(test))
  const results = [
    ...[...failed].map(([test, title]): RuleResult => ({ rule: test, result: "fail", title, references: [test] })),
    ...(isWhole ? executed : []).flatMap((test): readonly RuleResult[] =>
      failed.has(test) ? [] : [{ rule: test, result: "pass", title: test, references: [test] }],
    ),
  ]
  return {
    kind: "read",
    scans: [
      {
        kind: "rules",
        tool: "lynis",
        version: last("lynis_version") ?? null,
        started: secondsOf(last("report_datetime_end") ?? last("report_datetime_start")),
        host: last("hostname") ?? null,
        results,
      },
    ],
  }
}
