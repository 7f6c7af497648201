import { scaleLinear, type ScaleLinear } from "d3-scale"
import { type Formats, money } from "../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { planWithin, savings, totalOf, type FrontierData } from "./frontier.ts"
import type { FrontierGeometry, PlanDot } from "./frontierGeometry.ts"
import { axisTexts, labels } from "./frontierLabels.ts"
import type { Box, Point, Segment } from "./mark.ts"
import { textWidth } from "./textWidth.ts"
import { roundTicks } from "./ticks.ts"

/** How much further than the furthest thing of interest the axis of cost goes. */
const BEYOND = 1.5

/** The ends of both axes: the frontier far beyond Now, Best and the budget is left to the table. */
function reach(data: FrontierData): { cost: number; loss: number } {
  const best = data.plans[data.best]!
  const marks = data.marks ?? []
  const costs = marks.map(({ annualCost }) => annualCost)
  const interest = Math.max(data.now.annualCost, best.annualCost, data.budget ?? 0, ...costs)
  const dearest = data.plans.at(-1)!.annualCost
  const cost = interest === 0 ? dearest : Math.min(Math.max(dearest, interest * 1.1), interest * BEYOND)
  const losses = marks.map(({ expectedLoss }) => expectedLoss)
  const loss = Math.max(data.now.expectedLoss, data.plans[0]!.expectedLoss, ...losses)
  return { cost: cost > 0 ? cost : 1, loss: loss > 0 ? loss * 1.04 : 1 }
}

/** The least share of the plot that a scale may shrink to for the sake of equal units. */
const WORTH_EQUAL = 0.7

function scales(end: { cost: number; loss: number }, plot: Box) {
  const perPx = Math.max(end.cost / plot.width, end.loss / plot.height)
  const equalUnits = end.cost / perPx >= WORTH_EQUAL * plot.width && end.loss / perPx >= WORTH_EQUAL * plot.height
  const cost = equalUnits ? perPx * plot.width : end.cost
  const loss = equalUnits ? perPx * plot.height : end.loss
  return {
    equalUnits,
    x: scaleLinear([0, cost], [plot.x, plot.x + plot.width]),
    y: scaleLinear([0, loss], [plot.y + plot.height, plot.y]),
  }
}

/** Stairs through the plans: a budget between two plans buys the cheaper one. */
export function stairs(
  data: FrontierData,
  from: number,
  to: number,
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
): Point[] {
  const corners: Point[] = []
  for (let i = from; i <= to; i++) {
    const plan = data.plans[i]!
    const before = data.plans[i - 1]
    if (i > from && before) corners.push({ x: x(plan.annualCost), y: y(before.expectedLoss) })
    corners.push({ x: x(plan.annualCost), y: y(plan.expectedLoss) })
  }
  return corners
}

/** The part of the line of one total cost that lies within the plot; null where none does. */
function diagonal(total: number, x: ScaleLinear<number, number>, y: ScaleLinear<number, number>): Segment | null {
  const [, cost] = x.domain() as [number, number]
  const [, loss] = y.domain() as [number, number]
  const from = Math.max(0, total - loss)
  const to = Math.min(cost, total)
  if (to <= from) return null
  return { from: { x: x(from), y: y(total - from) }, to: { x: x(to), y: y(total - to) } }
}

/** The place nearest a point within a box. */
function within({ x, y, width, height }: Box, point: Point): Point {
  return { x: Math.min(x + width, Math.max(x, point.x)), y: Math.min(y + height, Math.max(y, point.y)) }
}

/** Lays the frontier out in a size. */
export function layoutFrontier(data: FrontierData, size: Size, variant: Variant, formats: Formats): FrontierGeometry {
  const face = faceOf(variant)
  const say = (amount: number) => money(amount, data.currency, formats)
  const end = reach(data)
  const lossTicks = roundTicks(end.loss, Math.min(5, Math.max(2, Math.floor(size.height / (2.6 * face.line)))))
  const left = lossTicks.reduce((most, tick) => Math.max(most, textWidth(say(tick), face.text)), 0) + face.gap
  const plot: Box = {
    x: left,
    y: face.line,
    width: Math.max(1, size.width - left - face.gap),
    height: Math.max(1, size.height - 3 * face.line - face.gap / 2),
  }
  const { x, y, equalUnits } = scales(end, plot)
  const best = data.plans[data.best]!
  const drawnTo = planWithin(data.plans, x.domain()[1]!)
  const steps = stairs(data, 0, drawnTo, x, y)
  if (drawnTo + 1 < data.plans.length) steps.push({ x: plot.x + plot.width, y: steps.at(-1)!.y })
  const saved = savings(data)
  const now = { x: x(data.now.annualCost), y: y(data.now.expectedLoss) }
  const geometry = {
    plot,
    x,
    y,
    equalUnits,
    grid: roundTicks(y.domain()[1]!, lossTicks.length).map((tick) => line(plot, y(tick))),
    steps,
    dots: dots(data, drawnTo, x, y, face),
    now,
    best: { x: x(best.annualCost), y: y(best.expectedLoss) },
    marks: (data.marks ?? []).map((mark) => ({ ...mark, x: x(mark.annualCost), y: y(mark.expectedLoss) })),
    region: data.nowRegion.map((point) => within(plot, { x: x(point.annualCost), y: y(point.expectedLoss) })),
    sameMoney:
      saved && saved.placement > 0
        ? { from: now, to: { x: now.x, y: y(data.plans[data.sameMoney!]!.expectedLoss) } }
        : null,
    onward: onward(data, x, y),
    diagonals: diagonals(data, lossTicks, x, y),
    asGood: asGoodBand(data, x, plot),
    budget:
      data.budget === null
        ? null
        : { from: { x: x(data.budget), y: plot.y }, to: { x: x(data.budget), y: plot.y + plot.height } },
    axisTexts: axisTexts(x, y, plot, lossTicks.length, data.currency, size, face, formats),
  }
  return { ...geometry, labels: labels(data, geometry, face, formats) }
}

function line(plot: Box, at: number): Segment {
  return { from: { x: plot.x, y: at }, to: { x: plot.x + plot.width, y: at } }
}

/** From the same money to the best plan, forward or back along the steps. */
function onward(data: FrontierData, x: ScaleLinear<number, number>, y: ScaleLinear<number, number>): Point[] {
  if (data.sameMoney === null || data.sameMoney === data.best) return []
  const forward = data.sameMoney < data.best
  const corners = stairs(data, Math.min(data.sameMoney, data.best), Math.max(data.sameMoney, data.best), x, y)
  return forward ? corners : corners.reverse()
}

/** They begin at the ticks of the loss, where the cost is 0, so that those ticks are their labels. */
function diagonals(
  data: FrontierData,
  lossTicks: readonly number[],
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
): Segment[] {
  const least = totalOf(data.plans[data.best]!)
  const totals = [...lossTicks.filter((total) => total > 0), least]
  return totals.map((total) => diagonal(total, x, y)).filter((segment) => segment !== null)
}

/** One dot a plan, larger with more controls; where plans crowd, those that would touch another are left to the steps. */
function dots(
  data: FrontierData,
  last: number,
  x: ScaleLinear<number, number>,
  y: ScaleLinear<number, number>,
  face: Face,
): PlanDot[] {
  const most = data.plans.reduce((greatest, plan) => Math.max(greatest, plan.controls.length), 1)
  const kept: PlanDot[] = []
  for (let place = 0; place <= last; place++) {
    const plan = data.plans[place]!
    const radius = face.disc * (0.35 + 0.35 * Math.sqrt(plan.controls.length / most))
    const dot = { place, radius, x: x(plan.annualCost), y: y(plan.expectedLoss) }
    const before = kept.at(-1)
    if (!before || Math.hypot(dot.x - before.x, dot.y - before.y) > before.radius + radius) kept.push(dot)
  }
  return kept
}

/** The costs around the best plan at which the frontier's total is within what counts as as good. */
function asGoodBand(data: FrontierData, x: ScaleLinear<number, number>, plot: Box): Box {
  const good = (place: number) => totalOf(data.plans[place]!) <= data.asGoodUpTo
  let from = data.best
  let to = data.best
  while (from > 0 && good(from - 1)) from--
  while (to + 1 < data.plans.length && good(to + 1)) to++
  const last = data.plans[to]!
  const next = data.plans[to + 1]?.annualCost ?? Infinity
  const until = Math.max(last.annualCost, Math.min(next, data.asGoodUpTo - last.expectedLoss))
  const left = x(data.plans[from]!.annualCost)
  const right = Math.min(plot.x + plot.width, x(until))
  return { x: left, y: plot.y, width: Math.max(0, right - left), height: plot.height }
}
