import { spawnSync } from "node:child_process"

/**
 * True where a test must be skipped because it needs root and this is an ordinary user's machine. Says so aloud. In CI nothing
 * is skipped: there the test runs, and fails where it cannot.
 */
export function needsRoot(what: string): boolean {
  return skipped(process.getuid?.() === 0, `${what} needs root`)
}

/** The same for a program of the system. */
export function needsProgram(program: string, what: string): boolean {
  const found = spawnSync("sh", ["-c", `command -v ${program}`]).status === 0
  return skipped(found, `${what} needs the program ${program}`)
}

function skipped(possible: boolean, why: string): boolean {
  if (possible || process.env.CI !== undefined) return false
  console.warn(`NOT RUN: ${why}`)
  return true
}
