import {
  type CompiledModel,
  controlsIn,
  type Spent,
  crowdOf,
  currentPortfolio,
  exactExceedance,
  lossEvaluator,
  type Model,
  portfolioOf,
  scoreCompiled,
  simulateYears,
  yearsReport,
  type YearsReport,
  type YearsWorker,
} from "../../core/index.ts"
import { type Call, type Command, isMisuse, type Misuse, misused, numberOption } from "../command.ts"
import { compileFor } from "../compile.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchTold } from "../search.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"
import { crowdInWords, yearsInWords } from "../yearsInWords.ts"

const YEARS = 100_000
const MOST_YEARS = 1_000_000_000
const MOST_WORKERS = 64

/** Milliseconds that the first years may take where the limit comes before they are whole. */
const FIRST_YEARS_MS = 1000

interface Wish {
  readonly years: number
  readonly seed: number | null
  readonly workers: number
  /** Portfolios as they were asked for. */
  readonly names: readonly string[]
  readonly isComparison: boolean
}

function readWish(call: Call, io: Io): Wish | Misuse {
  const years = numberOption(call, "years", { least: 1, whole: true })
  const seed = numberOption(call, "seed", { least: 0, whole: true })
  const workers = numberOption(call, "workers", { least: 1, whole: true })
  for (const option of [years, seed, workers]) if (typeof option === "object" && option !== null) return option
  if (typeof seed === "number" && !Number.isSafeInteger(seed))
    return { misuse: `--seed wants at most 2^53, found ${seed}` }
  const compared = call.values.get("compare")
  const portfolio = call.values.get("portfolio")
  if (compared !== undefined && portfolio !== undefined)
    return { misuse: "simulate takes --portfolio or --compare, not both" }
  const chosen = {
    years: (years as number | null) ?? YEARS,
    workers: (workers as number | null) ?? Math.min(io.cores, 8),
  }
  if (chosen.years > MOST_YEARS) return { misuse: `--years wants at most ${MOST_YEARS}, found ${chosen.years}` }
  if (chosen.workers > MOST_WORKERS)
    return { misuse: `--workers wants at most ${MOST_WORKERS}, found ${chosen.workers}` }
  return {
    ...chosen,
    seed: seed as number | null,
    names: compared === undefined ? [portfolio ?? "current"] : [...new Set(compared.split(","))],
    isComparison: compared !== undefined,
  }
}

/** The controls of a portfolio as it was asked for: a word, or ids. */
function controlsNamed(compiled: CompiledModel, name: string, spent: Spent, io: Io): readonly string[] | Misuse {
  const { model } = compiled
  const ids = model.controls.map(({ id }) => id)
  if (name === "none") return []
  if (name === "current") return controlsIn(currentPortfolio(model), ids)
  if (name === "optimal")
    return (
      scoreCompiled(compiled, { spent, search: searchTold(io, "Looking for the best plan") }).optimal?.controls ?? {
        misuse: "there is no optimal portfolio: nothing is allowed",
      }
    )
  const asked = name.split(/[,+]/).filter((id) => id !== "")
  const unknown = asked.find((id) => !ids.includes(id))
  return unknown === undefined ? [...new Set(asked)].sort() : { misuse: `no control has the id ${unknown}` }
}

/** A document that is sound and still cannot be simulated, in words. */
interface Refused {
  readonly refused: string
}

async function simulate(
  model: Model,
  wish: Wish,
  io: Io,
  workers: readonly YearsWorker[],
  limit: TimeLimit,
): Promise<YearsReport[] | Misuse | Refused> {
  const compiled = compileFor(io, model, limit.compilingAlike)
  const portfolios: (readonly string[])[] = []
  for (const name of wish.names) {
    const controls = controlsNamed(compiled, name, limit.spent, io)
    if ("misuse" in controls) return controls
    portfolios.push(controls)
  }
  for (const ids of portfolios) {
    const crowd = crowdOf(compiled, portfolioOf(model, ids))
    if (crowd) return { refused: crowdInWords(model, crowd) }
  }
  const evaluator = lossEvaluator(compiled)
  const expectedLosses = portfolios.map((ids) => evaluator.expectedLoss(portfolioOf(model, ids)))
  const seed = wish.seed ?? model.seed ?? 1
  const isOver = limit.until(1)
  const firstBy = io.now() + FIRST_YEARS_MS
  let drawn = 0
  try {
    const summaries = await simulateYears(
      { model, portfolios, seed, compiling: limit.compilingAlike },
      {
        years: wish.years,
        expectedLosses,
        workers,
        compiled,
        report({ years }) {
          drawn = years
          io.status(`${Math.floor((100 * years) / wish.years)} % of ${wish.years} years`)
        },
        stopped: () => isOver() && (drawn > 0 || io.now() > firstBy),
        keepsWhatThereIs: true,
      },
    )
    if (summaries === null)
      return { refused: "not even the first years were drawn within the time limit; give a longer --time-limit" }
    return summaries.map((summary, p) =>
      yearsReport(
        summary,
        {
          seed,
          portfolio: wish.names[p]!,
          controls: portfolios[p]!,
          exact: compiled.exact,
          expectedLoss: expectedLosses[p]!,
        },
        (losses) => exactExceedance(compiled, portfolioOf(model, portfolios[p]!), losses),
      ),
    )
  } finally {
    io.status("")
  }
}

/** `batten simulate FILE`: years of loss under a portfolio, or under several on common random numbers. */
export const simulateCommand: Command = {
  verb: "simulate",
  summary: "Simulate years: the loss exceedance curve, quantiles and shortfall, with their Monte Carlo errors.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "years", value: "N", summary: `how many years, ${YEARS} unless said` },
    { name: "seed", value: "K", summary: "of the random numbers; the document's unless said" },
    {
      name: "portfolio",
      value: "P",
      choices: ["none", "current", "optimal"],
      summary: "none, current, optimal, or ids joined by commas (default: current)",
    },
    {
      name: "compare",
      value: "P,P",
      summary: "several of none, current, optimal and control ids joined by +, on common random numbers",
    },
    { name: "workers", value: "W", summary: "threads; the result does not depend on them" },
    { name: "json", summary: "one JSON object, at full precision" },
    {
      ...TIME_LIMIT,
      summary:
        "answer after about so many seconds from the years drawn by then, and say how many they are; no limit unless given",
    },
  ],
  async run(call, io) {
    const wish = readWish(call, io)
    // How long the years take is known from their number, and shown: only who asks for a limit gets one.
    const limit = timeLimitOf(call, io, Infinity)
    if (isMisuse(wish)) return misused(io, wish)
    if (isMisuse(limit)) return misused(io, limit)
    // Threads take a while to start: they do so while the document is read.
    const workers = io.startYearsWorkers(wish.workers)
    try {
      return await simulateFile(call, wish, io, workers, limit)
    } finally {
      for (const worker of workers) worker.close()
    }
  },
}

async function simulateFile(
  call: Call,
  wish: Wish,
  io: Io,
  workers: readonly YearsWorker[],
  limit: TimeLimit,
): Promise<ExitCode> {
  const model = await openModel(call.files[0]!, io)
  if (!model) return 1
  const reports = await simulate(model, wish, io, workers, limit)
  if ("misuse" in reports) {
    io.say(reports.misuse)
    return 2
  }
  if ("refused" in reports) {
    io.say(`${shownPath(call.files[0]!)}: ${reports.refused}`)
    return 1
  }
  const { years, seed } = reports[0]!
  // What is cut short says so after figures that are, to the byte, those of a simulation of so many years.
  const isCut = years < wish.years
  const value = {
    ...(wish.isComparison ? { compared: reports } : reports[0]!),
    ...(isCut && { limitReached: true, yearsAsked: wish.years }),
  }
  const words = isCut
    ? wrapped(
        `Cut short: ${years} of ${wish.years} years were drawn before the time limit. The intervals are those of so many ` +
          `years, and --years ${years} --seed ${seed} draws the same ones. A longer limit draws more.`,
      )
    : ""
  io.print(call.switches.has("json") ? asJson(value) : `${yearsInWords(model, reports)}${isCut ? `\n${words}\n` : ""}`)
  return 0
}
