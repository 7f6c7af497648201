import { type Formats, moneyOn, partsInSteps, rowsInMoney, scaleOf, type ShownPlans } from "../core/index.ts"
import { count } from "./figures.ts"
import type { Table } from "./table.ts"
import type { ChartWords } from "./words.ts"

/** A plan on the frontier: no other costs no more and leaves less loss. Money is per year. */
export interface FrontierPlan {
  /** Names of its controls. */
  readonly controls: readonly string[]
  readonly annualCost: number
  readonly expectedLoss: number
}

/** What each budget could buy, where we are on it, and where it pays to be. */
export interface FrontierData {
  readonly currency: string
  /** The exact frontier by rising cost and falling loss; at least the plan of no controls. */
  readonly plans: readonly FrontierPlan[]
  /** How many controls on the list have a price. */
  readonly pricedControls: number
  readonly now: { readonly annualCost: number; readonly expectedLoss: number }
  /** Outline of the region that holds Now in 90 of 100 draws; empty where not knowing has not been simulated. */
  readonly nowRegion: readonly { readonly annualCost: number; readonly expectedLoss: number }[]
  /** Place in `plans` of the plan of least total cost. */
  readonly best: number
  /** Place in `plans` of the best plan that costs at most what Now does; null where Now is not allowed. */
  readonly sameMoney: number | null
  /** Total cost up to which a plan is as good as the best one. */
  readonly asGoodUpTo: number
  /** The plans that are named as the score shows them, where it does: each reads alike wherever it stands. */
  readonly shown?: ShownPlans
  /** What its amounts are rounded to, in units of the currency. */
  readonly step: number
  /** The most to spend in a year, where there is a limit. */
  readonly budget: number | null
  /** Further plans: what is tried, or scenarios side by side. Absent and empty are alike. */
  readonly marks?: readonly PlanMark[]
}

/** A further plan beside the frontier. */
export interface PlanMark {
  readonly name: string
  readonly annualCost: number
  readonly expectedLoss: number
  /** Whether it is what is being tried, and neither kept nor a scenario. */
  readonly isTried: boolean
}

/** The plans that are named as they are shown: as the score shows them, else rounded so that what lies between them adds up. */
function shownPlansOf(data: FrontierData, formats: Formats): ShownPlans {
  if (data.shown) return data.shown
  const best = data.plans[data.best]!
  const same = data.sameMoney === null ? null : data.plans[data.sameMoney]!
  const rounded = ({ annualCost, expectedLoss }: { annualCost: number; expectedLoss: number }) => ({
    annualCost: Math.round(annualCost / data.step) * data.step,
    expectedLoss: Math.round(expectedLoss / data.step) * data.step,
  })
  const [now, least] = [rounded(data.now), rounded(best)]
  const saved = savings(data)
  const [placement = 0] = saved
    ? partsInSteps([saved.placement, saved.level], totalOf(now) - totalOf(least), data.step)
    : []
  const counts = [now.annualCost, now.expectedLoss, least.annualCost, least.expectedLoss, totalOf(now), totalOf(least)]
  return {
    scale: scaleOf(
      counts.map((amount) => Math.round(amount / data.step)),
      data.step,
      formats,
    ),
    now,
    best: least,
    same: same && { ...rounded(same), expectedLoss: now.expectedLoss - placement * data.step },
  }
}

/** What is said of a frontier in money, each amount once: it reads as it does in the score, and adds up. */
export interface FrontierAmounts {
  readonly now: { readonly cost: string; readonly loss: string }
  readonly best: { readonly cost: string; readonly loss: string; readonly total: string }
  /** What the best plan costs more than Now, or less, without the sign. */
  readonly more: string
  /** What the same money would save, placed well, and what the best amount saves then; null where Now is not allowed. */
  readonly placement: string | null
  readonly level: string | null
  /** What the best plan costs more than the plan for the same money, with the sign of what is less. */
  readonly onward: string | null
  /** Any other amount. */
  readonly write: (amount: number) => string
}

/** The amounts of a frontier, in words. */
export function frontierAmounts(data: FrontierData, formats: Formats): FrontierAmounts {
  const { scale, now, best, same } = shownPlansOf(data, formats)
  const least = data.plans[data.best]!
  const saved = savings(data)
  const say = (amount: number, shown: number): string =>
    moneyOn(scale, Math.abs(amount) < NO_AMOUNT ? 0 : amount, data.currency, Math.round(shown / scale.step))
  const excess = totalOf(now) - totalOf(best)
  const placement = same && now.expectedLoss - same.expectedLoss
  return {
    now: {
      cost: say(data.now.annualCost, now.annualCost),
      loss: say(data.now.expectedLoss, now.expectedLoss),
    },
    best: {
      cost: say(least.annualCost, best.annualCost),
      loss: say(least.expectedLoss, best.expectedLoss),
      total: say(totalOf(least), totalOf(best)),
    },
    more: say(Math.abs(least.annualCost - data.now.annualCost), Math.abs(best.annualCost - now.annualCost)),
    placement: saved && placement !== null ? say(saved.placement, placement) : null,
    level: saved && placement !== null ? say(saved.level, excess - placement) : null,
    onward:
      same && data.sameMoney !== null
        ? say(least.annualCost - data.plans[data.sameMoney]!.annualCost, best.annualCost - same.annualCost)
        : null,
    write: (amount) => moneyOn(scale, Math.abs(amount) < NO_AMOUNT ? 0 : amount, data.currency),
  }
}

/** What is left of sums that agree. */
const NO_AMOUNT = 1e-6

/** Cost plus loss. */
export function totalOf(plan: { readonly annualCost: number; readonly expectedLoss: number }): number {
  return plan.annualCost + plan.expectedLoss
}

/** Sums of the same costs in another order differ by less than this share. */
const SUMMING = 1e-9

/** The place of the dearest plan that a budget buys; 0, the cheapest, where it buys none. */
export function planWithin(plans: readonly FrontierPlan[], budget: number): number {
  const limit = budget * (1 + SUMMING)
  let place = 0
  while (place + 1 < plans.length && plans[place + 1]!.annualCost <= limit) place++
  return place
}

/** The two savings that lead from Now to the best plan; both null where Now is not allowed. */
export function savings(data: FrontierData): { readonly placement: number; readonly level: number } | null {
  if (data.sameMoney === null) return null
  const same = data.plans[data.sameMoney]!
  const placement = data.now.expectedLoss - same.expectedLoss
  return { placement, level: totalOf(data.now) - placement - totalOf(data.plans[data.best]!) }
}

/** Differences below this share of the best total are said to be none. */
const NOTHING = 0.0005

function title(data: FrontierData, formats: Formats): string {
  const words = frontierAmounts(data, formats)
  const best = data.plans[data.best]!
  if (best.annualCost === 0 && best.controls.length === 0)
    return `Nothing on your list pays for itself: best spend is ${words.best.cost}`
  const saved = savings(data)
  const more = best.annualCost - data.now.annualCost
  const nothing = NOTHING * totalOf(best)
  if (!saved) return `The plan that costs least overall spends ${words.best.cost} a year`
  if (saved.placement + saved.level <= nothing) return `Now is as good as the best plan: ${words.best.cost} a year`
  if (saved.placement >= saved.level)
    return `The same ${words.now.cost}, placed well, would save ${words.placement} a year`
  if (more > 0) return `The next ${words.more} pays; beyond ${words.best.cost} it does not`
  return `The last ${words.more} does not pay: the best plan spends ${words.best.cost}`
}

function changes(plan: FrontierPlan, before: FrontierPlan): string {
  const held = new Set(before.controls)
  const holds = new Set(plan.controls)
  const added = plan.controls.filter((name) => !held.has(name)).map((name) => `+ ${name}`)
  const dropped = before.controls.filter((name) => !holds.has(name)).map((name) => `− ${name}`)
  const all = [...added, ...dropped]
  const rest = all.length - MOST_CHANGES
  return rest > 1 ? `${all.slice(0, MOST_CHANGES).join(", ")} and ${rest} more` : all.join(", ")
}

/** The most changes that a sentence names; the table has them all. */
const MOST_CHANGES = 4

/** The sentence for one plan: what it costs, what is left, and how it differs from the plan before it. */
export function frontierReadout(data: FrontierData, place: number, formats: Formats): string {
  const plan = data.plans[place]
  if (!plan) return ""
  const which = place === data.best ? "Best plan" : `Plan ${place + 1} of ${data.plans.length}`
  const [own] = rowsInMoney([plan], data.currency, formats, data.step)
  const row = place === data.best && data.shown ? frontierAmounts(data, formats).best : own
  const figures = `${row!.cost} of controls, ${row!.loss} of loss, ${row!.total} in all a year`
  const before = data.plans[place - 1]
  return before ? `${which}: ${figures}. Against the plan before: ${changes(plan, before)}.` : `${which}: ${figures}.`
}

function table(data: FrontierData): Table {
  const row = (
    name: string,
    plan: { annualCost: number; expectedLoss: number },
    controls: readonly string[] | null,
  ) => [
    name,
    plan.annualCost,
    plan.expectedLoss,
    totalOf(plan),
    controls === null ? null : controls.length,
    controls === null ? null : controls.join("; "),
  ]
  return {
    columns: ["Plan", "Controls a year", "Expected loss a year", "Total a year", "Number of controls", "Controls"],
    rows: [
      row("Now", data.now, null),
      ...(data.marks ?? []).map((mark) => row(mark.name, mark, null)),
      ...data.plans.map((plan, i) => row(i === data.best ? "Best plan" : `Plan ${i + 1}`, plan, plan.controls)),
    ],
  }
}

/** Whether there is enough to draw: one plan beside that of no controls. */
export function hasFrontier(data: FrontierData): boolean {
  return data.plans.length > 1 || data.pricedControls >= 2
}

/** How to read it, in three lines. */
export const FRONTIER_READING = [
  "Each dot on the green steps is the best plan that its money can buy: further right costs more, further down loses less. Rings mark plans with what is read elsewhere.",
  "Straight down from the blue disc is what the same money could reach, placed well.",
  "Along a slanted line the total is the same; the star is the plan on the lowest one.",
] as const

/** What would fill the chart where there is nothing to draw. */
export const FRONTIER_EMPTY = "Price two controls or more to see what each budget could buy."

/** What the chart says of its data. */
export function frontierWords(data: FrontierData, formats: Formats): ChartWords {
  const rest = {
    question: "What each budget could buy: cost of controls against expected loss",
    howToRead: FRONTIER_READING,
    table: table(data),
  }
  if (!hasFrontier(data)) {
    const sentence = FRONTIER_EMPTY
    return { ...rest, title: sentence, summary: `${sentence} There is no frontier yet.` }
  }
  const finding = title(data, formats)
  const { now, best } = frontierAmounts(data, formats)
  const ends =
    `Now costs ${now.cost} and leaves ${now.loss} of loss a year; ` +
    `the best plan costs ${best.cost} and leaves ${best.loss}`
  return {
    ...rest,
    title: finding,
    summary: `${finding}. ${ends}, of ${count(data.plans.length, "plan")} on the frontier.`,
  }
}
