import type { PortfolioProblem } from "./problem.ts"
import type { Decisions } from "./rules.ts"

/** The open controls in groups that share neither a term nor a rule, each ascending, by their first control. */
export function openParts(problem: PortfolioProblem, decisions: Decisions): number[][] {
  const parent = Array.from(problem.controlIds, (_, c) => c)
  const rootOf = (c: number): number => {
    let root = c
    while (parent[root] !== root) root = parent[root]!
    parent[c] = root
    return root
  }
  const join = (controls: Iterable<number>): void => {
    let first = -1
    for (const c of controls) {
      if (decisions[c] !== -1) continue
      if (first < 0) first = c
      else parent[rootOf(c)] = rootOf(first)
    }
  }
  for (const term of problem.terms) join(term.controls)
  problem.requires.forEach((needed, c) => {
    join([c, ...needed])
  })
  for (const pair of problem.excludes) join(pair)
  const parts = new Map<number, number[]>()
  decisions.forEach((decision, c) => {
    if (decision !== -1) return
    const root = rootOf(c)
    const part = parts.get(root)
    if (part) part.push(c)
    else parts.set(root, [c])
  })
  return [...parts.values()]
}

/**
 * All ways to put the ties of each part together, one portfolio at a time.
 *
 * @param base - what the controls outside every part are.
 * @param choices - for each part, the portfolios of which its controls are taken.
 * @param most - nothing is put together where there would be more than this many.
 */
export function* combinations(
  base: Uint8Array,
  parts: readonly (readonly number[])[],
  choices: readonly (readonly Uint8Array[])[],
  most: number,
): Generator<Uint8Array> {
  const count = choices.reduce((product, list) => product * list.length, 1)
  if (count > most) return
  for (let index = 0; index < count; index++) {
    const portfolio = base.slice()
    let rest = index
    parts.forEach((part, p) => {
      const chosen = choices[p]![rest % choices[p]!.length]!
      rest = Math.floor(rest / choices[p]!.length)
      for (const c of part) portfolio[c] = chosen[c]!
    })
    yield portfolio
  }
}
