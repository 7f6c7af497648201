import {
  amountsTogether,
  levelInWords,
  type Model,
  money,
  percentInWords,
  rowsInMoney,
  USUAL_FORMATS,
  verdictSays,
} from "../core/index.ts"
import type { Answer, AnsweredQuestion, Checklist, ChecklistResult } from "../knowledge/index.ts"
import { inOneLine } from "../text/visible.ts"
import { wrapped } from "./layout.ts"

const IN_WORDS: Readonly<Record<Answer, string>> = {
  yes: "yes",
  partly: "partly",
  no: "no",
  "does-not-apply": "does not apply",
  "not-known": "not known",
}

/** What a checklist says of a document, as one object. Money is per year. */
export function checklistAsObject(
  list: Checklist,
  { answered, score, open, next, plan, advised }: ChecklistResult,
): object {
  const { level, placement, verdict, current, optimal } = score
  return {
    list: list.id,
    questions: answered.questions.map(({ question, ...rest }) => ({ id: question.id, asks: question.asks, ...rest })),
    counts: countsOf(answered.questions),
    score: {
      level,
      placement,
      verdict,
      annualCost: current.annualCost,
      expectedLoss: current.expectedLoss,
      totalCost: current.totalCost,
      bestTotalCost: optimal?.totalCost ?? null,
    },
    open,
    next,
    plan,
    advised,
  }
}

function countsOf(questions: readonly AnsweredQuestion[]): Readonly<Record<Answer, number>> {
  const counts = { yes: 0, partly: 0, no: 0, "does-not-apply": 0, "not-known": 0 }
  for (const { answer } of questions) counts[answer]++
  return counts
}

/** The same for a reader. */
export function checklistInWords(model: Model, list: Checklist, result: ChecklistResult): string {
  const { answered, score } = result
  const counts = Object.entries(countsOf(answered.questions)).filter(([, count]) => count > 0)
  const { level, placement, current } = score
  const placed = placement === null ? "—" : percentInWords(placement)
  const money2 = (amount: number): string => money(amount, model.currency, USUAL_FORMATS)
  return `${[
    wrapped(`${inOneLine(list.name)}: ${inOneLine(model.name)}`),
    wrapped("Where nothing stands behind an answer, the document gives it."),
    "",
    ...answered.questions.map(questionLine),
    "",
    wrapped(`Answers: ${counts.map(([answer, count]) => `${count} ${IN_WORDS[answer as Answer]}`).join(", ")}.`),
    wrapped(
      `So answered: level ${level === null ? "—" : levelInWords(level)}, placement ${placed}, ${money2(current.annualCost)} for controls and ${money2(current.expectedLoss)} expected loss a year. Verdict: ${verdictSays(model, score)}.`,
    ),
    ...openLines(model, list, result),
    ...planLines(model, result),
    ...absentLines(answered.questions),
  ].join("\n")}\n`
}

function questionLine({ question, answer, from, note, absent }: AnsweredQuestion): string {
  const isLacking = absent.length === question.controls.length
  const by = from === "answers" ? " (answered)" : isLacking ? " (the document has no such control)" : ""
  const said = note === undefined ? "" : `: ${inOneLine(note)}`
  return wrapped(
    `${inOneLine(question.id)}  ${inOneLine(question.asks, 300)} ${IN_WORDS[answer]}${by}${said}`,
    "",
    "    ",
  )
}

function openLines(model: Model, list: Checklist, { open, next }: ChecklistResult): readonly string[] {
  if (open === null) return []
  const { expectedLoss, level } = open
  const losses = amountsTogether([expectedLoss.low, expectedLoss.high], model.currency, USUAL_FORMATS)
  const levels = level === null ? "" : `, the level ${levelInWords(level.low)} to ${levelInWords(level.high)}`
  const asked = list.questions.find(({ id }) => id === next?.id)
  return [
    wrapped(`What is not known leaves ${losses.join(" to ")} of expected loss a year${levels}.`),
    ...(next && asked
      ? [
          wrapped(
            `Answer next: ${inOneLine(asked.id)}, ${inOneLine(asked.asks, 300)} It narrows that by ${money(next.narrows, model.currency, USUAL_FORMATS)} a year.`,
          ),
        ]
      : []),
  ]
}

function planLines(model: Model, { answered, plan, advised }: ChecklistResult): readonly string[] {
  if (answered.questions.every(({ controls }) => controls.length === 0)) return []
  const plans = [...(plan ? [plan] : []), ...(advised ? [advised] : [])]
  const rows = rowsInMoney(plans, model.currency, USUAL_FORMATS)
  const figures = (i: number): string =>
    `${rows[i]!.cost} for controls + ${rows[i]!.loss} expected loss = ${rows[i]!.total} a year`
  const nameOf = (id: string): string => inOneLine(model.controls.find((control) => control.id === id)?.name ?? id)
  return [
    ...(plan
      ? [
          wrapped(`Best plan of what the list asks about${plan.proven ? ", proven" : ", not proven"}: ${figures(0)}.`),
          wrapped(plan.controls.map(nameOf).join("; "), "  "),
        ]
      : ["No plan of what the list asks about is allowed."]),
    ...(advised ? [wrapped(`All that its source advises, beside what is in place: ${figures(plan ? 1 : 0)}.`)] : []),
  ]
}

function absentLines(questions: readonly AnsweredQuestion[]): readonly string[] {
  const lacking = questions.filter(({ question, absent }) => absent.length === question.controls.length)
  const absent = [...new Set(lacking.flatMap((question) => question.absent))]
  if (absent.length === 0) return []
  return [
    wrapped(
      `The document has no control for ${absent.map((id) => inOneLine(id)).join(", ")}: where the library knows them, it lends them for the ranges above, and an answer of yes takes them over.`,
    ),
  ]
}
