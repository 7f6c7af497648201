import { TIE } from "./question.ts"
import { decide } from "./rules.ts"
import type { Decisions } from "./rules.ts"
import type { Search } from "./search.ts"
import type { Table } from "./table.ts"

/** The most and the least that a control saves, whatever else is in. */
interface Saving {
  readonly most: number
  readonly least: number
}

/**
 * Decides, in place, the controls whose cost is out of proportion whatever else is in: out where even the most that one
 * saves does not pay for it, in where even the least does. Controls that rules or cut-off tables speak of stay open.
 *
 * @param tables - one table per term, not merged, without rules.
 * @returns the controls decided.
 */
export function decideDominated(search: Search, decisions: Decisions, tables: readonly Table[]): number[] {
  const { problem } = search.evaluator
  const { question } = search
  const scale = search.evaluator.loss(Uint8Array.from(decisions, (decision) => (decision === 0 ? 0 : 1)))
  const changed: number[] = []
  const savings = savingsOf(tables, decisions, cutOff(search, tables))
  // What is decided of one may leave another free of its rules: those that it has to do with are looked at again, at once.
  const queue = [...savings.keys()]
  let known = 0
  for (const c of queue) {
    if (decisions[c] !== -1) continue
    const { most, least } = savings.get(c)!
    const cost = problem.annualCost[c]!
    const nothing = most <= 1e-15 * scale
    const noise = TIE * (scale + cost)
    const isNeeded = search.book.requiredBy[c]!.some((user) => decisions[user] === -1)
    const isBound = [...search.book.requires[c]!, ...search.book.excludes[c]!].some((other) => decisions[other] === -1)
    const limited = question.budget < Infinity || question.lossLimit < Infinity
    if (nothing && cost === 0 && !isNeeded && !isBound && search.options.allOptimal !== true) {
      decide(search.book, decisions, c, problem.inPlace[c] === 1 ? 1 : 0, changed)
    } else if (nothing && cost > noise && !isNeeded) {
      decide(search.book, decisions, c, 0, changed)
    } else if (limited || question.costWeight === 0 || question.lossWeight === 0) {
      if (cost === 0 && least > noise && !isBound) decide(search.book, decisions, c, 1, changed)
    } else if (cost - most > noise && !isNeeded) {
      decide(search.book, decisions, c, 0, changed)
    } else if (least - cost > noise && !isBound) {
      decide(search.book, decisions, c, 1, changed)
    }
    for (; known < changed.length; known++) {
      const { requires, requiredBy, excludes } = search.book
      const decided = changed[known]!
      for (const other of [...requires[decided]!, ...requiredBy[decided]!, ...excludes[decided]!])
        if (savings.has(other)) queue.push(other)
    }
  }
  return changed
}

/** Controls of terms whose tables are only bounds: what they save is not in the tables. */
function cutOff(search: Search, tables: readonly Table[]): Set<number> {
  const controls = new Set<number>()
  for (const table of tables) {
    if (table.truncated >= 0) for (const c of search.evaluator.problem.terms[table.truncated]!.controls) controls.add(c)
  }
  return controls
}

function savingsOf(tables: readonly Table[], decisions: Decisions, unknown: ReadonlySet<number>): Map<number, Saving> {
  const savings = new Map<number, { most: number; least: number }>()
  decisions.forEach((decision, c) => {
    if (decision === -1 && !unknown.has(c)) savings.set(c, { most: 0, least: 0 })
  })
  for (const { controls, values } of tables) {
    controls.forEach((c, i) => {
      const saving = savings.get(c)
      if (!saving) return
      let most = 0
      let least = Infinity
      for (let x = 0; x < values.length; x++) {
        if (((x >> i) & 1) === 1) continue
        const saved = values[x]! - values[x | (1 << i)]!
        if (saved > most) most = saved
        if (saved < least) least = saved
      }
      saving.most += most
      saving.least += least
    })
  }
  return savings
}
