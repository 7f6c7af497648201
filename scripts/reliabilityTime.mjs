/** What the quick set of reliability tests may take together, in seconds. */
export const RELIABILITY_BUDGET_SECONDS = 360

/** The codes of the plan of reliability tests, as names of tests carry them: "(R1)", "(S4, S5: assumed)", "(planted mutant of S3)". */
const tag = /[(][^)]*\b(?:R[1-8]|F[1-5]|S[1-5]|N[1-3]|K[1-4]|Z[1-2])\b/

/**
 * How many tests of the reliability plan reports of vitest hold, and what they took, in seconds. A file counts from its first
 * hook to its last, less what those of its tests took that are not of the plan. Files that ran side by side are added up.
 */
export function reliabilityTime(reports) {
  const files = reports.flatMap(({ testResults }) => testResults).map(timeOfFile)
  const add = (pick) => files.reduce((total, file) => total + pick(file), 0)
  return { tests: add(({ tests }) => tests), seconds: add(({ seconds }) => seconds) }
}

function timeOfFile({ startTime, endTime, assertionResults }) {
  const ran = assertionResults.filter(({ status }) => status === "passed" || status === "failed")
  const planned = ran.filter(({ fullName }) => tag.test(fullName))
  if (planned.length === 0) return { tests: 0, seconds: 0 }
  const others = ran
    .filter((test) => !planned.includes(test))
    .reduce((total, { duration }) => total + (duration ?? 0), 0)
  return { tests: planned.length, seconds: Math.max(0, endTime - startTime - others) / 1000 }
}
