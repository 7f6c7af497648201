import type { PortfolioProblem } from "./problem.ts"

/** The rule that keeps a portfolio from being allowed, with the ids of the controls that break it. */
export interface BrokenRule {
  readonly rule: "requires" | "excludes" | "required" | "ruled-out"
  readonly controls: readonly string[]
}

/** What is decided of each control: 1 in, 0 out, −1 open. */
export type Decisions = Int8Array

/** The rules between controls, readable from both sides. */
export interface RuleBook {
  readonly requires: readonly (readonly number[])[]
  readonly requiredBy: readonly (readonly number[])[]
  readonly excludes: readonly (readonly number[])[]
}

/** The rules of a problem, indexed by control. */
export function ruleBook(problem: PortfolioProblem): RuleBook {
  const requiredBy: number[][] = problem.controlIds.map(() => [])
  const excludes: number[][] = problem.controlIds.map(() => [])
  problem.requires.forEach((needed, control) => {
    for (const other of needed) requiredBy[other]!.push(control)
  })
  for (const [a, b] of problem.excludes) {
    excludes[a]!.push(b)
    excludes[b]!.push(a)
  }
  return { requires: problem.requires, requiredBy, excludes }
}

/**
 * Decides a control and everything that the rules make follow from it, in place.
 *
 * @param changed - receives the controls that were open before, `control` first.
 * @returns false where that contradicts what was decided before; `decisions` is then spoilt.
 */
export function decide(
  book: RuleBook,
  decisions: Decisions,
  control: number,
  value: 0 | 1,
  changed: number[] = [],
): boolean {
  const queue: [number, 0 | 1][] = [[control, value]]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [c, v] = next
    if (decisions[c] === v) continue
    if (decisions[c] !== -1) return false
    decisions[c] = v
    changed.push(c)
    if (v === 1) {
      for (const needed of book.requires[c]!) queue.push([needed, 1])
      for (const rival of book.excludes[c]!) queue.push([rival, 0])
    } else {
      for (const user of book.requiredBy[c]!) queue.push([user, 0])
    }
  }
  return true
}

/** What the statuses and the rules decide before any search, or the rule that leaves nothing allowed. */
export function firstDecisions(
  problem: PortfolioProblem,
):
  | { readonly kind: "decided"; readonly decisions: Decisions }
  | { readonly kind: "nothingAllowed"; readonly rule: BrokenRule } {
  const rule = contradiction(problem)
  if (rule) return { kind: "nothingAllowed", rule }
  const book = ruleBook(problem)
  const decisions = new Int8Array(problem.controlIds.length).fill(-1)
  problem.freedom.forEach((freedom, control) => {
    if (freedom !== "free") decide(book, decisions, control, freedom === "in" ? 1 : 0)
  })
  return { kind: "decided", decisions }
}

/**
 * The rule that makes every portfolio break something, else null. What the required controls need, directly or not, is
 * the smallest candidate: something is allowed exactly where that set is.
 */
function contradiction(problem: PortfolioProblem): BrokenRule | null {
  const closure = new Uint8Array(problem.controlIds.length)
  const queue: number[] = []
  problem.freedom.forEach((freedom, control) => {
    if (freedom !== "in") return
    closure[control] = 1
    queue.push(control)
  })
  for (let control = queue.shift(); control !== undefined; control = queue.shift()) {
    for (const needed of problem.requires[control]!) {
      if (problem.freedom[needed] === "out") {
        return { rule: "requires", controls: [problem.controlIds[control]!, problem.controlIds[needed]!] }
      }
      if (closure[needed] === 1) continue
      closure[needed] = 1
      queue.push(needed)
    }
  }
  return isAllowed(problem, closure)
}

/**
 * The first rule that a portfolio breaks, else null: required controls, then ruled-out ones, then what each control
 * requires, then the pairs that exclude each other, each in the order of the model.
 *
 * @param portfolio - one entry per control, 1 where it is in.
 */
export function isAllowed(problem: PortfolioProblem, portfolio: Uint8Array): BrokenRule | null {
  const ids = problem.controlIds
  for (let c = 0; c < ids.length; c++) {
    if (problem.freedom[c] === "in" && portfolio[c] === 0) return { rule: "required", controls: [ids[c]!] }
  }
  for (let c = 0; c < ids.length; c++) {
    if (problem.freedom[c] === "out" && portfolio[c] === 1) return { rule: "ruled-out", controls: [ids[c]!] }
  }
  for (let c = 0; c < ids.length; c++) {
    if (portfolio[c] === 0) continue
    const missing = problem.requires[c]!.find((needed) => portfolio[needed] === 0)
    if (missing !== undefined) return { rule: "requires", controls: [ids[c]!, ids[missing]!] }
  }
  for (const [a, b] of problem.excludes) {
    if (portfolio[a] === 1 && portfolio[b] === 1) return { rule: "excludes", controls: [ids[a]!, ids[b]!] }
  }
  return null
}
