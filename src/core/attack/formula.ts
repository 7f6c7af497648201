/** The formula that always holds. */
export const CERTAIN = 0

const CHANCE = 0
const BOTH = 1
const EITHER = 2

/**
 * Formulas over chances in which each chance stands once: what steps in a row or side by side come to. They are numbers;
 * equal formulas that were put together in the same way are equal numbers.
 */
export interface Formulas {
  /** The formula that one chance holds. */
  chance(index: number): number
  /** Both hold; the two share no chance. */
  both(a: number, b: number): number
  /** At least one holds; the two share no chance. */
  either(a: number, b: number): number
  /** The probability of a formula, given that of every chance. */
  probability(formula: number): number
  /** The node of a diagram that goes on at `yes` where the formula holds, else at `no`; `node` makes its nodes. */
  ask(formula: number, yes: number, no: number, node: (chance: number, low: number, high: number) => number): number
}

/** A table of formulas. `chances` are the probabilities with which {@link Formulas.probability} computes. */
export function formulaTable(chances: Float64Array): Formulas {
  const kind: number[] = [BOTH]
  const left: number[] = [CERTAIN]
  const right: number[] = [CERTAIN]
  const probability: number[] = [1]
  const known = new Map<string, number>()

  const make = (of: number, a: number, b: number, p: number): number => {
    const key = `${of},${a},${b}`
    const before = known.get(key)
    if (before !== undefined) return before
    const made = kind.length
    kind.push(of)
    left.push(a)
    right.push(b)
    probability.push(p)
    known.set(key, made)
    return made
  }
  return {
    chance: (index) => make(CHANCE, index, 0, chances[index]!),
    both(a, b) {
      if (a === CERTAIN || b === CERTAIN) return a === CERTAIN ? b : a
      return make(BOTH, Math.min(a, b), Math.max(a, b), probability[a]! * probability[b]!)
    },
    either(a, b) {
      if (a === CERTAIN || b === CERTAIN) return CERTAIN
      const [p, q] = [probability[a]!, probability[b]!]
      return make(EITHER, Math.min(a, b), Math.max(a, b), p + q - p * q)
    },
    probability: (formula) => probability[formula]!,
    ask(formula, yes, no, node) {
      if (formula === CERTAIN) return yes
      // A formula may be ten thousand steps in a row: it keeps its own stack. All but the top wait for what comes last in them.
      const stack = [{ formula, yes, no }]
      let result = -1
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const of = kind[top.formula]!
        if (of === CHANCE) {
          result = node(left[top.formula]!, top.no, top.yes)
          stack.pop()
        } else if (result < 0) {
          stack.push({ ...top, formula: right[top.formula]! })
        } else {
          const on = of === BOTH ? { yes: result, no: top.no } : { yes: top.yes, no: result }
          stack[stack.length - 1] = { formula: left[top.formula]!, ...on }
          result = -1
        }
      }
      return result
    },
  }
}
