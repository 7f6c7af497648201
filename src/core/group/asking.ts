import type { Quantity } from "../estimate/estimate.ts"
import { setModelField } from "../model/edit.ts"
import type { Model } from "../model/model.ts"
import { parametersOf } from "../model/parameters.ts"
import { withParameter } from "../model/withParameter.ts"
import type { Asking, GroupOpinion, PersonRange, PoolName } from "../model/workshop.ts"
import { POOLED_BY } from "./asked.ts"
import { type Extremes, extremesOf, pool, type Pooled, type Range90 } from "./pool.ts"
import { changeRunning } from "./running.ts"

/** Rounds in which a number is asked: blind, discussed, and once more (Hemming et al. 2018, doi:10.1111/2041-210X.12857). */
const ROUNDS = 2

/** What is being asked, as far as everybody may know it while ranges are entered; and all of it. */
export interface AskedNow {
  readonly number: string
  readonly quantity: Quantity
  /** From 1. */
  readonly round: number
  /** Whether another round may follow. */
  readonly mayAskAgain: boolean
  readonly shown: boolean
  /** The ranges of the last round. */
  readonly ranges: readonly PersonRange[]
  /** Null where nobody has given one. */
  readonly pooled: Pooled | null
  /** Whose ranges in {@link ranges} stand furthest apart; null where all say the same. */
  readonly extremes: Extremes | null
}

/** The number that the room is being asked; null where it is asked none, or one that the model does not have any more. */
export function askedNow(model: Model): AskedNow | null {
  const asking = model.session?.running?.asking
  const parameter = asking && parametersOf(model).find(({ id }) => id === asking.number)
  if (!asking || !parameter) return null
  const ranges = asking.rounds.at(-1) ?? []
  const opinions = ranges.map(({ who = "", low, high }) => ({ who, low, high }))
  return {
    number: asking.number,
    quantity: parameter.quantity,
    round: Math.max(1, asking.rounds.length),
    mayAskAgain: asking.rounds.length < ROUNDS,
    shown: asking.shown,
    ranges,
    pooled: opinions.length === 0 ? null : pool(opinions, parameter.quantity),
    extremes: extremesOf(opinions),
  }
}

/** A model whose room is asked a number: nobody has said anything yet. */
export function askRoom(model: Model, number: string): Model {
  return changeRunning(model, (running) => ({ ...running, asking: { number, rounds: [[]], shown: false } }))
}

/** A model whose room is asked nothing; what was said of the number and not accepted is gone. */
export function dropAsked(model: Model): Model {
  return changeRunning(model, ({ asking, ...running }) => (asking === undefined ? { ...running } : running))
}

function changeAsking(model: Model, change: (asking: Asking) => Asking): Model {
  return changeRunning(model, (running) =>
    running.asking === undefined ? running : { ...running, asking: change(running.asking) },
  )
}

/**
 * A model in which people have given ranges of what is asked. Who gave one before has changed it. Ranges of nobody in
 * particular stand by size, so that their order does not tell who gave which.
 */
export function enterRanges(model: Model, ranges: readonly PersonRange[]): Model {
  return changeAsking(model, (asking) => {
    const named = new Set(ranges.map(({ who = "" }) => who).filter((who) => who !== ""))
    const kept = (asking.rounds.at(-1) ?? []).filter(({ who = "" }) => !named.has(who))
    const all = [...kept, ...ranges]
    const isNameless = all.every(({ who = "" }) => who === "")
    const last = isNameless ? all.toSorted((a, b) => a.low - b.low || a.high - b.high) : all
    return { ...asking, rounds: [...asking.rounds.slice(0, -1), last] }
  })
}

/** A model in which everybody sees the ranges of the last round. */
export function showRanges(model: Model): Model {
  return changeAsking(model, (asking) => ({ ...asking, shown: true }))
}

/** A model in which the number is asked once more, unseen again. */
export function askAgain(model: Model): Model {
  return changeAsking(model, (asking) =>
    asking.rounds.length < ROUNDS ? { ...asking, rounds: [...asking.rounds, []], shown: false } : asking,
  )
}

/** How a range that a group gave came about, in words: `8 people on 2026-12-01, two rounds, equal-weight mixture`. */
export function groupInWords(opinion: GroupOpinion): string {
  const people = opinion.rounds?.at(-1)?.length ?? 0
  const rounds = (opinion.rounds?.length ?? 0) > 1 ? "two rounds" : "one round"
  const on = opinion.date === undefined ? "" : ` on ${opinion.date}`
  return `${people} ${people === 1 ? "person" : "people"}${on}, ${rounds}, ${POOL_WORDS[opinion.pool ?? "mixture"]}`
}

/** What each pool is called. */
export const POOL_WORDS: Readonly<Record<PoolName, string>> = {
  mixture: "equal-weight mixture",
  "median-of-quantiles": "median of the ends",
  "geometric-mean": "geometric mean of the ends",
}

/** The range that a pool makes of what was said last; null where nobody said anything. */
export function pooledBy({ pooled }: AskedNow, how: PoolName): Range90 | null {
  return pooled === null ? null : pooled[POOLED_BY[how]]
}

/** With what a group's range is taken into the document. */
export interface Acceptance {
  readonly pool: PoolName
  /** Why the range is as it is; nothing where it is empty. */
  readonly notes: string
}

/**
 * A model in which the number is what the group said, with who said what in which round beside it; the same model where nobody
 * said anything. What the group said of the number before is replaced.
 */
export function acceptAsked(model: Model, { pool: how, notes }: Acceptance): Model {
  const asking = model.session?.running?.asking
  const asked = askedNow(model)
  const range = asked && pooledBy(asked, how)
  if (!asking || !range) return model
  const date = model.session.date
  const said = notes.trim()
  const opinion: GroupOpinion = {
    number: asking.number,
    ...(date !== undefined && { date }),
    rounds: asking.rounds,
    pool: how,
    ...(said !== "" && { notes: said }),
  }
  const why = [groupInWords(opinion), ...(said === "" ? [] : [said])].join(": ")
  const numbered = withParameter(model, asking.number, { ...range, basis: "group", why })
  const others = (model.opinions ?? []).filter(({ number }) => number !== asking.number)
  return dropAsked(setModelField(numbered, "opinions", [...others, opinion]))
}
