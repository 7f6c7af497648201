import {
  USUAL_FORMATS,
  bestSpendDefinition,
  controlName,
  inexactInWords,
  levelInWords,
  listed,
  missingInWords,
  missingIn,
  overviewSentence,
  percentInWords,
  plain,
  requiredInWords,
  scoreMoney,
  scoreSentence,
  sharesInWords,
  sourceName,
  unpricedInWords,
  verdictSays,
  verdictWords,
  type Model,
  type MoneyFigure,
  type ScoreReport,
} from "../core/index.ts"
import { table, wrapped } from "./layout.ts"

type Plan = "none" | "current" | "sameSpend" | "optimal" | "withinBudget"

const PLANS: readonly (readonly [plan: Plan, name: string])[] = [
  ["none", "No controls"],
  ["current", "Now"],
  ["sameSpend", "Same money, placed well"],
  ["optimal", "Best plan"],
  ["withinBudget", "Best within the budget"],
]

function plans(model: Model, report: ScoreReport, shown: readonly Plan[]): string {
  const { say } = scoreMoney(model, report, USUAL_FORMATS)
  const row = (plan: Plan, name: string): string[] => [
    name,
    ...(["cost", "loss", "total"] as const).map((part) => say(`${plan}-${part}` satisfies MoneyFigure)),
  ]
  return table([
    ["", "Control cost", "Expected loss", "Total"],
    ...PLANS.filter(([plan]) => shown.includes(plan) && report[plan] !== null).map(([plan, name]) => row(plan, name)),
  ])
}

function moves(model: Model, { current, optimal }: ScoreReport): string {
  if (!optimal) return ""
  const names = (ids: readonly string[]): string[] => ids.map((id) => controlName(model, id))
  const dropped = names(current.controls.filter((id) => !optimal.controls.includes(id)))
  const added = names(optimal.controls.filter((id) => !current.controls.includes(id)))
  const kept = names(current.controls.filter((id) => optimal.controls.includes(id)))
  const list = (title: string, all: readonly string[]): string[] =>
    all.length === 0 ? [] : [`${title}:`, ...all.map((name) => wrapped(`- ${name}`, "  "))]
  return ["What the best plan does", ...list("Stop", dropped), ...list("Add", added), ...list("Keep", kept)].join("\n")
}

/** Whom the loss comes from and the spend faces: both columns of shares add up to all of it, and the losses to that of Now. */
function sources(model: Model, report: ScoreReport): string {
  const rows = [...report.sources].sort((a, b) => b.lossShare - a.lossShare)
  const spend = report.current.annualCost
  const isNobody = report.facesNobody > 0 && spend > 0
  const losses = scoreMoney(model, report, USUAL_FORMATS).parts(
    rows.map(({ expectedLoss }) => expectedLoss.current),
    "current-loss",
  )
  const ofLoss = sharesInWords(rows.map(({ lossShare }) => lossShare))
  const ofSpend = sharesInWords([
    ...rows.map(({ attentionShare }) => attentionShare),
    ...(isNobody ? [report.facesNobody / spend] : []),
  ])
  return table([
    ["Threat source", "Expected loss", "of the loss", "of the spend"],
    ...rows.map(({ id }, i) => [sourceName(model, id), losses.parts[i]!, ofLoss[i]!, ofSpend[i]!]),
    ...(isNobody ? [["(faces nobody)", "", "", ofSpend.at(-1)!]] : []),
    ["All", losses.whole, "", ""],
  ])
}

function proof({ exact, optimal, sameSpend }: ScoreReport): string {
  if (!exact) return "Estimates, not exact: not proven."
  if (!optimal) return ""
  if (optimal.proven && (sameSpend?.proven ?? true)) return "Both plans are proven: no allowed plan does better."
  return `Not proven yet: the best plan could still be improved by at most ${percentInWords(optimal.gap)}.`
}

/** The score as a reader without the window wants it: the verdict, the sentence, the table, what to do, whom it faces. */
export function scoreInWords(model: Model, report: ScoreReport): string {
  const missing = missingInWords(model, missingIn(model, report))
  if (missing.length > 0)
    return [
      model.name,
      "",
      `No score yet: ${listed(missing)}.`,
      "",
      plans(model, report, ["none", "current"]),
      `(${report.currency} a year.)`,
      "",
    ].join("\n")
  const { name } = verdictWords(report.verdict)
  const inexact = inexactInWords(report, USUAL_FORMATS)
  const notes = [requiredInWords(model, report, USUAL_FORMATS), unpricedInWords(model, report)].filter(
    (note) => note !== null,
  )
  return [
    model.name,
    "",
    `${name}: ${verdictSays(model, report)}`,
    `Paranoia score ${levelInWords(report.level)}   Placement ${percentInWords(report.placement)}`,
    "",
    wrapped([plain(overviewSentence(model, report, USUAL_FORMATS)), ...notes].join(" ")),
    "",
    wrapped(plain(scoreSentence(model, report, USUAL_FORMATS))),
    wrapped(`(${bestSpendDefinition(report.currency)})`),
    "",
    plans(
      model,
      report,
      PLANS.map(([plan]) => plan),
    ),
    `(${report.currency} a year. ${proof(report)})`,
    ...(inexact === null ? [] : [wrapped(inexact)]),
    "",
    moves(model, report),
    "",
    sources(model, report),
    "",
  ].join("\n")
}
