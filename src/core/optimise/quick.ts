import type { PortfolioProblem } from "./problem.ts"
import { TUNING, type SearchOptions } from "./search.ts"

/**
 * A first answer where a proof takes longer: what local search finds, and the bound that needs no table. The same on every
 * machine.
 */
const FIRST_ANSWER: SearchOptions = { nodeLimit: 1, tuning: { ...TUNING, caps: [] } }

/** Entries in the tables of a problem up to which a proof is as quick as the eye: about 50 ms of a laptop of 2026. */
const LIGHT_ENTRIES = 20_000

function isLight({ terms, freedom }: PortfolioProblem): boolean {
  let entries = 0
  for (const { controls, isSlow } of terms) {
    if (isSlow === true) return false
    entries += 2 ** controls.filter((control) => freedom[control] === "free").length
  }
  return entries <= LIGHT_ENTRIES
}

/** How to answer a question about a problem at once: with the proof where that is quick, else with a first answer. */
export function quickSearch(problem: PortfolioProblem): SearchOptions {
  return isLight(problem) ? {} : FIRST_ANSWER
}
