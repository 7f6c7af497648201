import {
  controlName,
  estimateName,
  firstMoveInWords,
  type Model,
  money,
  percentInWords,
  rangesInWords,
  regretInWords,
  sayableWorth,
  sensitivityInWords,
  sureOfVerdict,
  USUAL_FORMATS,
  worthOfKnowingInWords,
  type YearsReport,
  drawsInWords,
} from "../core/index.ts"
import { type Block, columns, heading, listOf, paragraph, type Section } from "./block.ts"
import { type ReportFigures, yearsUnder } from "./figures.ts"

/** Rows of a bad year, from the usual to the rare. */
const ODDS = [
  ["0.5", "1 year in 2 is worse than"],
  ["0.9", "1 year in 10 is worse than"],
  ["0.95", "1 year in 20 is worse than"],
  ["0.99", "1 year in 100 is worse than"],
] as const

/** How bad a year can get: simulated years with no controls, now, and under the best plan. */
export function yearsSection(figures: ReportFigures): Section {
  const { years, model } = figures
  if (typeof years === "string") return { id: "years", title: "Years", blocks: [paragraph(years)] }
  const shown = (["none", "current", "optimal"] as const).flatMap((plan) => yearsUnder(figures, plan) ?? [])
  const names = { none: "No controls", current: "Now", optimal: "Best plan" } as Readonly<Record<string, string>>
  const amount = (value: number): string => money(value, model.currency, USUAL_FORMATS, 3)
  const row = (name: string, of: (one: YearsReport) => string): readonly string[] => [name, ...shown.map(of)]
  const first = shown[0]
  return {
    id: "years",
    title: "Years",
    blocks: [
      paragraph(
        `${(first?.years ?? 0).toLocaleString("en")} years were simulated under each plan on the same random numbers. An average year says little: most years are better, and a few are far worse.`,
      ),
      {
        kind: "table",
        caption: "Losses of a year",
        columns: columns(
          ["A year"],
          shown.map(({ portfolio }) => names[portfolio] ?? portfolio),
        ),
        rows: [
          row("Chance of any loss", ({ probabilityOfLoss }) => percentInWords(probabilityOfLoss)),
          ...ODDS.map(([key, name]) => row(name, ({ quantiles }) => amount(quantiles[key] ?? 0))),
          row("Mean of the worst 1 in 20", ({ expectedShortfall }) => amount(expectedShortfall["0.95"] ?? 0)),
          row("Mean of the worst 1 in 100", ({ expectedShortfall }) => amount(expectedShortfall["0.99"] ?? 0)),
        ],
      },
    ],
  }
}

/** Numbers that are told one by one. */
const MOST_NUMBERS = 12

/** How sure it is, what would change the answer, and what it is worth to find out. */
export function doubtSection(figures: ReportFigures): Section {
  const { model, parameters, score, explained, confirmed } = figures
  const { robustness, sensitivity, evpi, evppi, moves } = explained
  const ranges = rangesInWords(robustness, model.currency, USUAL_FORMATS)
  const sure = [
    sureOfVerdict(score.verdict, robustness),
    firstMoveInWords(model, moves, robustness),
    ranges.length > 0 ? `${ranges.join(", ")} (90 of 100 draws of all estimates).` : "",
    regretInWords(robustness, model.currency, USUAL_FORMATS),
    robustness.draws > 0
      ? `The best plan costs less than what is in place in ${drawsInWords(robustness.planBeatsNow)} draws.`
      : "",
    `Of the loss, ${percentInWords(confirmed)} rests on numbers that somebody has confirmed.`,
    worthOfKnowingInWords(model, evpi, evppi, USUAL_FORMATS),
  ].filter((text) => text !== "")
  const moving = sensitivity.filter(({ flipBelow, flipAbove }) => flipBelow ?? flipAbove).slice(0, MOST_NUMBERS)
  return {
    id: "doubt",
    title: "Doubt, and what it is worth to know more",
    blocks: [
      ...listOf(null, sure),
      ...(moving.length > 0
        ? [
            ...listOf(
              "Numbers that could change the plan",
              moving.map((one) => sensitivityInWords(model, parameters, one, USUAL_FORMATS)),
            ),
          ]
        : []),
      ...worthTable(model, evppi),
      ...shakyTable(figures),
    ],
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function worthTable(model: Model, evppi: ReportFigures["explained"]["evppi"]): readonly Block[] {
  const rows = evppi.filter(({ value }) => sayableWorth(value) > 0).slice(0, MOST_NUMBERS)
  if (rows.length === 0) return []
  return [
    {
      kind: "table",
      caption: "What it is worth at most to find a number out, a year",
      columns: columns(["Number"], ["Worth"]),
      rows: rows.map(({ estimate, value }) => [
        capital(estimateName(model, estimate)),
        money(value, model.currency, USUAL_FORMATS),
      ]),
    },
  ]
}

/** Controls of which it is open whether the best plan holds them: the others are as good as certain either way. */
function shakyTable({ model, explained: { robustness } }: ReportFigures): readonly Block[] {
  const open = robustness.inBestPlan
    .filter(({ share }) => share >= 0.05 && share <= 0.95)
    .toSorted((a, b) => b.share - a.share)
  if (open.length === 0 || robustness.draws === 0) return []
  return [
    heading("Controls that depend on what the numbers turn out to be"),
    {
      kind: "table",
      caption: "Draws of all estimates whose best plan holds a control",
      columns: columns(["Control"], ["Draws"]),
      rows: open.map(({ control, share }) => [controlName(model, control), drawsInWords(share)]),
    },
  ]
}
