import {
  betweenInWords,
  controlName,
  frontier as frontierOf,
  lossEvaluator,
  portfolioOf,
  portfolioProblem,
  rowsInMoney,
  stepFor,
} from "../../core/index.ts"
import type { Frontier, LossInterval, Model } from "../../core/index.ts"
import { isMisuse, misused, type Command } from "../command.ts"
import { compileFor } from "../compile.ts"
import { asJson, table, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { signOfLife } from "../search.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"

/** `batten frontier FILE`: what each budget could buy. */
export const frontier: Command = {
  verb: "frontier",
  summary: "What each budget could buy: the plans that no other plan beats.",
  files: "FILE",
  fileCount: 1,
  options: [{ name: "json", summary: "one JSON object, at full precision" }, TIME_LIMIT],
  async run(call, io) {
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const sign = signOfLife(io)
    const compiled = compileFor(io, model, limit.compiling)
    const evaluator = lossEvaluator(compiled)
    const found = frontierOf(portfolioProblem(compiled, compiled.means, evaluator), {
      shouldStop: limit.until(0.95),
      onProgress: (share) => sign(() => `Trying budgets: ${Math.round(100 * share)} %`),
    })
    io.status("")
    if (found.kind === "nothingAllowed") {
      io.say(`nothing is allowed (${found.rule.rule}: ${found.rule.controls.join(", ")})`)
      return 1
    }
    // Of the one plan that a reader would take: bounds cost as much as an evaluation, and there may be hundreds of plans.
    const doubt = evaluator.interval(portfolioOf(model, found.points[found.stop]!.controls))
    const isJson = call.switches.has("json")
    io.print(isJson ? pointsAsJson(found, doubt, limit.ended()) : `${inWords(model, found, doubt)}${limit.inWords()}`)
    return 0
  },
}

function pointsAsJson(
  { points, complete, stop }: Frontier,
  doubt: LossInterval | null,
  ended: ReturnType<TimeLimit["ended"]>,
): string {
  const plain = points.map(({ annualCost, expectedLoss, controls, proven }, i) => ({
    annualCost,
    expectedLoss,
    controls,
    ...(doubt && i === stop && { doubt }),
    ...(!proven && { proven }),
  }))
  return asJson({ points: plain, complete, ...ended })
}

function inWords(model: Model, { points, complete, stop }: Frontier, doubt: LossInterval | null): string {
  const amounts = rowsInMoney(
    points,
    model.currency,
    stepFor(points.flatMap(({ annualCost, totalCost }) => [annualCost, totalCost])),
  )
  const rows = points.map((point, i) => {
    const before = new Set(points[i - 1]?.controls ?? [])
    const after = new Set(point.controls)
    const added = point.controls.filter((id) => !before.has(id)).map((id) => `+ ${controlName(model, id)}`)
    const dropped = [...before].filter((id) => !after.has(id)).map((id) => `− ${controlName(model, id)}`)
    const { cost, loss, total } = amounts[i]!
    const figures = [cost, loss, total]
    return {
      cells: [`${i === stop ? "*" : " "}${point.proven ? "" : "?"}`, ...figures],
      change: [...added, ...dropped],
    }
  })
  const lines = table([["", "Control cost", "Expected loss", "Total"], ...rows.map(({ cells }) => cells)]).split("\n")
  const changes = ["Against the line above", ...rows.map(({ change }) => change.join(", "))]
  return [
    model.name,
    "",
    ...lines.map((line, i) => `${line}   ${changes[i]!}`),
    "",
    "* the least total: from here on, a unit of money saves less than a unit of loss.",
    ...(doubt
      ? [
          wrapped(
            "Not exact: the attack graph is too entangled for exact chances, and what is shown is an estimate. " +
              `The expected loss of the plan marked * lies ${betweenInWords(doubt, model.currency)} a year.`,
          ),
        ]
      : []),
    ...(points.some(({ proven }) => !proven) ? ["? not proven to lose least."] : []),
    complete
      ? "These are all the plans that no other plan beats."
      : "A ladder of budgets: there are more plans between.",
    "",
  ].join("\n")
}
