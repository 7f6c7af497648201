import {
  bestWithinBudget,
  compileModel,
  isBestTolerated,
  leastCostForLoss,
  money,
  moveInWords,
  movesBetween,
  optimalPortfolio,
  percentInWords,
  portfolioProblem,
  toleranceInWords,
  toleratedInWords,
  toleratedPlan,
  type Found,
  type Model,
  type NothingAllowed,
  type NothingWithin,
  type PortfolioProblem,
  type ToleratedPlan,
} from "../../core/index.ts"
import { isMisuse, misused, numberOption, type Command } from "../command.ts"
import { wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchUntil } from "../search.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

type Answer = Found | NothingAllowed | NothingWithin

/** `batten optimise FILE`: the controls that cost least in all, with the proof. */
export const optimise: Command = {
  verb: "optimise",
  summary: "The set of controls that costs least in all, and how sure that is.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "budget", value: "B", summary: "also the best plan that costs at most B a year" },
    { name: "max-loss", value: "X", summary: "also the cheapest plan with an expected loss of at most X a year" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const budget = numberOption(call, "budget", { least: 0 })
    const maxLoss = numberOption(call, "max-loss", { least: 0 })
    const limit = timeLimitOf(call, io)
    if (isMisuse(budget)) return misused(io, budget)
    if (isMisuse(maxLoss)) return misused(io, maxLoss)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const compiled = compileModel(model, limit.compiling)
    const problem = portfolioProblem(compiled)
    const search = (until: number) => searchUntil(io, limit.spent, until)
    const answers = {
      optimal: optimalPortfolio(problem, search(0.7)),
      ...(budget !== null && { withinBudget: bestWithinBudget(problem, budget, search(0.78)) }),
      ...(maxLoss !== null && { withinLoss: leastCostForLoss(problem, maxLoss, search(0.86)) }),
    }
    const tolerated = toleratedPlan(compiled, problem, { makeKernel: io.makeKernel, search: search(0.95) })
    const all = { ...answers, ...(tolerated && { tolerated }), ...limit.ended() }
    io.print(
      call.switches.has("json") ? asJson(model, problem, all) : `${inWords(model, problem, all)}${limit.inWords()}`,
    )
    return 0
  },
}

interface Answers {
  readonly optimal: Answer
  readonly withinBudget?: Answer
  readonly withinLoss?: Answer
  /** Where the document says what the owner tolerates. */
  readonly tolerated?: ToleratedPlan
  readonly limitReached?: true
}

function asJson(model: Model, problem: PortfolioProblem, { tolerated, limitReached, ...answers }: Answers): string {
  const plain = (answer: Answer | ToleratedPlan["answer"]): object => {
    if (answer.kind !== "found") return answer
    const { controls, annualCost, expectedLoss, totalCost, proven, lowerBound, gap, nodes, rootGap } = answer
    return { controls, annualCost, expectedLoss, totalCost, proven, lowerBound, gap, nodes, rootGap }
  }
  const all = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, plain(answer)]))
  const withinTolerance = tolerated && {
    ...plain(tolerated.answer),
    sampled: true,
    years: tolerated.years,
    chances: tolerated.chances,
  }
  const value = {
    currency: model.currency,
    exact: problem.exact,
    ...(limitReached && { limitReached }),
    ...all,
    ...(withinTolerance && { withinTolerance }),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

function inWords(model: Model, problem: PortfolioProblem, answers: Answers): string {
  const parts = [`${model.name}\n`, section(model, problem, "Best plan", answers.optimal)]
  if (answers.withinBudget) parts.push(section(model, problem, "Best plan within the budget", answers.withinBudget))
  if (answers.withinLoss) parts.push(section(model, problem, "Cheapest plan within that loss", answers.withinLoss))
  if (answers.tolerated) parts.push(withinTolerance(model, problem, answers.tolerated, answers.optimal))
  return parts.join("\n")
}

function withinTolerance(model: Model, problem: PortfolioProblem, plan: ToleratedPlan, best: Answer): string {
  const title = "Best plan within what you tolerate"
  const optimal = best.kind === "found" ? best : null
  const words = [toleratedInWords(model, plan, optimal), toleranceInWords(plan, model.currency)].map((text) =>
    wrapped(text),
  )
  const { answer } = plan
  if (answer.kind !== "found" || isBestTolerated(plan, optimal))
    return `${[`${title}:`, ...words].join("\n").trimEnd()}\n`
  return `${section(model, problem, title, answer).trimEnd()}\n${words.join("\n")}\n`
}

function section(model: Model, problem: PortfolioProblem, title: string, answer: Answer): string {
  if (answer.kind === "nothingAllowed") {
    return `${title}: nothing is allowed (${answer.rule.rule}: ${answer.rule.controls.join(", ")}).\n`
  }
  const say = (amount: number): string => money(amount, model.currency, 3)
  if (answer.kind === "nothingWithin") {
    const what = answer.limit === "budget" ? "costs" : "loses"
    return `${title}: there is none; every allowed plan ${what} at least ${say(answer.least)} a year.\n`
  }
  const figures = `${say(answer.annualCost)} for controls + ${say(answer.expectedLoss)} expected loss = ${say(answer.totalCost)} a year`
  const moves = movesBetween(problem, problem.inPlace, answer.portfolio)
  return [
    `${title}: ${figures}`,
    wrapped(proofOf(problem, answer)),
    ...(moves.length === 0
      ? ["It is what is in place."]
      : ["From what is in place, what saves most first (each figure after the moves above it):"]),
    ...moves.map((move) => wrapped(`- ${moveInWords(model, move)}`, "  ", "    ")),
    "",
  ].join("\n")
}

function proofOf(problem: PortfolioProblem, { proven, gap }: Found): string {
  if (proven) return "Proven: no allowed plan does better."
  if (!problem.exact)
    return (
      "Not proven: some chances are estimates between bounds, because the attack graph is too entangled for exact ones. " +
      `At their lower bounds it could be improved by at most ${percentInWords(gap)}.`
    )
  return `Not proven yet: it could still be improved by at most ${percentInWords(gap)}.`
}
