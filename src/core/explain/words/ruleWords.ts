import type { Model } from "../../model/model.ts"
import type { BrokenRule } from "../../optimise/rules.ts"
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
