import type { FleetAnswers, PlannedFleet } from "../../fleet/index.ts"
import type { FleetFrontier } from "../../core/index.ts"
import { amountOptions, type Call, type Command, isMisuse, misused } from "../command.ts"
import { FLEET_OPTIONS, openFleetOf, type OpenFleet, PLACES, sayNamesakes, sayUnread, working } from "../fleet/call.ts"
import { fleetPlanInWords } from "../fleet/planInWords.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson } from "../layout.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"

/** `batten fleet plan PLACE… --budget B`: where one budget does most, over all models. */
export const fleetPlan: Command = {
  verb: "fleet plan",
  summary: "Many models, one budget: where it does most, with the proof, and what every other budget would do.",
  ...PLACES,
  options: [
    {
      name: "budget",
      value: "B",
      summary: "what all models may cost together a year; that of fleet.json unless given",
    },
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "csv", summary: "a table for a spreadsheet, at full precision" },
    { name: "frontier", summary: "with --json, also what every other budget would buy, with its marginal price" },
    ...FLEET_OPTIONS,
    TIME_LIMIT,
  ],
  async run(call, io) {
    const wrong = amountOptions(call, ["budget"], null)
    const limit = timeLimitOf(call, io)
    if (isMisuse(wrong)) return misused(io, wrong)
    if (isMisuse(limit)) return misused(io, limit)
    if (call.switches.has("json") && call.switches.has("csv"))
      return misused(io, { misuse: "fleet plan takes --json or --csv, not both" })
    // The models are all read, however long that takes: a budget shared out among some of them would be no answer.
    const unlimited = { ...limit, until: () => () => false }
    const open = await openFleetOf(call, io, unlimited, "Working out what each model could buy")
    if (isMisuse(open)) return misused(io, open)
    if ("why" in open) {
      io.say(open.why)
      return 1
    }
    return working(io, open, () => plan(call, io, open, limit))
  },
}

/** Milliseconds that the plan has in any case, when the models have used up the limit. */
const LEAST_PLANNING_MS = 2000

async function plan(call: Call, io: Io, open: OpenFleet, limit: TimeLimit): Promise<ExitCode> {
  const { fleet, tools } = open
  const { answersInOrder, cutByModel, frontierOfFleet, gather, namesakes, planFleet } =
    await import("../../fleet/index.ts")
  const question = { kind: "frontier", shared: fleet.shared.map(({ id }) => id) } as const
  const answers = await gather(fleet, "frontier", answersInOrder(cutByModel(fleet.entries, question), tools))
  open.ended()
  if ("noSum" in answers) {
    io.say(answers.noSum)
    return 1
  }
  sayNamesakes(io, namesakes(answers.models))
  sayUnread(io, answers.unread)
  if (answers.models.length === 0) return 1
  const given = amountOptions(call, ["budget"], { currency: answers.currency })
  if (isMisuse(given)) return misused(io, given)
  const budget = given.budget ?? fleet.budget
  if (budget === null) return misused(io, { misuse: "fleet plan wants --budget B, or a budget in fleet.json" })
  io.status("Sharing out the budget…")
  const ends = limit.until(1)
  const since = io.now()
  const found = planFleet(fleet, answers, budget, () => ends() && io.now() - since > LEAST_PLANNING_MS)
  const asksForFrontier = call.switches.has("frontier") || !(call.switches.has("json") || call.switches.has("csv"))
  const half = io.now()
  const frontier = asksForFrontier
    ? frontierOfFleet(fleet, answers, () => ends() && io.now() - half > LEAST_PLANNING_MS)
    : null
  io.status("")
  if (found.kind !== "planned") {
    io.say(
      found.kind === "stopped"
        ? "Nothing was found within the time limit; give a longer --time-limit."
        : "Nothing keeps to the budget and to what groups are to spend.",
    )
    return 1
  }
  await print(call, io, found, answers, frontier, limit)
  return answers.unread.length > 0 ? 1 : 0
}

async function print(
  call: Call,
  io: Io,
  found: PlannedFleet,
  answers: FleetAnswers<"frontier">,
  frontier: FleetFrontier | null,
  limit: TimeLimit,
): Promise<void> {
  const { plan: best, budget, rows, bought } = found
  const { annualCost, expectedLoss, totalCost, proven, lowerBound, gap } = best
  if (call.switches.has("csv")) {
    const { separated } = await import("../../formats/exporting.ts")
    const heads = ["file", "name", "controls", "annual_cost", "expected_loss", "annual_cost_now", "expected_loss_now"]
    const cells = rows.map((row) => [
      row.file,
      row.name,
      row.controls.join(" "),
      ...[row.annualCost, row.expectedLoss, row.now.annualCost, row.now.expectedLoss].map(String),
    ])
    io.put(new TextEncoder().encode(separated([heads, ...cells]).text))
    return
  }
  if (!call.switches.has("json")) {
    io.print(`${fleetPlanInWords(found, answers.currency, frontier)}${limit.inWords()}`)
    return
  }
  io.print(
    asJson({
      budget,
      annualCost,
      expectedLoss,
      totalCost,
      proven,
      lowerBound,
      gap,
      models: rows.map((row) => ({
        file: row.file,
        controls: row.controls,
        annualCost: row.annualCost,
        expectedLoss: row.expectedLoss,
      })),
      ...(bought.length > 0 && { shared: bought.map((one) => ({ id: one.id, annualCost: one.annualCost })) }),
      ...(answers.unread.length > 0 && { unread: answers.unread }),
      ...(frontier && { frontier }),
      ...limit.ended(),
    }),
  )
}
