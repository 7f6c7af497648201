import {
  assetName,
  type AttackPath,
  type Formats,
  type Model,
  pathLossInWords,
  sourceName,
  stepName,
  triesInWords,
} from "../core/index.ts"
import type { ChartWords } from "./words.ts"
import { titleWith } from "./words.ts"

/** One way from a threat source to a harm, as it is drawn: a chain of boxes. */
export interface PathData {
  readonly source: string
  readonly steps: readonly { readonly name: string; readonly chance: number }[]
  readonly asset: string
  readonly harm: string
  /** How often the whole way works: `58 of 100 tries`. */
  readonly works: string
  /** What the way alone would cost: `$38k a year`. */
  readonly loss: string
}

/** The most steps that are drawn; the last box stands for the rest. */
const MOST_STEPS = 9

/** The chain of a path. */
export function pathDataOf(model: Model, path: AttackPath, formats: Formats): PathData {
  const steps = path.steps.map(({ step, chance }) => ({ name: stepName(model, step), chance }))
  return {
    source: sourceName(model, path.source),
    steps,
    asset: assetName(model, path.asset),
    harm: path.harm,
    works: triesInWords(path.probability),
    loss: pathLossInWords(model, path, formats),
  }
}

/** The boxes of a path, from the source to the asset: what stands in each, and how likely the way into it is. */
export function pathBoxes({ source, steps, asset, harm }: PathData) {
  const shown = steps.length > MOST_STEPS ? steps.slice(0, MOST_STEPS - 1) : steps
  const rest = steps.slice(shown.length)
  const together = rest.reduce((all, { chance }) => all * chance, 1)
  return [
    { kind: "source" as const, text: source, chance: null },
    ...shown.map(({ name, chance }) => ({ kind: "step" as const, text: name, chance })),
    ...(rest.length > 0 ? [{ kind: "step" as const, text: `${rest.length} more steps`, chance: together }] : []),
    { kind: "asset" as const, text: `${asset}: ${harm}`, chance: null },
  ]
}

/** Boxes in a row. */
const IN_ROW = 4

/** Px of a row of boxes with the space under it. */
const ROW = 84

/** How boxes are set out in a width, in px: so many to a row, the next row below. */
export function layoutPath(data: PathData, width: number) {
  const gap = 30
  const [wide, high] = [(width - (IN_ROW - 1) * gap) / IN_ROW, ROW - 24]
  return pathBoxes(data).map((box, i) => ({
    ...box,
    x: (i % IN_ROW) * (wide + gap),
    y: Math.floor(i / IN_ROW) * ROW + 2,
    width: wide,
    height: high,
    /** Whether the way into it comes from the row above. */
    isFirst: i > 0 && i % IN_ROW === 0,
    place: i,
  }))
}

/** Px that a path is high, whatever its width. */
export function pathHeight(data: PathData): number {
  return Math.ceil(pathBoxes(data).length / IN_ROW) * ROW
}

/** What the picture of a path says. */
export function pathWords(data: PathData): ChartWords {
  const finding = titleWith(data.source, (name) => `${name}: works in ${data.works}`)
  return {
    title: finding,
    question: `Alone it would cost: ${data.loss}`,
    summary: `${finding}. It leads in ${data.steps.length} ${data.steps.length === 1 ? "step" : "steps"} to ${data.asset}, ${data.harm}.`,
    howToRead: [
      "Read from the threat source to what is harmed; each box between is a step that must succeed.",
      "The figure in a box is how often that step succeeds with what is in place.",
      "Blocking one box blocks this way, and others may stand open.",
    ],
    table: {
      columns: ["Step", "Succeeds"],
      rows: data.steps.map(({ name, chance }) => [name, chance]),
    },
  }
}
