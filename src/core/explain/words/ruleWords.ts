import type { Model } from "../../model/model.ts"
import type { BrokenRule } from "../../optimise/rules.ts"
import type { ScoreReport } from "../../score/report.ts"
import { verdictWords } from "../../score/words.ts"
import { controlName } from "./names.ts"

/** A rule that is broken, with the names of its controls: `IDS requires Firewall, which is not in place`. */
export function brokenRuleInWords(model: Model, { rule, controls }: BrokenRule): string {
  const [first = "", second = ""] = controls.map((id) => controlName(model, id))
  switch (rule) {
    case "required":
      return `${first} is required and not in place`
    case "ruled-out":
      return `${first} is ruled out and in place`
    case "requires":
      return `${first} requires ${second}, which is not in place`
    case "excludes":
      return `${first} and ${second} exclude each other`
  }
}

/** What is said behind the name of the verdict: of amount and places, or the rule that what is in place breaks. */
export function verdictSays(model: Model, { verdict, brokenRule }: ScoreReport): string {
  return brokenRule ? brokenRuleInWords(model, brokenRule) : verdictWords(verdict).says
}
