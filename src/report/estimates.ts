import {
  type Basis,
  type Estimate,
  estimateInWords,
  estimateName,
  isNotEstimated,
  meanOf,
  type Model,
  money,
  numberInWords,
  type Parameter,
  USUAL_FORMATS,
} from "../core/index.ts"
import { inOneLine } from "../text/visible.ts"
import { columns, paragraph, type Section } from "./block.ts"
import type { ReportFigures } from "./figures.ts"

/** The basis of a number as a reader says it. */
const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  measured: "Measured",
  documented: "Documented",
  published: "Published",
  group: "Several people",
  guess: "One person's guess",
  template: "From a template",
}

/** Characters of a reason that a report repeats. */
const LONGEST_REASON = 600

/** What an estimate rests on: its basis, or that it is known. */
export function basisInWords(estimate: Estimate): string {
  if (isNotEstimated(estimate)) return "Nobody knows yet"
  if (typeof estimate === "number") return "Given as known"
  return estimate.basis === undefined ? "Not said" : BASIS_WORDS[estimate.basis]
}

/** Why an estimate is what it is, in one line; nothing where nobody said. */
export function reasonOf(estimate: Estimate, longest = LONGEST_REASON): string {
  const why = typeof estimate === "number" || isNotEstimated(estimate) ? "" : (estimate.why ?? "")
  return inOneLine(why, longest)
}

/** The number as the document shows it: of the parameter with the same id, whose names and reasons may be left out. */
export function shownEstimates(
  model: Model,
  parameters: readonly Parameter[],
): readonly (Parameter & { readonly name: string })[] {
  return parameters.map((one) => ({ ...one, name: capital(estimateName(model, one.id)) }))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** All numbers of the document with what they rest on. */
export function estimatesSection({ model, parameters }: ReportFigures): Section {
  const write = (amount: number): string => money(amount, model.currency, USUAL_FORMATS)
  if (parameters.length === 0) return { id: "estimates", title: "Estimates", blocks: [] }
  return {
    id: "estimates",
    title: "Estimates",
    blocks: [
      paragraph(
        "Two ends are a range that holds the truth in 9 of 10 cases, unless a most likely value stands beside them: then they are never passed.",
      ),
      {
        kind: "table",
        caption: "Every number, and what it rests on",
        columns: columns(["Number", "Estimate", "Mean", "Basis", "Why"], []),
        rows: shownEstimates(model, parameters).map(({ name, estimate, quantity }) => [
          name,
          estimateInWords(estimate, quantity, write),
          isNotEstimated(estimate) ? "" : numberInWords(meanOf(estimate, quantity), quantity, write),
          basisInWords(estimate),
          reasonOf(estimate),
        ]),
      },
    ],
  }
}
