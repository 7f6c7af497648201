import {
  bestSpendDefinition,
  levelInWords,
  money,
  overviewSentence,
  percentInWords,
  plain,
  requiredInWords,
  scoreSentence,
  unpricedInWords,
  verdictSays,
  verdictWords,
  type Model,
  type PortfolioFigures,
  type ScoreReport,
} from "../core/index.ts"
import { table, wrapped } from "./layout.ts"

function fourRows({ none, current, sameSpend, optimal, withinBudget, currency }: ScoreReport): string {
  const say = (amount: number): string => money(amount, currency, 3)
  const row = (name: string, figures: PortfolioFigures): string[] => [
    name,
    say(figures.annualCost),
    say(figures.expectedLoss),
    say(figures.totalCost),
  ]
  return table([
    ["", "Control cost", "Expected loss", "Total"],
    row("No controls", none),
    row("Now", current),
    ...(sameSpend ? [row("Same money, placed well", sameSpend)] : []),
    ...(optimal ? [row("Best plan", optimal)] : []),
    ...(withinBudget ? [row("Best within the budget", withinBudget)] : []),
  ])
}

function moves(model: Model, { current, optimal }: ScoreReport): string {
  if (!optimal) return ""
  const names = (ids: readonly string[]): string[] =>
    ids.map((id) => model.controls.find((control) => control.id === id)?.name ?? id)
  const dropped = names(current.controls.filter((id) => !optimal.controls.includes(id)))
  const added = names(optimal.controls.filter((id) => !current.controls.includes(id)))
  const kept = names(current.controls.filter((id) => optimal.controls.includes(id)))
  const list = (title: string, all: readonly string[]): string[] =>
    all.length === 0 ? [] : [`${title}:`, ...all.map((name) => wrapped(`- ${name}`, "  "))]
  return [...list("Stop", dropped), ...list("Add", added), ...list("Keep", kept)].join("\n")
}

function sources(model: Model, report: ScoreReport): string {
  const rows = [...report.sources]
    .sort((a, b) => b.lossShare - a.lossShare)
    .map(({ id, expectedLoss, lossShare, attentionShare }) => [
      model.sources.find((source) => source.id === id)?.name ?? id,
      money(expectedLoss.current, report.currency, 2),
      percentInWords(lossShare),
      percentInWords(attentionShare),
    ])
  const spend = report.current.annualCost
  const nobody =
    report.facesNobody > 0 && spend > 0 ? [["(faces nobody)", "", "", percentInWords(report.facesNobody / spend)]] : []
  return table([["Threat source", "Expected loss", "of the loss", "of the spend"], ...rows, ...nobody])
}

function proof({ exact, optimal, sameSpend }: ScoreReport): string {
  if (!exact)
    return "Some probabilities are estimates, because the attack graph is too entangled for exact ones: not proven."
  if (!optimal) return ""
  if (optimal.proven && (sameSpend?.proven ?? true)) return "Both plans are proven: no allowed portfolio does better."
  return `Not proven yet: the best plan could still be improved by at most ${percentInWords(optimal.gap)}.`
}

/** The score as a reader without the window wants it: the verdict, the sentence, the table, what to do, whom it faces. */
export function scoreInWords(model: Model, report: ScoreReport): string {
  const { name } = verdictWords(report.verdict)
  const notes = [requiredInWords(model, report), unpricedInWords(model, report)].filter((note) => note !== null)
  return [
    model.name,
    "",
    `${name}: ${verdictSays(model, report)}`,
    `Paranoia score ${levelInWords(report.level)}   Placement ${percentInWords(report.placement)}`,
    "",
    wrapped([plain(overviewSentence(report)), ...notes].join(" ")),
    "",
    wrapped(plain(scoreSentence(report))),
    wrapped(`(${bestSpendDefinition(report.currency)})`),
    "",
    fourRows(report),
    `(${report.currency} a year. ${proof(report)})`,
    "",
    moves(model, report),
    "",
    sources(model, report),
    "",
  ].join("\n")
}
