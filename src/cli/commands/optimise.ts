import { createHash } from "node:crypto"
import {
  USUAL_FORMATS,
  bestWithinBudget,
  betweenInWords,
  certificateText,
  certify,
  isBestTolerated,
  leastCostForLoss,
  lossEvaluator,
  money,
  movesBetween,
  movesInWords,
  notCertifiedInWords,
  optimalPortfolio,
  percentInWords,
  portfolioProblem,
  rowsInMoney,
  toleranceInWords,
  toleratedInWords,
  toleratedPlan,
  type CompiledModel,
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
import type { Io } from "../io.ts"
import { dialled, dialledAsJson, dialledInWords, DIALS, dialsOf, type Dialled } from "../dials.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openWithBytes } from "../open.ts"
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
    {
      name: "certificate",
      value: "C.json",
      summary:
        "also write what proves the best plan to a file that must not exist yet: a stranger checks it with " +
        "`python3 check_certificate.py FILE C.json` (in resources/checker), which shares no line with Batten",
    },
    ...DIALS,
    TIME_LIMIT,
  ],
  async run(call, io) {
    const wrong = amountOptions(call, LIMITS, null)
    const limit = timeLimitOf(call, io)
    const dials = dialsOf(call)
    if (isMisuse(dials)) return misused(io, dials)
    if (isMisuse(wrong)) return misused(io, wrong)
    if (isMisuse(limit)) return misused(io, limit)
    const opened = await openWithBytes(call.files[0]!, io)
    if (!opened) return 1
    const { model } = opened
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
    const turned = dialled(compiled, evaluator, dials, answers.optimal, search(0.97, "Turning the dials"))
    const out = call.values.get("certificate")
    const asked = out === undefined ? null : { out, compiled, bytes: opened.bytes }
    const refused = asked && (await certificateRefused(asked, answers.optimal, io, limit.until(0.99)))
    io.status("")
    const certificate = refused === null && out !== undefined ? { certificate: shownPath(out) } : {}
    const all = { ...answers, dialled: turned, ...certificate, ...(tolerated && { tolerated }), ...limit.ended() }
    io.print(
      call.switches.has("json")
        ? answersAsJson(model, problem, all)
        : `${inWords(model, problem, all)}${limit.inWords()}`,
    )
    if (refused !== null) io.say(refused)
    return refused === null ? 0 : 1
  },
}

/** A certificate that is asked for: where it is to be written, and of what. */
interface Asked {
  readonly out: string
  readonly compiled: CompiledModel
  readonly bytes: Uint8Array
}

/** Writes the certificate of the best plan; why that cannot be, or null where it was. */
async function certificateRefused(
  { out, compiled, bytes }: Asked,
  best: Found | NothingAllowed,
  io: Io,
  shouldStop: () => boolean,
): Promise<string | null> {
  if (best.kind === "nothingAllowed") return "There is no certificate: nothing is allowed."
  io.status("Proving it for a stranger…")
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const answer = certify(compiled, best, { engine: `Batten ${io.version}`, sha256, shouldStop })
  if (answer.kind === "notCertified") return notCertifiedInWords(answer)
  const failure = await io.create(out, new TextEncoder().encode(certificateText(answer.certificate)))
  return failure === null ? null : `${shownPath(out)}: ${failure}`
}

/** The problem, and between what bounds the expected loss of a plan lies: null where it is exact. */
interface Bounded extends PortfolioProblem {
  readonly doubtOf: (plan: Pick<Found, "portfolio">) => LossInterval | null
}

interface Answers {
  readonly optimal: Found | NothingAllowed
  readonly withinBudget?: Answer
  readonly withinLoss?: Answer
  /** Where the document says what the owner tolerates. */
  readonly tolerated?: ToleratedPlan
  readonly dialled: Dialled
  /** The file that proves the best plan. */
  readonly certificate?: string
  readonly limitReached?: true
}

function answersAsJson(
  model: Model,
  problem: Bounded,
  { tolerated, certificate, dialled: turned, limitReached, ...answers }: Answers,
): string {
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
    ...dialledAsJson(turned),
    ...(certificate !== undefined && { certificate }),
  })
}

function inWords(model: Model, problem: Bounded, answers: Answers): string {
  const parts = [`${model.name}\n`, section(model, problem, "Best plan", answers.optimal)]
  if (answers.withinBudget) parts.push(section(model, problem, "Best plan within the budget", answers.withinBudget))
  if (answers.withinLoss) parts.push(section(model, problem, "Cheapest plan within that loss", answers.withinLoss))
  if (answers.tolerated) parts.push(withinTolerance(model, problem, answers.tolerated, answers.optimal))
  parts.push(...dialledInWords(model, answers.optimal, answers.dialled))
  if (answers.certificate !== undefined)
    parts.push(
      wrapped(
        `Certificate of the best plan: ${answers.certificate}. Whoever has the document as it is now checks it with ` +
          `python3 check_certificate.py FILE ${answers.certificate}`,
      ),
    )
  return parts.join("\n")
}

function withinTolerance(model: Model, problem: Bounded, plan: ToleratedPlan, best: Answer): string {
  const title = "Best plan within what you tolerate"
  const optimal = best.kind === "found" ? best : null
  const words = [
    toleratedInWords(model, plan, optimal, USUAL_FORMATS),
    toleranceInWords(plan, model.currency, USUAL_FORMATS),
  ].map((text) => wrapped(text))
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
    return `${title}: there is none; every allowed plan ${what} at least ${money(answer.least, model.currency, USUAL_FORMATS, 3)} a year.\n`
  }
  const [figure] = rowsInMoney([answer], model.currency, USUAL_FORMATS)
  const figures = `${figure!.cost} for controls + ${figure!.loss} expected loss = ${figure!.total} a year`
  const moves = movesBetween(problem, problem.inPlace, answer.portfolio)
  return [
    `${title}: ${figures}`,
    wrapped(proofOf(model, problem, answer)),
    ...(moves.length === 0
      ? ["It is what is in place."]
      : ["From what is in place, what saves most first (each figure in turn: after the moves above it):"]),
    ...movesInWords(model, moves, USUAL_FORMATS).map((words, i) => wrapped(`${i + 1} ${words}`, "  ", "    ")),
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
      `${betweenInWords(doubt, model.currency, USUAL_FORMATS)} a year. At the lower bounds of all losses it could be improved by at most ${percentInWords(gap)}.`
    )
  return `Not proven yet: it could still be improved by at most ${percentInWords(gap)}.`
}
