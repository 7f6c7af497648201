import type { Model } from "../../model/model.ts"
import { unexplainedControls, type Missing } from "../../score/missing.ts"
import { listed } from "./names.ts"

/** The most controls that are named. */
const NAMED = 3

/** Which controls in place say nothing of what they stop: `say what Backups and 2 more stop`. */
function unexplained(model: Model): string {
  const names = unexplainedControls(model).map(({ id, name }) => (name === "" ? id : name))
  const rest = names.length - NAMED
  const who = listed(rest > 0 ? [...names.slice(0, NAMED), `${rest} more`] : names)
  return `say what ${who} ${names.length === 1 ? "stops" : "stop"}`
}

const WORDS: Readonly<Record<Exclude<Missing, "effect">, string>> = {
  loss: "add something worth losing, and what that would cost",
  attempts: "add who might cause it, and how often they try",
  chance: "draw how they would get there, and how likely that is",
  way: "draw a way from a threat source to a loss, for none leads there yet",
  cost: "add what you spend: a control with what it costs",
}

/** What is still to be done before a model has a score, each in words that follow a colon; empty where nothing is. */
export function missingInWords(model: Model, missing: readonly Missing[]): readonly string[] {
  return missing.map((one) => (one === "effect" ? unexplained(model) : WORDS[one]))
}
