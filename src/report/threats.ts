import { count } from "../charts/figures.ts"
import {
  assetName,
  listed,
  percentInWords,
  scoreMoney,
  sharesInWords,
  sourceName,
  stepName,
  USUAL_FORMATS,
  weakestInWords,
} from "../core/index.ts"
import { inOneLine } from "../text/visible.ts"
import { type Block, columns, heading, listOf, paragraph, type Section } from "./block.ts"
import { partsOf } from "./amounts.ts"
import { leftOutLines } from "./board.ts"
import { attentionChart, pathChart } from "./charts.ts"
import { openWays, type ReportFigures } from "./figures.ts"

/** Characters of a note that a report repeats. */
const LONGEST_NOTE = 1200

/** What is in, what was left out, and why. */
export function scopeSection(figures: ReportFigures): Section {
  const { model } = figures
  const notes = inOneLine(model.notes ?? "", LONGEST_NOTE)
  const held = [
    count(model.assets.length, "asset"),
    count(model.sources.length, "threat source"),
    count(model.places.length, "place"),
    count(model.steps.length, "attack step"),
    count(model.controls.length, "control"),
  ]
  const left = leftOutLines(figures)
  return {
    id: "scope",
    title: "Scope",
    blocks: [
      ...(notes === "" ? [] : [paragraph(notes)]),
      paragraph(`In it are ${listed(held)}.`),
      ...listOf("Left out of the score", left.length > 0 ? left : ["Nothing that the document names."]),
    ],
  }
}

/** Whom the loss comes from and the spend faces: every column adds up to its whole. */
export function sourcesSection(figures: ReportFigures): Section {
  const { model, score } = figures
  const rows = score.sources.toSorted((a, b) => b.lossShare - a.lossShare)
  if (rows.length === 0) return { id: "sources", title: "Threat sources", blocks: [] }
  const spend = score.current.annualCost
  const isNobody = score.facesNobody > 0 && spend > 0
  const money = scoreMoney(model, score, USUAL_FORMATS)
  const losses = partsOf(
    money,
    rows.map(({ expectedLoss }) => expectedLoss.current),
    "current-loss",
    model.currency,
  )
  const faced = partsOf(
    money,
    [...rows.map(({ attention }) => attention), ...(isNobody ? [score.facesNobody] : [])],
    "current-cost",
    model.currency,
  )
  const ofLoss = sharesInWords(rows.map(({ lossShare }) => lossShare))
  const ofSpend = sharesInWords([
    ...rows.map(({ attentionShare }) => attentionShare),
    ...(isNobody ? [score.facesNobody / spend] : []),
  ])
  const chart = attentionChart(figures)
  return {
    id: "sources",
    title: "Threat sources",
    blocks: [
      paragraph(
        "Whom the loss comes from now, and whom the money that is spent now faces. Equal shares are not the goal: a cheap fix may hold a big risk.",
      ),
      ...(chart ? [{ kind: "charts", charts: [chart] } as const] : []),
      {
        kind: "table",
        caption: "Expected loss and spend by threat source, a year",
        columns: columns(
          ["Threat source"],
          ["Expected loss now", "of the loss", "Spend that faces it", "of the spend"],
        ),
        hasSum: true,
        rows: [
          ...rows.map(({ id }, i) => [
            sourceName(model, id),
            losses.parts[i]!,
            ofLoss[i]!,
            faced.parts[i]!,
            ofSpend[i]!,
          ]),
          ...(isNobody ? [["Faces nobody", "", "", faced.parts.at(-1)!, ofSpend.at(-1)!]] : []),
          ["All", losses.whole, "", faced.whole, ""],
        ],
      },
    ],
  }
}

/** What could be lost, harm by harm, with no controls, now and under the best plan. */
export function assetsSection({ model, score }: ReportFigures): Section {
  const rows = score.harms.toSorted((a, b) => b.expectedLoss.current - a.expectedLoss.current)
  if (rows.length === 0) return { id: "assets", title: "Assets", blocks: [] }
  const money = scoreMoney(model, score, USUAL_FORMATS)
  const under = (plan: "none" | "current" | "optimal") =>
    score[plan] === null
      ? null
      : partsOf(
          money,
          rows.map(({ expectedLoss }) => expectedLoss[plan] ?? 0),
          `${plan}-loss`,
          model.currency,
        )
  const [none, now, best] = [under("none"), under("current"), under("optimal")]
  const shown = [none, now, best].filter((column) => column !== null)
  const heads = ["No controls", "Now", ...(best ? ["Best plan"] : [])]
  return {
    id: "assets",
    title: "Assets",
    blocks: [
      {
        kind: "table",
        caption: "Expected loss a year, by what is harmed",
        columns: columns(["Asset", "Harm"], heads),
        hasSum: true,
        rows: [
          ...rows.map(({ asset, harm }, i) => [assetName(model, asset), harm, ...shown.map(({ parts }) => parts[i]!)]),
          ["All", "", ...shown.map(({ whole }) => whole)],
        ],
      },
    ],
  }
}

/** Ways that are drawn, and ways that are told. */
const DRAWN = 3
const TOLD = 12

/** Steps that are told by their share of the loss. */
const STEPS = 10

/** Where it gives way: the costliest ways in, drawn and in words, and the steps on which most of the loss hangs. */
export function pathsSection(figures: ReportFigures): Section {
  const { model, explained } = figures
  const ways = openWays(figures).filter(({ expectedLoss }) => expectedLoss > 0)
  const told = explained.weakestPaths
    .toSorted((a, b) => b.costliest.expectedLoss - a.costliest.expectedLoss)
    .slice(0, TOLD)
    .map((path) => weakestInWords(model, path, USUAL_FORMATS))
  const rest = explained.weakestPaths.length - told.length
  const steps = explained.importance.slice(0, STEPS)
  const drawn: readonly Block[] = ways
    .slice(0, DRAWN)
    .map((path, i) => ({ kind: "charts", charts: [pathChart(figures, path, i + 1)] }))
  return {
    id: "paths",
    title: "Where it gives way",
    blocks: [
      ...(told.length === 0
        ? []
        : [
            paragraph(
              "For each threat source and harm the way that costs most with what is in place, the most money first.",
            ),
          ]),
      ...drawn,
      ...listOf("In words", told, true),
      ...(rest > 0 ? [paragraph(`${count(rest, "more way")} of less money.`)] : []),
      ...(steps.length === 0
        ? []
        : ([
            heading("The steps on which most of the loss hangs"),
            {
              kind: "table",
              caption: "The share of the expected loss that goes if a step could never succeed (shares overlap)",
              columns: columns(["Step"], ["of the loss"]),
              rows: steps.map(({ step, share }) => [stepName(model, step), percentInWords(share)]),
            },
          ] as const)),
    ],
  }
}
