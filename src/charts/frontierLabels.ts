import type { ScaleLinear } from "d3-scale"
import { type Formats, money } from "../core/index.ts"
import type { Face, Size } from "./face.ts"
import { frontierAmounts, type FrontierData } from "./frontier.ts"
import type { FrontierGeometry } from "./frontierGeometry.ts"
import { placesAlong, textAt, textBox, type Box, type Point, type TextMark } from "./mark.ts"
import { boxesAlong, placeLabels, type LabelWish, type PlacedLabel } from "./place.ts"
import { shorten, textWidth } from "./textWidth.ts"
import { apart, roundTicks } from "./ticks.ts"

/** The ticks of both axes and their titles. */
export function axisTexts(
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
  plot: Box,
  lossTicks: number,
  currency: string,
  size: Size,
  face: Face,
  formats: Formats,
): TextMark[] {
  const below = plot.y + plot.height
  const costs = roundTicks(x.domain()[1]!, face.ticks).map((tick) => {
    const text = money(tick, currency, formats)
    const half = textWidth(text, face.text) / 2
    const at = Math.min(size.width - half, Math.max(half, x(tick)))
    return textAt(at, below + 0.65 * face.line, text, face.text, { anchor: "middle" })
  })
  const losses = roundTicks(y.domain()[1]!, lossTicks)
    .filter((tick) => tick > 0)
    .map((tick) => textAt(plot.x - face.gap, y(tick), money(tick, currency, formats), face.text, { anchor: "end" }))
  return [
    ...apart(costs, face.gap),
    ...losses.filter((text) => textBox(text).y > face.line),
    textAt(0, face.line * 0.5, "Expected loss a year", face.text, { ink: "--text3" }),
    textAt(plot.x, below + 1.6 * face.line, "Cost of controls a year", face.text, { ink: "--text3" }),
  ]
}

/** Characters of the name of a further plan. */
const LONGEST_NAME = 18

/** By how many places of a line its label may sit. */
const ANCHORS = 9

type Drawn = Omit<FrontierGeometry, "labels">

/** What is said beside the marks, in order of importance. */
export function labels(data: FrontierData, drawn: Drawn, face: Face, formats: Formats): PlacedLabel[] {
  const words = frontierAmounts(data, formats)
  const { plot } = drawn
  const wish = (text: string, at: Point, rest: Partial<LabelWish>): LabelWish => ({
    text,
    at,
    clearance: face.disc,
    size: face.text,
    weight: 400,
    ink: "--text",
    ...rest,
  })
  const wishes = [
    wish(`Now ${words.now.cost}`, drawn.now, { weight: 650 }),
    wish(`Best plan ${words.best.cost}`, drawn.best, {
      weight: 650,
      clearance: face.disc * 1.5,
      ink: "--best-text",
      prefer: [45, 90, 0],
    }),
  ]
  for (const mark of drawn.marks) {
    const text = `${shorten(mark.name, LONGEST_NAME)} ${words.write(mark.annualCost)}`
    wishes.push(wish(text, mark, { weight: mark.isTried ? 650 : 400 }))
  }
  if (words.placement !== null && drawn.sameMoney) {
    const { from, to } = drawn.sameMoney
    const middle = { x: from.x, y: (from.y + to.y) / 2 }
    wishes.push(
      wish(`same money, placed well: −${words.placement}`, middle, {
        alsoAt: placesAlong(drawn.sameMoney, ANCHORS),
        clearance: face.thin,
        ink: "--waste-text",
      }),
    )
  }
  const way = drawn.onward
  if (words.onward !== null && words.level !== null && way.length > 0) {
    const sign = words.onward.startsWith("−") ? "" : "+"
    const text = `${sign}${words.onward}, then stop: −${words.level} net`
    wishes.push(
      wish(text, way[Math.floor(way.length / 2)]!, {
        clearance: face.thin,
        ink: "--best-text",
        prefer: [-90, -45],
        dispensable: true,
      }),
    )
  }
  if (drawn.budget) {
    wishes.push(
      wish(`budget ${words.write(data.budget!)}`, drawn.budget.from, {
        alsoAt: placesAlong(drawn.budget, ANCHORS),
        clearance: face.thin,
        prefer: [45, 135],
      }),
    )
  }
  const lowest = drawn.diagonals.at(-1)
  if (lowest) {
    wishes.push(
      wish(`${words.best.total} in all`, lowest.from, {
        alsoAt: placesAlong(lowest, ANCHORS),
        clearance: 2,
        ink: "--text2",
        prefer: [-45, 135],
        dispensable: true,
      }),
    )
  }
  if (drawn.asGood.width > 0) {
    const x = drawn.asGood.x + drawn.asGood.width / 2
    const middle = { from: { x, y: plot.y }, to: { x, y: plot.y + plot.height } }
    const rest = { alsoAt: placesAlong(middle, ANCHORS), clearance: 0, ink: "--best-text", prefer: [90, 45] } as const
    wishes.push(wish("as good as best", middle.from, rest))
  }
  const taken = [
    ...drawn.marks.map((mark) => disc(mark, face.disc)),
    disc(drawn.now, face.disc),
    disc(drawn.best, face.disc * 1.5),
  ]
  const lines = [
    ...boxesAlong(drawn.steps, face.curve),
    ...(drawn.sameMoney ? boxesAlong([drawn.sameMoney.from, drawn.sameMoney.to], 2) : []),
    ...drawn.diagonals.slice(-1).flatMap((segment) => boxesAlong([segment.from, segment.to], 1)),
    ...(drawn.budget ? boxesAlong([drawn.budget.from, drawn.budget.to], 2) : []),
  ]
  return placeLabels(wishes, plot, taken, lines)
}

function disc(at: Point, radius: number): Box {
  return { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius }
}
