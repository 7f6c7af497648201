import { columnInMoney, money, USUAL_FORMATS } from "../../core/index.ts"
import type { DoubtRow } from "../../fleet/index.ts"
import { type Command, isMisuse, misused, numberOption } from "../command.ts"
import { FLEET_OPTIONS, openFleetOf, PLACES, sayNamesakes, sayUnread, working } from "../fleet/call.ts"
import { rowNames } from "../fleet/scoreInWords.ts"
import { asJson, table, wrapped } from "../layout.ts"
import { inOneLine } from "../../text/visible.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

/** Draws of all estimates of each model. */
const DRAWS = 100

/** `batten fleet explain PLACE…`: whose doubt matters most. */
export const fleetExplain: Command = {
  verb: "fleet explain",
  summary: "Many models: whose doubt matters most, and which estimate of it to look into first.",
  ...PLACES,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "draws", value: "N", summary: `draws of all estimates of a model at once, ${DRAWS} unless given` },
    ...FLEET_OPTIONS,
    {
      ...TIME_LIMIT,
      summary: "end after about so many seconds with the models answered by then; no limit unless given",
    },
  ],
  async run(call, io) {
    const limit = timeLimitOf(call, io, Infinity)
    const draws = numberOption(call, "draws", { least: 1, whole: true })
    if (isMisuse(limit)) return misused(io, limit)
    if (isMisuse(draws)) return misused(io, draws)
    const open = await openFleetOf(call, io, limit, "Weighing what is not known")
    if (isMisuse(open)) return misused(io, open)
    if ("why" in open) {
      io.say(open.why)
      return 1
    }
    const { fleet, tools } = open
    const { answersInOrder, cutByModel, doubtRows, gather, namesakes } = await import("../../fleet/index.ts")
    return working(io, open, async () => {
      const question = { kind: "doubt", draws: draws ?? DRAWS } as const
      const answers = await gather(fleet, "doubt", answersInOrder(cutByModel(fleet.entries, question), tools))
      open.ended()
      if ("noSum" in answers) {
        io.say(answers.noSum)
        return 1
      }
      const { currency, unread } = answers
      const rows = doubtRows(answers)
      const left = fleet.entries.length - rows.length - unread.length
      sayNamesakes(io, namesakes(answers.models))
      sayUnread(io, unread)
      io.print(
        call.switches.has("json")
          ? asJson({ currency, models: rows, unread, ...(left > 0 && { unanswered: left }), ...limit.ended() })
          : `${inWords(rows, currency)}${limit.inWords()}`,
      )
      return unread.length > 0 || left > 0 ? 1 : 0
    })
  },
}

function inWords(rows: readonly DoubtRow[], currency: string): string {
  const [first] = rows
  if (!first) return "No model is left to tell of.\n"
  const names = rowNames(rows)
  if (first.worth === 0)
    return "Whatever the true numbers are, the best plan of every model stays the best: no doubt matters.\n"
  const { parts, whole } = columnInMoney(
    rows.map(({ worth }) => worth),
    currency,
    USUAL_FORMATS,
  )
  const lines = table([
    ["Model", "Worth of knowing"],
    ...rows.map((_, i) => [names[i]!, parts[i]!]),
    ["All", whole],
  ]).split("\n")
  const asks = ["Look first into", ...rows.map(({ estimates }) => inOneLine(estimates[0]?.name ?? "—", 60)), ""]
  const amount = money(first.worth, currency, USUAL_FORMATS)
  return [
    wrapped(
      `Most hangs on what is not known of ${names[0]!}: to know its numbers exactly would be worth ${amount} a year.`,
    ),
    "",
    ...lines.map((line, i) => `${line}   ${asks[i]!}`.trimEnd()),
    "",
  ].join("\n")
}
