import {
  type CompiledModel,
  endsAt,
  inexactInWords,
  listed,
  missingIn,
  missingInWords,
  type Model,
  percentInWords,
  scoreCompiled,
  type ScoreReport,
  USUAL_FORMATS,
  verdictSays,
} from "../../core/index.ts"
import { type Call, type Command, isMisuse, misused, numberOption } from "../command.ts"
import { asJUnit, asSarif, type CheckedPart } from "../checkReports.ts"
import { compileFor } from "../compile.ts"
import {
  type Comparison,
  compares,
  comparisonsOf,
  type Condition,
  FIGURES,
  type FigureName,
  groundsOf,
  holds,
  lossesAskedFor,
  readCondition,
  type Term,
} from "../condition.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchTold } from "../search.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"
import { type WorseYears, worseYears } from "../worseYears.ts"

const YEARS = 100_000

/** `batten check FILE --fail-if CONDITION`: a gate for pipelines, which ends with 3 where the condition holds. */
export const check: Command = {
  verb: "check",
  summary:
    "End with 3 where a condition on the score holds, and say which part of it: a gate for pipelines. " +
    `A condition compares ${FIGURES.join(", ")} and p(loss > AMOUNT) with numbers, joined by and, or, not and parentheses.`,
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "fail-if", value: "CONDITION", summary: "such as 'level > 1.5 or excess > 50000 or p(loss > 1e6) > 0.05'" },
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "sarif", value: "OUT", summary: "also write the parts that hold as SARIF 2.1.0, never over another file" },
    { name: "junit", value: "OUT", summary: "also write every part as a test case of JUnit, never over another file" },
    { name: "years", value: "N", summary: `years to simulate for p(loss > AMOUNT), ${YEARS} unless said` },
    { name: "seed", value: "K", summary: "of the random numbers; the document's unless said" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const text = call.values.get("fail-if")
    if (text === undefined) return misused(io, { misuse: "check wants --fail-if CONDITION." })
    const condition = readCondition(text)
    if ("why" in condition)
      return misused(io, {
        misuse: `--fail-if, character ${condition.at}: ${condition.why}.\n${pointedAt(text, condition.at)}`,
      })
    const years = numberOption(call, "years", { least: 1, whole: true })
    const seed = numberOption(call, "seed", { least: 0, whole: true })
    const limit = timeLimitOf(call, io)
    if (isMisuse(years)) return misused(io, years)
    if (isMisuse(seed)) return misused(io, seed)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const compiled = compileFor(io, model, limit.compiling)
    const search = searchTold(io, "Looking for the best plan")
    const report = scoreCompiled(compiled, { search, spent: limit.spent })
    const chances = chancesOf(compiled, condition, { years: years ?? YEARS, seed: seed ?? model.seed ?? 1 }, io, limit)
    io.status("")
    return await finish(call, { model, condition, report, chances }, io, limit)
  },
}

/** The line of a condition on which a problem is, with a mark under it; only where that fits on the line of a terminal. */
function pointedAt(text: string, at: number): string {
  return text.length > 70 || text.includes("\n") ? "" : `  ${text}\n  ${" ".repeat(at - 1)}^`
}

type Chances = ReadonlyMap<number, WorseYears["chances"][number]>

/** How likely worse years are than the condition asks for, or in words why that is not known. */
function chancesOf(
  compiled: CompiledModel,
  condition: Condition,
  { years, seed }: { readonly years: number; readonly seed: number },
  io: Io,
  { spent }: TimeLimit,
): Chances | string {
  const losses = lossesAskedFor(condition)
  if (losses.length === 0) return new Map()
  io.status("Simulating years…")
  const worse = worseYears(compiled, losses, { years, seed, makeKernel: io.makeKernel }, endsAt(spent, 1))
  return typeof worse === "string" ? worse : new Map(losses.map((loss, i) => [loss, worse.chances[i]!]))
}

interface Checked {
  readonly model: Model
  readonly condition: Condition
  readonly report: ScoreReport
  readonly chances: Chances | string
}

function figureOf(name: FigureName, { level, placement, excess, current, optimal }: ScoreReport): number | null {
  const figures: Readonly<Record<FigureName, number | null>> = {
    level,
    placement,
    excess: excess?.total ?? null,
    spend: current.annualCost,
    loss: current.expectedLoss,
    "best.spend": optimal?.annualCost ?? null,
    "best.loss": optimal?.expectedLoss ?? null,
  }
  return figures[name]
}

async function finish(call: Call, checked: Checked, io: Io, limit: TimeLimit): Promise<ExitCode> {
  const { model, condition, report, chances } = checked
  const missing = missingInWords(model, missingIn(model, report))
  const valueOf = (term: Term): number | null => {
    if (term.kind === "number") return term.value
    if (missing.length > 0) return null
    if (term.kind === "figure") return figureOf(term.name, report)
    return typeof chances === "string" ? null : (chances.get(term.loss)?.value ?? null)
  }
  const result = holds(condition, valueOf)
  const grounds = result === null ? [] : groundsOf(condition, valueOf)
  const why =
    missing.length > 0
      ? `No score yet: ${listed(missing)}.`
      : typeof chances === "string"
        ? `The chance of a year is not known: ${chances}.`
        : verdictSays(model, report)
  const parts = comparisonsOf(condition).map((part): CheckedPart & { readonly holds: boolean | null } => {
    const own = holds(part, valueOf)
    const fails = result === true ? grounds.includes(part) : result === null && own === null ? null : false
    return {
      rule: ruleOf(part),
      text: part.text,
      holds: own,
      fails,
      sentence: sentenceOf(part, own, checked, valueOf, why),
    }
  })
  const failure = await written(call, parts, io)
  const code: ExitCode = result === true ? 3 : result === null || failure ? 1 : 0
  if (call.switches.has("json")) {
    const { verdict, exact, optimal } = report
    io.print(
      asJson({
        holds: result,
        condition: call.values.get("fail-if"),
        parts: parts.map(({ text, holds: own, sentence }) => ({ text, holds: own, sentence })),
        verdict: missing.length > 0 ? null : verdict,
        exact,
        proven: optimal?.proven ?? null,
        ...limit.ended(),
      }),
    )
    return code
  }
  const head =
    result === true ? "The check fails." : result === null ? `The check cannot be decided. ${why}` : "The check passes."
  const shown = parts.filter((part) => (result === true ? part.fails : result === false || part.holds === null))
  io.print(
    `${[
      wrapped(`${model.name}: ${head}`),
      ...shown.map(({ sentence }) => wrapped(sentence, "  ", "    ")),
      ...doubtsOf(checked).map((doubt) => wrapped(doubt)),
    ].join("\n")}\n${limit.inWords()}`,
  )
  return code
}

/** What makes the figures less than certain. */
function doubtsOf({ report, model, condition }: Checked): readonly string[] {
  const terms = comparisonsOf(condition).flatMap(({ left, right }) => [left, right])
  const asksForBest = terms.some((term) => term.kind === "figure" && term.name !== "spend" && term.name !== "loss")
  const inexact = inexactInWords(report, USUAL_FORMATS)
  const { optimal } = report
  const isOpen = asksForBest && optimal !== null && !optimal.proven && missingIn(model, report).length === 0
  return [
    ...(inexact === null ? [] : [inexact]),
    ...(isOpen ? [`Not proven: the best plan could still be improved by at most ${percentInWords(optimal.gap)}.`] : []),
  ]
}

const nameOf = (term: Term): string =>
  term.kind === "figure" ? term.name : term.kind === "chance" ? `p(loss > ${term.loss})` : String(term.value)

/** The figure that a comparison is about. */
function ruleOf({ left, right }: Comparison): string {
  const term = left.kind === "number" ? right : left
  return term.kind === "number" ? "number" : term.kind === "figure" ? term.name : "p"
}

/** `level > 1.5 holds: level is 2.31.` */
function sentenceOf(
  part: Comparison,
  own: boolean | null,
  { chances }: Checked,
  valueOf: (term: Term) => number | null,
  why: string,
): string {
  const sides = [part.left, part.right]
  const values = sides.map(valueOf)
  const said = sides.flatMap((term, i) => {
    if (term.kind === "number") return []
    const value = values[i] ?? null
    if (value === null) return [`${nameOf(term)} is not known`]
    const error = term.kind === "chance" && typeof chances !== "string" ? chances.get(term.loss)!.standardError : 0
    const doubt = error > 0 ? ` ± ${Number(error.toPrecision(2))} (simulated)` : ""
    return [`${nameOf(term)} is ${digitsOf(value, part, i, values)}${doubt}`]
  })
  const what = own === null ? `is not decided (${why.replace(/\.$/, "")})` : own ? "holds" : "does not hold"
  return `${part.text} ${what}${said.length > 0 ? `: ${said.join(", ")}` : ""}.`
}

/** A number with as few digits, three at least, as leave the comparison what it is. */
function digitsOf(value: number, { operator }: Comparison, side: number, values: readonly (number | null)[]): string {
  const other = values[1 - side]
  for (let digits = 3; digits <= 17 && other != null; digits++) {
    const short = Number(value.toPrecision(digits))
    const [left, right] = side === 0 ? [short, other] : [other, short]
    const [trueLeft, trueRight] = side === 0 ? [value, other] : [other, value]
    if (compares(left, operator, right) === compares(trueLeft, operator, trueRight)) return String(short)
  }
  return String(other == null ? Number(value.toPrecision(3)) : value)
}

/** Writes the reports that were asked for; whether one could not be. */
async function written(call: Call, parts: readonly CheckedPart[], io: Io): Promise<boolean> {
  let failed = false
  for (const [option, report] of [
    ["sarif", asSarif],
    ["junit", asJUnit],
  ] as const) {
    const out = call.values.get(option)
    if (out === undefined) continue
    const failure = await io.create(out, new TextEncoder().encode(report(call.files[0]!, parts)))
    if (failure === null) continue
    io.say(`${shownPath(out)}: ${failure}`)
    failed = true
  }
  return failed
}
