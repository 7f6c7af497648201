import {
  briefInWords,
  controlName,
  type Explanation,
  inexactInWords,
  isWithoutEffect,
  judgementsOfReport,
  earlyGuess,
  levelInWords,
  listed,
  missingIn,
  missingInWords,
  type Model,
  type MoneyFigure,
  effectOfMove,
  moveName,
  movesInMoney,
  overviewSentence,
  percentInWords,
  regretInWords,
  requiredInWords,
  scoreMoney,
  sensitivityInWords,
  type ScoreReport,
  sourceName,
  sureOfVerdict,
  tossUpInWords,
  unknownNumbers,
  estimateName,
  unpricedInWords,
  USUAL_FORMATS,
  verdictSays,
  verdictWords,
  assetName,
  lossesOf,
} from "../core/index.ts"
import { rangeAround } from "./amounts.ts"
import {
  type Block,
  columns,
  led,
  listOf,
  paragraph,
  type ReportList,
  type ReportTable,
  type Section,
  words,
} from "./block.ts"
import type { Chart } from "./chart.ts"
import { frontierChart, lossCurve, tailInWords } from "./charts.ts"
import { ALL_POINTS, POINTS, withShortNames } from "./redact.ts"
import type { ReportFigures } from "./figures.ts"

/** The page that says it all: the verdict, what it costs to be wrong, what to do, and what is not known. */
export function boardPage(whole: ReportFigures): Section {
  const figures = { ...whole, model: withShortNames(whole.model) }
  const missing = missingInWords(figures.model, missingIn(figures.model, figures.score))
  const blocks = missing.length > 0 ? withoutVerdict(figures, missing) : withVerdict(figures)
  return { id: "board", title: "In one page", blocks: [...unitsNote(figures.model), ...blocks, ...leftOut(figures)] }
}

/** What a report says of a document that has no score yet: what is missing, and what is known all the same. */
function withoutVerdict({ model, score }: ReportFigures, missing: readonly string[]): readonly Block[] {
  return [
    { kind: "caution", text: led("No verdict yet:", `${listed(missing)}.`) },
    paragraph("Until then nothing here says what to buy or to stop. What the document holds so far:"),
    planTable(model, score, ["none", "current"]),
  ]
}

function withVerdict(figures: ReportFigures): readonly Block[] {
  const { model, score, explained } = figures
  const charts = [lossCurve(figures), frontierChart(figures)].filter((chart): chart is Chart => chart !== null)
  const tail = tailInWords(figures)
  return [
    verdict(figures),
    ...cautions(figures),
    { kind: "figures", figures: keyFigures(score, explained, model) },
    planTable(model, score, ["none", "current", "sameSpend", "optimal"]),
    ...(charts.length > 0 ? [{ kind: "charts", charts } as const] : []),
    ...(tail === null ? [] : [{ kind: "sentence", text: led("How bad a year can get.", tail) } as const]),
    ...toDo(model, score, explained),
    ...doubt(figures),
  ]
}

/** The verdict by its name, and what is spent and best spent. */
function verdict({ model, score, confirmed }: ReportFigures): Block {
  const { name } = verdictWords(score.verdict)
  return {
    kind: "sentence",
    weight: "lead",
    text: [
      ...earlyGuess({ confirmed, supports: [] }),
      { text: `${name}: ${verdictSays(model, score)}.`, strong: true },
      { text: " " },
      ...overviewSentence(model, score, USUAL_FORMATS),
    ],
  }
}

/** What must be known before the figures are believed. */
function cautions({ model, score, explained, years, limitReached }: ReportFigures): readonly Block[] {
  const { optimal, sameSpend, exact } = score
  const proven = optimal === null || (optimal.proven && (sameSpend?.proven ?? true))
  const said = [
    ...(proven
      ? []
      : [
          [
            "Not proven.",
            `The best plan could still be improved by at most ${percentInWords(optimal.gap)} of its total.`,
          ],
        ]),
    ...(exact ? [] : [["Not exact.", inexactInWords(score, USUAL_FORMATS)!.replace(/^Not exact: t/u, "T")]]),
    ...(explained.robustness.proven || explained.robustness.draws === 0
      ? []
      : [["Ranges not proven.", "Not every draw of the estimates was solved to a proof."]]),
    ...(limitReached ? [["Cut short.", "A time limit ended the work; a longer one may answer better."]] : []),
    ...(typeof years === "string" ? [["No years.", years]] : []),
    ...[tossUpInWords(model, score.verdict, explained.moves, explained.robustness)].flatMap((text) =>
      text === null ? [] : [["Close call.", text]],
    ),
  ] as const
  return said.map(([lead, text]) => ({ kind: "caution", text: led(lead!, text!) }))
}

function keyFigures(score: ScoreReport, { robustness }: Explanation, model: Model) {
  const { level, placement, excess } = score
  const { say, write } = scoreMoney(model, score, USUAL_FORMATS)
  const ranged = (range: string): string => (range === "" ? "" : `likely ${range}`)
  return [
    {
      name: "Level: spent now against best",
      value: levelInWords(level),
      beside: ranged(rangeAround(level, robustness.level, levelInWords)),
    },
    {
      name: "Placement: loss removed of what this money could",
      value: percentInWords(placement),
      beside: ranged(rangeAround(placement, robustness.placement, percentInWords)),
    },
    ...(excess
      ? [
          {
            name: "Excess: a year over the best plan",
            value: say("excess"),
            beside: ranged(rangeAround(excess.total, robustness.excess, write)),
          },
        ]
      : []),
  ]
}

type Plan = "none" | "current" | "sameSpend" | "optimal"

const PLANS: Readonly<Record<Plan, string>> = {
  none: "No controls",
  current: "Now",
  sameSpend: "Same money, placed well",
  optimal: "Best plan",
}

/** Plans beside each other: every row adds up as it is printed, and every figure reads as it does elsewhere. */
export function planTable(model: Model, score: ScoreReport, shown: readonly Plan[]): ReportTable {
  const { say } = scoreMoney(model, score, USUAL_FORMATS)
  const cell = (plan: Plan, part: "cost" | "loss" | "total"): string => say(`${plan}-${part}` satisfies MoneyFigure)
  return {
    kind: "table",
    caption: "What each plan costs and leaves, a year",
    columns: columns(["Plan"], ["Controls", "Expected loss", "Total"]),
    rows: shown
      .filter((plan) => score[plan] !== null)
      .map((plan) => [PLANS[plan], cell(plan, "cost"), cell(plan, "loss"), cell(plan, "total")]),
  }
}

/** Moves that are named on the page; the road map of the full report has all. */
const FIRST = 3

/** What to stop and what to buy first, with the figures that the same moves have in the road map. */
function toDo(model: Model, score: ScoreReport, { moves }: Explanation): readonly Block[] {
  if (judgementsOfReport(score).leave || moves.length === 0)
    return [
      { kind: "sentence", text: led("What to do.", "Leave it: nothing on the list would save more than it costs.") },
    ]
  const amounts = movesInMoney(moves, model.currency, USUAL_FORMATS)
  const told = moves.map((move, i) => ({
    move,
    text: `${capital(moveName(model, move))}: ${effectOfMove(move, amounts[i]!)}.`,
  }))
  const stop = told.filter(({ move }) => move.add.length === 0)
  const buy = told.filter(({ move }) => move.add.length > 0)
  const some = (title: string, list: typeof told): readonly ReportList[] => {
    const rest = list.length - FIRST
    const more = rest > 0 ? [`Then ${rest} more, in the road map.`] : []
    return listOf(title, [...list.slice(0, FIRST).map(({ text }) => text), ...more])
  }
  const sum = briefInWords(model, score, moves, USUAL_FORMATS).at(-1)
  const lists = [...some("Stop", stop), ...some("Buy first", buy)]
  return [
    ...(lists.length > 0 ? [{ kind: "lists", lists } as const] : []),
    ...[sum, requiredInWords(model, score, USUAL_FORMATS)].flatMap((text) => (text == null ? [] : [paragraph(text)])),
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Numbers that are named on the page. */
const FLIPS = 2

/** What being wrong costs either way, and what would change the answer. */
function doubt({ model, parameters, score, explained }: ReportFigures): readonly Block[] {
  const { robustness, sensitivity } = explained
  const sure = [sureOfVerdict(score.verdict, robustness), regretInWords(robustness, model.currency, USUAL_FORMATS)]
  const flips = sensitivity.filter(({ flipBelow, flipAbove }) => flipBelow ?? flipAbove).slice(0, FLIPS)
  const changes =
    flips.length > 0
      ? flips.map((one) => sensitivityInWords(model, parameters, one, USUAL_FORMATS))
      : sensitivity.length > 0
        ? ["No single number, within its range, changes the best plan."]
        : []
  return [
    ...[sure.filter((text) => text !== "").join(" ")].flatMap((text) =>
      text === "" ? [] : [{ kind: "sentence", text: led("How sure.", text) } as const],
    ),
    ...listOf("What would change the answer", changes),
  ]
}

/** Names that are told in a line. */
const NAMED = 3

function named(names: readonly string[]): string {
  const rest = names.length - NAMED
  return listed(rest > 0 ? [...names.slice(0, NAMED), `${rest} more`] : names)
}

/** What the score leaves out, in lines; at least that it leaves out nothing of what the document names. */
export function leftOutLines(figures: ReportFigures): readonly string[] {
  const { model, score } = figures
  const unknown = unknownNumbers(model).map(({ id }) => estimateName(model, id))
  const idle = model.controls.filter((control) => isWithoutEffect(control)).map(({ id }) => controlName(model, id))
  const silent = score.harms
    .filter(({ expectedLoss }) => expectedLoss.none === 0)
    .map(({ asset, harm }) => `${assetName(model, asset)} (${harm})`)
  const valued = new Set(lossesOf(model).map(({ asset }) => asset))
  const worthless = model.assets.filter(({ id }) => !valued.has(id)).map(({ id }) => assetName(model, id))
  const quiet = score.sources
    .filter(({ expectedLoss }) => expectedLoss.none === 0)
    .map(({ id }) => sourceName(model, id))
  const unpriced = unpricedInWords(model, score)
  return [
    ...(unknown.length > 0 ? [`Not estimated, and counted as nothing: ${named(unknown)}.`] : []),
    ...(worthless.length > 0 ? [`Without a loss: ${named(worthless)}.`] : []),
    ...(silent.length > 0 ? [`No way leads to: ${named(silent)}.`] : []),
    ...(quiet.length > 0 ? [`Causes no loss as drawn: ${named(quiet)}.`] : []),
    ...(idle.length > 0 ? [`Nobody has said what they stop: ${named(idle)}.`] : []),
    ...(unpriced === null ? [] : [unpriced]),
  ]
}

function leftOut(figures: ReportFigures): readonly Block[] {
  const lines = leftOutLines(figures)
  const all =
    lines.length > 0 ? lines.join(" ") : "Nothing that the document names is left out; what it does not name is."
  return [{ kind: "sentence", weight: "note", text: led("Left out.", all) }]
}

/** That amounts are shares, where they are. */
function unitsNote(model: Model): readonly Block[] {
  if (model.currency !== POINTS) return []
  const text = `Amounts are shares in points: ${ALL_POINTS} ${POINTS} are what is in place costs in all a year, controls and expected loss.`
  return [{ kind: "sentence", weight: "note", text: words(text) }]
}
