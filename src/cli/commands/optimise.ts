import {
  bestWithinBudget,
  betweenInWords,
  isBestTolerated,
  leastCostForLoss,
  lossEvaluator,
  money,
  movesBetween,
  movesInWords,
  optimalPortfolio,
  percentInWords,
  portfolioProblem,
  rowsInMoney,
  toleranceInWords,
  toleratedInWords,
  toleratedPlan,
  type Found,
  type LossInterval,
  type Model,
  type NothingAllowed,
  type NothingWithin,
  type PortfolioProblem,
  type ToleratedPlan,
} from "../../core/index.ts"
import { amountOptions, isMisuse, misused, type Command } from "../command.ts"
import { compileFor } from "../compile.ts"
import { asJson, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchUntil } from "../search.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

type Answer = Found | NothingAllowed | NothingWithin

/** Options that are amounts a year. */
const LIMITS = ["budget", "max-loss"] as const

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
    const wrong = amountOptions(call, LIMITS, null)
    const limit = timeLimitOf(call, io)
    if (isMisuse(wrong)) return misused(io, wrong)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const limits = amountOptions(call, LIMITS, model)
    if (isMisuse(limits)) return misused(io, limits)
    const { budget, "max-loss": maxLoss } = limits
    const compiled = compileFor(io, model, limit.compiling)
    const evaluator = lossEvaluator(compiled)
    const problem: Bounded = {
      ...portfolioProblem(compiled, compiled.means, evaluator),
      doubtOf: ({ portfolio }) => evaluator.interval(portfolio),
    }
    const search = (until: number, doing: string) => searchUntil(io, limit, until, doing)
    const answers = {
      optimal: optimalPortfolio(problem, search(0.7, "Looking for the best plan")),
      ...(budget !== undefined && {
        withinBudget: bestWithinBudget(problem, budget, search(0.78, "Looking within the budget")),
      }),
      ...(maxLoss !== undefined && {
        withinLoss: leastCostForLoss(problem, maxLoss, search(0.86, "Looking within that loss")),
      }),
    }
    const tolerated = toleratedPlan(compiled, problem, {
      makeKernel: io.makeKernel,
      search: search(0.95, "Looking within what you tolerate"),
    })
    io.status("")
    const all = { ...answers, ...(tolerated && { tolerated }), ...limit.ended() }
    io.print(
      call.switches.has("json")
        ? answersAsJson(model, problem, all)
        : `${inWords(model, problem, all)}${limit.inWords()}`,
    )
    return 0
  },
}

/** The problem, and between what bounds the expected loss of a plan lies: null where it is exact. */
interface Bounded extends PortfolioProblem {
  readonly doubtOf: (plan: Pick<Found, "portfolio">) => LossInterval | null
}

interface Answers {
  readonly optimal: Answer
  readonly withinBudget?: Answer
  readonly withinLoss?: Answer
  /** Where the document says what the owner tolerates. */
  readonly tolerated?: ToleratedPlan
  readonly limitReached?: true
}

function answersAsJson(model: Model, problem: Bounded, { tolerated, limitReached, ...answers }: Answers): string {
  const plain = (answer: Answer | ToleratedPlan["answer"]): object => {
    if (answer.kind !== "found") return answer
    const { controls, annualCost, expectedLoss, totalCost, proven, lowerBound, gap, nodes, rootGap } = answer
    const doubt = problem.doubtOf(answer)
    return {
      controls,
      annualCost,
      expectedLoss,
      totalCost,
      ...(doubt && { doubt }),
      proven,
      lowerBound,
      gap,
      nodes,
      rootGap,
    }
  }
  const all = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, plain(answer)]))
  const withinTolerance = tolerated && {
    ...plain(tolerated.answer),
    sampled: true,
    years: tolerated.years,
    chances: tolerated.chances,
  }
  return asJson({
    currency: model.currency,
    exact: problem.exact,
    ...(limitReached && { limitReached }),
    ...all,
    ...(withinTolerance && { withinTolerance }),
  })
}

function inWords(model: Model, problem: Bounded, answers: Answers): string {
  const parts = [`${model.name}\n`, section(model, problem, "Best plan", answers.optimal)]
  if (answers.withinBudget) parts.push(section(model, problem, "Best plan within the budget", answers.withinBudget))
  if (answers.withinLoss) parts.push(section(model, problem, "Cheapest plan within that loss", answers.withinLoss))
  if (answers.tolerated) parts.push(withinTolerance(model, problem, answers.tolerated, answers.optimal))
  return parts.join("\n")
}

function withinTolerance(model: Model, problem: Bounded, plan: ToleratedPlan, best: Answer): string {
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

function section(model: Model, problem: Bounded, title: string, answer: Answer): string {
  if (answer.kind === "nothingAllowed") {
    return `${title}: nothing is allowed (${answer.rule.rule}: ${answer.rule.controls.join(", ")}).\n`
  }
  if (answer.kind === "nothingWithin") {
    const what = answer.limit === "budget" ? "costs" : "loses"
    return `${title}: there is none; every allowed plan ${what} at least ${money(answer.least, model.currency, 3)} a year.\n`
  }
  const [figure] = rowsInMoney([answer], model.currency)
  const figures = `${figure!.cost} for controls + ${figure!.loss} expected loss = ${figure!.total} a year`
  const moves = movesBetween(problem, problem.inPlace, answer.portfolio)
  return [
    `${title}: ${figures}`,
    wrapped(proofOf(model, problem, answer)),
    ...(moves.length === 0
      ? ["It is what is in place."]
      : ["From what is in place, what saves most first (each figure in turn: after the moves above it):"]),
    ...movesInWords(model, moves).map((words, i) => wrapped(`${i + 1} ${words}`, "  ", "    ")),
    "",
  ].join("\n")
}

function proofOf(model: Model, problem: Bounded, plan: Found): string {
  const { proven, gap } = plan
  if (proven) return "Proven: no allowed plan does better."
  const doubt = problem.doubtOf(plan)
  if (doubt)
    return (
      "Not proven: its expected loss is an estimate, not exact, because the attack graph is too entangled; it lies " +
      `${betweenInWords(doubt, model.currency)} a year. At the lower bounds of all losses it could be improved by at most ${percentInWords(gap)}.`
    )
  return `Not proven yet: it could still be improved by at most ${percentInWords(gap)}.`
}
