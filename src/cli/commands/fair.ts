import {
  USUAL_FORMATS,
  type FairForm,
  type FairResult,
  money,
  readFairTree,
  simulateFair,
  yearsReport,
} from "../../core/index.ts"
import { type Command, numberOption } from "../command.ts"
import { asJson, shownPath } from "../layout.ts"

const TRIALS = 100_000

/** A FAIR tree names no currency. */
const amount = (value: number): string => money(value, "", USUAL_FORMATS, 4).trim()

/** A form's figures: those of simulated years, without what only a portfolio has. */
function reportOf({ exactMean, summary }: FairForm, seed: number) {
  const origin = { seed, portfolio: "", controls: [], exact: true, expectedLoss: exactMean }
  const { years, exact, expectedLoss, mean, standardError, sd, probabilityOfLoss, ...rest } = yearsReport(
    summary,
    origin,
  )
  const { quantiles, expectedShortfall, exceedance, errors } = rest
  return {
    trials: years,
    seed,
    exact,
    expectedLoss,
    mean,
    standardError,
    sd,
    probabilityOfLoss,
    quantiles,
    expectedShortfall,
    exceedance,
    errors,
  }
}

function resultAsJson(result: FairResult, pert: string, seed: number): string {
  const { vulnerability, product, compound } = result
  const report = {
    pert,
    vulnerability,
    product: reportOf(product, seed),
    compound: compound && reportOf(compound, seed),
  }
  return asJson(report)
}

function formInWords(title: string, { exactMean, summary }: FairForm): string {
  const rows = [...summary.quantiles].map(([p, { value }]) => `  ${`${p * 100} %`.padStart(7)}  ${amount(value)}`)
  return [
    title,
    `  mean     ${amount(summary.mean.value)} ± ${amount(summary.mean.standardError)} (by arithmetic ${amount(exactMean)})`,
    `  sd       ${amount(summary.sd.value)}`,
    `  P(loss)  ${(summary.probabilityOfLoss.value * 100).toFixed(2)} %`,
    ...rows,
    "",
  ].join("\n")
}

function inWords({ vulnerability, product, compound }: FairResult): string {
  return [
    `Vulnerability ${vulnerability.toPrecision(4)}`,
    formInWords("Product form: TEF · V · (PL + SLEF · SLEM), one draw of each a trial", product),
    compound
      ? formInWords("Compound form: a Poisson number of events a year, each with losses of its own", compound)
      : "No compound form: a year could have over 500 events.\n",
  ].join("\n")
}

/** `batten fair FILE.json`: a plain FAIR tree through the same kernel, to check Batten against another tool. */
export const fair: Command = {
  verb: "fair",
  summary: "A plain FAIR tree (TEF, V or TCap and RS, PL, SLEF, SLEM), as a product and as a compound process.",
  files: "FILE.json",
  fileCount: 1,
  options: [
    { name: "trials", value: "N", summary: `how many trials, ${TRIALS} unless said` },
    { name: "seed", value: "K", summary: "of the random numbers, 1 unless said" },
    { name: "json", summary: "one JSON object, at full precision" },
  ],
  async run(call, io) {
    const trials = numberOption(call, "trials", { least: 1, whole: true })
    const seed = numberOption(call, "seed", { least: 0, whole: true })
    for (const option of [trials, seed])
      if (typeof option === "object" && option !== null) {
        io.say(option.misuse)
        return 2
      }
    const [path = ""] = call.files
    const file = await io.read(path)
    if ("why" in file) {
      io.say(`${shownPath(path)}: ${file.why}`)
      return 1
    }
    let value: unknown
    try {
      value = JSON.parse(new TextDecoder().decode(file.bytes))
    } catch (cause) {
      io.say(`${shownPath(path)}: not JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
      return 1
    }
    const reading = readFairTree(value)
    if (reading.kind === "refused") {
      for (const problem of reading.problems)
        io.say(
          `${shownPath(path)}: ${problem.path || "the file"}: ${problem.rule}, found ${problem.found === undefined ? "nothing" : JSON.stringify(problem.found)}`,
        )
      return 1
    }
    const chosen = { trials: (trials as number | null) ?? TRIALS, seed: (seed as number | null) ?? 1 }
    const result = simulateFair(reading.tree, { ...chosen, makeKernel: io.makeKernel })
    io.print(call.switches.has("json") ? resultAsJson(result, reading.tree.pert, chosen.seed) : inWords(result))
    return 0
  },
}
