import {
  type Extremes,
  extremesOf,
  money,
  type Opinion,
  pool,
  type Pooled,
  type Quantity,
  rangeInWords,
  USUAL_FORMATS,
} from "../../core/index.ts"
import { problemInWords, readOpinions } from "../../formats/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { type Command } from "../command.ts"
import { asJson, shownPath, table, wrapped } from "../layout.ts"

/** What a number may be, by the word that one gives for it. */
const QUANTITIES: Readonly<Record<string, Quantity>> = {
  money: "money",
  rate: "rate",
  chance: "probability",
  share: "reduction",
}

/** How each pool is made, in words that somebody with a spreadsheet can follow. */
const FORMULAE: Readonly<Record<keyof Pooled, string>> = {
  mixture:
    "the numbers x at which the mean over all people of P(number ≤ x) is 0.05 and 0.95, each person's range being a " +
    "lognormal number (a logit-normal one for chances and shares) with 5 % below its low end and 5 % above its high end",
  medianOfQuantiles: "the median of the low ends, and the median of the high ends",
  geometricMean: "exp of the mean of the logarithms of the low ends, and likewise of the high ends",
}

const TITLES: Readonly<Record<keyof Pooled, string>> = {
  mixture: "Mixture (keeps the disagreement)",
  medianOfQuantiles: "Median of the ends",
  geometricMean: "Geometric mean of the ends",
}

/** `batten pool FILE.csv`: what a group holds a number to be, made of each person's 90 % range. */
export const poolCommand: Command = {
  verb: "pool",
  summary: "Pool several people's 90 % ranges of one number (headings who, low, high) in three ways.",
  files: "FILE.csv",
  fileCount: 1,
  options: [
    {
      name: "quantity",
      value: "WHAT",
      choices: Object.keys(QUANTITIES),
      summary: "what the number is: money (unless said), rate (a year), chance or share",
    },
    { name: "json", summary: "one JSON object, at full precision" },
  ],
  async run(call, io) {
    const word = call.values.get("quantity") ?? "money"
    const quantity = Object.hasOwn(QUANTITIES, word) ? QUANTITIES[word]! : null
    if (quantity === null) {
      io.say(`--quantity wants ${Object.keys(QUANTITIES).join(", ")}, found ${inOneLine(word)}`)
      return 2
    }
    const [path = ""] = call.files
    const file = await io.read(path)
    if ("why" in file) {
      io.say(`${shownPath(path)}: ${file.why}`)
      return 1
    }
    const reading = readOpinions(file.bytes, quantity)
    if (reading.kind === "refused") {
      for (const problem of reading.problems) io.say(`${shownPath(path)}: ${problemInWords(problem)}`)
      return 1
    }
    const { opinions } = reading
    const pooled = pool(opinions, quantity)
    const extremes = extremesOf(opinions)
    io.print(
      call.switches.has("json")
        ? asJson({
            ...pooled,
            quantity: word,
            people: opinions.length,
            asksFirst: extremes && {
              lowest: { person: extremes.lowest + 1, who: opinions[extremes.lowest]!.who },
              highest: { person: extremes.highest + 1, who: opinions[extremes.highest]!.who },
            },
            formulae: FORMULAE,
          })
        : inWords(opinions, pooled, extremes, quantity),
    )
    return 0
  },
}

const POOLS = ["mixture", "medianOfQuantiles", "geometricMean"] as const

function inWords(opinions: readonly Opinion[], pooled: Pooled, extremes: Extremes | null, quantity: Quantity): string {
  const amount = (value: number): string => money(value, "", USUAL_FORMATS, 3).trim()
  const said = (low: number, high: number): string => rangeInWords({ low, high }, quantity, amount)
  const asked = (index: number): string =>
    index === extremes?.lowest
      ? "lowest: asked first for reasons"
      : index === extremes?.highest
        ? "highest: asked second for reasons"
        : ""
  const people = opinions.map(({ who, low, high }, index) => [
    who === "" ? `Person ${index + 1}` : inOneLine(who),
    said(low, high),
    asked(index),
  ])
  const pools = POOLS.map((name) => [TITLES[name], said(pooled[name].low, pooled[name].high)])
  return [
    `One number, by the 90 % ranges of ${opinions.length === 1 ? "one person" : `${opinions.length} people`}`,
    table(people),
    "",
    "Pooled, each person counting alike",
    table(pools),
    "",
    "How each is made",
    ...POOLS.map((name) => wrapped(`${TITLES[name]}: ${FORMULAE[name]}.`, "  ", "    ")),
    "",
  ].join("\n")
}
