import type { ScoreRow, SortKey, Unread } from "../../fleet/index.ts"
import { type Call, type Command, isMisuse, type Misuse, misused } from "../command.ts"
import { comparisonsOf, type Condition, holds, readCondition, type Term } from "../condition.ts"
import { FLEET_OPTIONS, openFleetOf, type OpenFleet, PLACES, sayNamesakes, sayUnread, working } from "../fleet/call.ts"
import { scoreCells } from "../fleet/scoreCells.ts"
import { fleetScoreInWords } from "../fleet/scoreInWords.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson, shownPath } from "../layout.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"

const SORTS: readonly SortKey[] = ["file", "name", "level", "placement", "excess", "spend", "loss"]

/** `batten fleet score PLACE…`: one row for each model, and all together. */
export const fleetScore: Command = {
  verb: "fleet score",
  summary: "Many models: a row for each, with its level, its spend, its loss and its best plan, and the sum of all.",
  ...PLACES,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "csv", summary: "a table for a spreadsheet, at full precision" },
    { name: "parquet", value: "OUT", isFile: true, summary: "also write the rows to OUT, a Parquet file" },
    { name: "sort", value: "KEY", choices: SORTS, summary: `by one of ${SORTS.join(", ")}; numbers from the greatest` },
    {
      name: "filter",
      value: "CONDITION",
      summary: "only models of which it holds, as in 'level > 1.5 and excess > 10k'; the sum is that of these",
    },
    ...FLEET_OPTIONS,
    {
      ...TIME_LIMIT,
      summary: "end after about so many seconds with the models answered by then; no limit unless given",
    },
  ],
  async run(call, io) {
    const limit = timeLimitOf(call, io, Infinity)
    if (isMisuse(limit)) return misused(io, limit)
    const wish = wishOf(call)
    if (isMisuse(wish)) return misused(io, wish)
    const open = await openFleetOf(call, io, limit, "Scoring")
    if (isMisuse(open)) return misused(io, open)
    if ("why" in open) {
      io.say(open.why)
      return 1
    }
    return working(io, open, () => score(call, io, open, wish, limit))
  },
}

interface Wish {
  readonly sort: SortKey | null
  readonly filter: Condition | null
}

function wishOf(call: Call): Wish | Misuse {
  const asked = call.values.get("sort")
  const sort = SORTS.find((key) => key === asked) ?? null
  if (asked !== undefined && sort === null) return { misuse: `--sort wants one of ${SORTS.join(", ")}, found ${asked}` }
  if (call.switches.has("json") && call.switches.has("csv"))
    return { misuse: "fleet score takes --json or --csv, not both" }
  const text = call.values.get("filter")
  const filter = text === undefined ? null : readCondition(text)
  if (filter && "why" in filter) return { misuse: `--filter, character ${filter.at}: ${filter.why}` }
  if (filter && comparisonsOf(filter).some(({ left, right }) => left.kind === "chance" || right.kind === "chance"))
    return { misuse: "--filter asks of the figures of a score; p(loss > amount) is none" }
  return { sort, filter }
}

async function score(call: Call, io: Io, open: OpenFleet, wish: Wish, limit: TimeLimit): Promise<ExitCode> {
  const { fleet, tools } = open
  const { answersInOrder, cutByModel, gather, namesakes, scoreRows, scoreTotal, sortedRows } =
    await import("../../fleet/index.ts")
  const answers = await gather(fleet, "score", answersInOrder(cutByModel(fleet.entries, { kind: "score" }), tools))
  open.ended()
  if ("noSum" in answers) {
    io.say(answers.noSum)
    return 1
  }
  const { filter, sort } = wish
  const all = scoreRows(answers)
  const kept = filter === null ? all : all.filter((row) => holds(filter, (term) => valueOf(row, term)) === true)
  const rows = sort === null ? kept : sortedRows(kept, sort)
  const { currency, unread } = answers
  const left = fleet.entries.length - all.length - unread.length
  sayNamesakes(io, namesakes(answers.models))
  sayUnread(io, unread)
  const parquet = await writeParquet(call, io, rows, currency)
  if (call.switches.has("csv")) io.put(new TextEncoder().encode(await asCsv(rows, unread, currency)))
  else if (call.switches.has("json"))
    io.print(
      asJson({
        currency,
        ...(fleet.rates && { ratesOf: fleet.rates.date }),
        models: rows,
        unread,
        total: scoreTotal(rows),
        ...(left > 0 && { unanswered: left }),
        ...limit.ended(),
      }),
    )
  else io.print(`${fleetScoreInWords(rows, scoreTotal(rows), currency, fleet.rates?.date ?? null)}${limit.inWords()}`)
  if (left > 0)
    io.say(
      `${left} of ${fleet.entries.length} models were not answered in time; the same command with --resume goes on.`,
    )
  return unread.length > 0 || left > 0 || !parquet ? 1 : 0
}

function valueOf({ level, placement, excess, spend, loss, best }: ScoreRow, term: Term): number | null {
  if (term.kind === "number") return term.value
  if (term.kind === "chance") return null
  const figures = { level, placement, excess, spend, loss }
  if (term.name === "best.spend") return best?.annualCost ?? null
  return term.name === "best.loss" ? (best?.expectedLoss ?? null) : figures[term.name]
}

async function asCsv(rows: readonly ScoreRow[], unread: readonly Unread[], currency: string): Promise<string> {
  const { separated } = await import("../../formats/exporting.ts")
  const { heads, cells } = scoreCells(rows, currency)
  const failed = unread.map(({ file, why }) =>
    heads.map((head) => (head === "file" ? file : head === "problem" ? why : "")),
  )
  return separated([heads, ...cells.map((row) => row.map((cell) => String(cell ?? ""))), ...failed]).text
}

/** Writes the rows as Parquet where that is asked for; whether all is well. */
async function writeParquet(call: Call, io: Io, rows: readonly ScoreRow[], currency: string): Promise<boolean> {
  const out = call.values.get("parquet")
  if (out === undefined) return true
  const { asParquet } = await import("../fleet/parquet.ts")
  const failure = await io.create(out, asParquet(scoreCells(rows, currency)))
  if (failure !== null) io.say(`${shownPath(out)}: ${failure}`)
  return failure === null
}
