/** The figures of a score that a condition can ask for. */
export const FIGURES = ["level", "placement", "excess", "spend", "loss", "best.spend", "best.loss"] as const

/** The name of a figure. */
export type FigureName = (typeof FIGURES)[number]

type Operator = ">" | ">=" | "<" | "<=" | "=" | "!="

/** One side of a comparison: a number, a figure, or the chance of a year that loses more than an amount. */
export type Term =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "figure"; readonly name: FigureName }
  | { readonly kind: "chance"; readonly loss: number }

/** A comparison of two terms, as it stands in the condition. */
export interface Comparison {
  readonly kind: "comparison"
  readonly left: Term
  readonly operator: Operator
  readonly right: Term
  readonly text: string
}

/** A condition on the figures of a score. */
export type Condition =
  | Comparison
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }

/** What is wrong with a condition, and where: the character, counted from 1. */
export interface ConditionProblem {
  readonly at: number
  readonly why: string
}

interface Token {
  readonly kind: "number" | "word" | "operator" | "(" | ")" | "end"
  readonly text: string
  readonly start: number
  readonly end: number
}

const TOKEN =
  /\s*(?:((?:\d[\d.]*|\.\d+)(?:e[+-]?\d+)?(?:tn|bn|k|m|%)?(?![\w.]))|([a-z][a-z.]*)|(>=|<=|!=|==|[<>=])|([()]))/iy

const SUFFIXES: Readonly<Record<string, number>> = { "": 0, k: 3, m: 6, bn: 9, tn: 12, "%": -2 }

/** Parentheses and negations inside one another. */
const DEEPEST = 100

class Problem extends Error {
  readonly at: number
  constructor(at: number, why: string) {
    super(why)
    this.at = at
  }
}

/** What a text that is no token begins with, in words. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; ;) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) {
      const rest = /^\s*/.exec(text.slice(at))![0].length + at
      if (rest < text.length) throw new Problem(rest + 1, `“${text.slice(rest, rest + 12)}” means nothing here`)
      return [...tokens, { kind: "end", text: "the end", start: rest, end: rest }]
    }
    const [all, number, word, operator, bracket] = match
    const end = at + all.length
    const own = number ?? word ?? operator ?? bracket!
    const kind = number !== undefined ? "number" : word !== undefined ? "word" : operator ? "operator" : own
    tokens.push({ kind: kind as Token["kind"], text: own.toLowerCase(), start: end - own.length, end })
    at = end
  }
}

class Parser {
  private readonly text: string
  private readonly tokens: readonly Token[]
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
    this.tokens = tokensOf(text)
  }

  whole(): Condition {
    const condition = this.alternatives()
    if (this.next.kind !== "end") throw this.unexpected("and, or, or the end")
    return condition
  }

  private get next(): Token {
    return this.tokens[this.at]!
  }

  private unexpected(wanted: string): Problem {
    return new Problem(this.next.start + 1, `here comes ${wanted}, found ${this.next.text}`)
  }

  private takes(kind: Token["kind"], text?: string): Token | null {
    const { next } = this
    if (next.kind !== kind || (text !== undefined && next.text !== text)) return null
    this.at++
    return next
  }

  private alternatives(): Condition {
    return this.joined("or", () => this.joined("and", () => this.negation()))
  }

  private joined(word: "and" | "or", part: () => Condition): Condition {
    const parts = [part()]
    while (this.takes("word", word)) parts.push(part())
    return parts.length === 1 ? parts[0]! : { kind: word, parts }
  }

  private inside<T>(read: () => T): T {
    if (++this.depth > DEEPEST) throw new Problem(this.next.start + 1, "too many parentheses inside one another")
    const value = read()
    this.depth--
    return value
  }

  private negation(): Condition {
    if (this.takes("word", "not")) return { kind: "not", part: this.inside(() => this.negation()) }
    if (!this.takes("(")) return this.comparison()
    const condition = this.inside(() => this.alternatives())
    if (!this.takes(")")) throw this.unexpected("a closing parenthesis")
    return condition
  }

  private comparison(): Comparison {
    const { start } = this.next
    const left = this.term()
    const operator = this.takes("operator")
    if (!operator) throw this.unexpected("a comparison (>, >=, <, <=, =, !=)")
    const right = this.term()
    const { end } = this.tokens[this.at - 1]!
    const text = operator.text === "==" ? "=" : operator.text
    return { kind: "comparison", left, operator: text as Operator, right, text: this.text.slice(start, end) }
  }

  private term(): Term {
    if (this.next.kind === "number") return { kind: "number", value: this.number() }
    const word = this.takes("word")
    if (!word) throw this.unexpected(`a number or one of ${FIGURES.join(", ")}, p(loss > amount)`)
    if (word.text === "p") return this.chance()
    const name = FIGURES.find((figure) => figure === word.text)
    if (name === undefined)
      throw new Problem(word.start + 1, `there is no figure ${word.text}: ${FIGURES.join(", ")}, p(loss > amount)`)
    return { kind: "figure", name }
  }

  private number(): number {
    const token = this.takes("number")
    if (!token) throw this.unexpected("an amount")
    const [, digits = "", power = "0", suffix = ""] = /^([\d.]+)(?:e([+-]?\d+))?(.*)$/.exec(token.text)!
    const value = Number(`${digits}e${Number(power) + SUFFIXES[suffix]!}`)
    if (!Number.isFinite(value)) throw new Problem(token.start + 1, `${token.text} is no number`)
    return value
  }

  private chance(): Term {
    const form = "p is written p(loss > amount)"
    for (const [kind, text] of [["("], ["word", "loss"], ["operator", ">"]] as const)
      if (!this.takes(kind, text)) throw new Problem(this.next.start + 1, form)
    const loss = this.number()
    if (!this.takes(")")) throw new Problem(this.next.start + 1, form)
    return { kind: "chance", loss }
  }
}

/**
 * Reads a condition: comparisons of figures and numbers (`1.5`, `1e6`, `50k`, `5%`), joined by `and`, `or`, `not` and
 * parentheses; `not` binds more closely than `and`, and that than `or`.
 */
export function readCondition(text: string): Condition | ConditionProblem {
  try {
    return new Parser(text).whole()
  } catch (error) {
    if (error instanceof Problem) return { at: error.at, why: error.message }
    throw error
  }
}

/** Every comparison of a condition, in the order in which they stand. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  if (condition.kind === "comparison") return [condition]
  return condition.kind === "not" ? comparisonsOf(condition.part) : condition.parts.flatMap(comparisonsOf)
}

/** The losses of which a condition asks how likely a worse year is, each once. */
export function lossesAskedFor(condition: Condition): readonly number[] {
  const terms = comparisonsOf(condition).flatMap(({ left, right }) => [left, right])
  return [...new Set(terms.flatMap((term) => (term.kind === "chance" ? [term.loss] : [])))]
}

/** The value of a term; null where it is not known. */
export type ValueOf = (term: Term) => number | null

/** Whether two numbers compare so. */
export function compares(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case ">":
      return left > right
    case ">=":
      return left >= right
    case "<":
      return left < right
    case "<=":
      return left <= right
    case "=":
      return left === right
    case "!=":
      return left !== right
  }
}

/** Whether a condition holds; null where that hangs on what is not known [Kleene's three values]. */
export function holds(condition: Condition, valueOf: ValueOf): boolean | null {
  switch (condition.kind) {
    case "comparison": {
      const [left, right] = [valueOf(condition.left), valueOf(condition.right)]
      return left === null || right === null ? null : compares(left, condition.operator, right)
    }
    case "not": {
      const part = holds(condition.part, valueOf)
      return part === null ? null : !part
    }
    default: {
      const decides = condition.kind === "or"
      const parts = condition.parts.map((part) => holds(part, valueOf))
      return parts.includes(decides) ? decides : parts.includes(null) ? null : !decides
    }
  }
}

/** The comparisons on which it rests that a condition holds, or does not. */
export function groundsOf(condition: Condition, valueOf: ValueOf): readonly Comparison[] {
  if (condition.kind === "comparison") return [condition]
  if (condition.kind === "not") return groundsOf(condition.part, valueOf)
  const result = holds(condition, valueOf)
  return condition.parts.flatMap((part) => (holds(part, valueOf) === result ? groundsOf(part, valueOf) : []))
}
