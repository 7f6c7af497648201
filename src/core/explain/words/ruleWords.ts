import type { Model } from "../../model/model.ts"
import type { BrokenRule } from "../../optimise/rules.ts"
import type { ScoreReport } from "../../score/report.ts"
import { verdictWords } from "../../score/words.ts"
import { controlName } from "./names.ts"

/**
 * The rule that a portfolio breaks, in words without an end: `Vault door is required and not in place`.
 *
 * @param where - what being in the portfolio is called.
 */
export function ruleInWords(model: Model, { rule, controls }: BrokenRule, where = "in place"): string {
  const [first = "", second = ""] = controls.map((id) => controlName(model, id))
  switch (rule) {
    case "required":
      return `${first} is required and not ${where}`
    case "ruled-out":
      return `${first} is ruled out and ${where}`
    case "requires":
      return `${first} requires ${second}, which is not ${where}`
    case "excludes":
      return `${first} and ${second} exclude each other`
  }
}

/** What is said behind the name of the verdict: of amount and places, or the rule that what is in place breaks. */
export function verdictSays(model: Model, { verdict, brokenRule }: ScoreReport): string {
  return brokenRule ? ruleInWords(model, brokenRule) : verdictWords(verdict).says
}
