import type { FleetYears, PortfolioWord } from "../../fleet/index.ts"
import { type Call, type Command, isMisuse, type Misuse, misused, numberOption } from "../command.ts"
import { FLEET_OPTIONS, openFleetOf, type OpenFleet, PLACES, sayUnread, working } from "../fleet/call.ts"
import { fleetYearsInWords } from "../fleet/yearsInWords.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson } from "../layout.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"

const YEARS = 100_000

const PORTFOLIOS: readonly PortfolioWord[] = ["none", "current", "optimal"]

/** `batten fleet simulate PLACE…`: the loss of all models in the same simulated years. */
export const fleetSimulate: Command = {
  verb: "fleet simulate",
  summary: "Many models: the losses of all in the same simulated years, and what each adds to the worst of them.",
  ...PLACES,
  options: [
    { name: "years", value: "N", summary: `how many years, ${YEARS} unless said` },
    { name: "seed", value: "K", summary: "of the random numbers, 1 unless said; each model draws its own from it" },
    {
      name: "portfolio",
      value: "P",
      choices: PORTFOLIOS,
      summary: "of every model: none, current or optimal (default: current)",
    },
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "csv", summary: "a table of the models for a spreadsheet, at full precision" },
    ...FLEET_OPTIONS,
    {
      ...TIME_LIMIT,
      summary:
        "give up after about so many seconds; what was simulated by then is kept for --resume; no limit unless given",
    },
  ],
  async run(call, io) {
    const limit = timeLimitOf(call, io, Infinity)
    if (isMisuse(limit)) return misused(io, limit)
    const { MOST_FLEET_YEARS } = await import("../../fleet/index.ts")
    const wish = wishOf(call, MOST_FLEET_YEARS)
    if (isMisuse(wish)) return misused(io, wish)
    const open = await openFleetOf(call, io, limit, "Simulating")
    if (isMisuse(open)) return misused(io, open)
    if ("why" in open) {
      io.say(open.why)
      return 1
    }
    return working(io, open, () => simulate(call, io, open, wish, limit))
  },
}

interface Wish {
  readonly years: number
  readonly seed: number
  readonly portfolio: PortfolioWord
}

function wishOf(call: Call, most: number): Wish | Misuse {
  const years = numberOption(call, "years", { least: 1, whole: true })
  const seed = numberOption(call, "seed", { least: 0, whole: true })
  if (isMisuse(years)) return years
  if (isMisuse(seed)) return seed
  if (years !== null && years > most) return { misuse: `--years wants at most ${most}, found ${years}` }
  if (seed !== null && !Number.isSafeInteger(seed)) return { misuse: `--seed wants at most 2^53, found ${seed}` }
  if (call.switches.has("json") && call.switches.has("csv"))
    return { misuse: "fleet simulate takes --json or --csv, not both" }
  const asked = call.values.get("portfolio") ?? "current"
  const portfolio = PORTFOLIOS.find((word) => word === asked)
  if (!portfolio) return { misuse: `--portfolio wants one of ${PORTFOLIOS.join(", ")}, found ${asked}` }
  return { years: years ?? YEARS, seed: seed ?? 1, portfolio }
}

async function simulate(call: Call, io: Io, open: OpenFleet, wish: Wish, limit: TimeLimit): Promise<ExitCode> {
  const { simulateFleet } = await import("../../fleet/index.ts")
  const found = await simulateFleet(open.fleet, wish, open.tools)
  open.ended()
  if (found === "stopped") {
    io.say("The time limit came before all models were simulated; the same command with --resume goes on.")
    return 1
  }
  if (found.kind === "noSum") {
    io.say(found.noSum)
    return 1
  }
  sayUnread(io, found.unread)
  if (found.models.length === 0) return 1
  await print(call, io, found, limit)
  return found.unread.length > 0 ? 1 : 0
}

async function print(call: Call, io: Io, found: FleetYears, limit: TimeLimit): Promise<void> {
  const { currency, report, models, unread } = found
  if (call.switches.has("json")) {
    io.print(
      asJson({
        currency,
        independent: true,
        ...report,
        models,
        ...(unread.length > 0 && { unread }),
        ...limit.ended(),
      }),
    )
    return
  }
  if (!call.switches.has("csv")) {
    io.print(`${fleetYearsInWords(found)}${limit.inWords()}`)
    return
  }
  const { separated } = await import("../../formats/exporting.ts")
  const heads = ["file", "name", "seed", "expected_loss", "mean", "shortfall_share_95", "shortfall_share_99"]
  const cells = models.map(({ file, name, seed, expectedLoss, mean, shortfallShare }) => [
    file,
    name,
    ...[seed, expectedLoss, mean, shortfallShare["0.95"]!, shortfallShare["0.99"]!].map(String),
  ])
  io.put(new TextEncoder().encode(separated([heads, ...cells]).text))
}
