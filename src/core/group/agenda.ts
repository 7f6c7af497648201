import { unknownNumbers } from "../model/parameters.ts"
import type { Model } from "../model/model.ts"
import { HARMS } from "../model/model.ts"
import type { PhaseName } from "../model/workshop.ts"
import { harmsGiven, isPlace, lossOf, mayTake, wants } from "../model/query.ts"
import { seededRng } from "../estimate/rng.ts"

/** One phase of a workshop. */
export interface Phase {
  readonly name: PhaseName
  readonly title: string
  /** What is done in it. */
  readonly does: string
  /** What the facilitator says to open it. */
  readonly say: string
  /** When it starts, in minutes after the workshop does. */
  readonly startMinute: number
  /** How long it takes, above 0. */
  readonly minutes: number
}

/** Lengths of a workshop for which an agenda is made, in minutes. */
export const WORKSHOP_LENGTHS = [45, 90, 180] as const

type Told = Pick<Phase, "name" | "title" | "does" | "say">

/** Minutes of each phase in a workshop of ninety. */
const OF_NINETY: readonly (Told & { readonly minutes: number })[] = [
  {
    name: "frame",
    title: "Frame",
    does: "Say what is in and what is left out, who decides, and what a bad year would be.",
    say: "What would we have to explain to the board?",
    minutes: 5,
  },
  {
    name: "assets",
    title: "Assets",
    does: "List what can be harmed, and what it costs if it is read, changed or gone.",
    say: "What would we miss tomorrow morning?",
    minutes: 10,
  },
  {
    name: "sources",
    title: "Sources",
    does: "List who might cause it, what they seek, and how often they try.",
    say: "Who gains if this goes wrong?",
    minutes: 10,
  },
  {
    name: "paths",
    title: "Paths",
    does: "Draw how each source would get there, step by step.",
    say: "You have an afternoon and a grudge. Where do you start?",
    minutes: 15,
  },
  {
    name: "numbers",
    title: "Numbers",
    does: "Each person writes a range unseen; reveal, hear the two extremes, write again, pool.",
    say: "Name a low that nineteen of twenty would exceed. Now a high.",
    minutes: 20,
  },
  {
    name: "controls",
    title: "Controls",
    does: "List what is in place and what could be bought: its cost a year, and which step it stops.",
    say: "What do we pay for today, and which step would succeed without it?",
    minutes: 12,
  },
  {
    name: "verdict",
    title: "Verdict",
    does: "Everybody guesses level and placement first. Then reveal what is spent, what is best spent, and what to stop.",
    say: "Before you see it: do we spend too much, or in the wrong places?",
    minutes: 8,
  },
  {
    name: "challenge",
    title: "Challenge",
    does: "Look at the numbers that could turn the verdict round, and give a reason to doubt each.",
    say: "Why might this be wrong?",
    minutes: 7,
  },
  {
    name: "commit",
    title: "Commit",
    does: "At most three actions, each with an owner, a date, and what would make us look again.",
    say: "Who does what by when?",
    minutes: 3,
  },
]

/**
 * The phases of a workshop of so many minutes. Each keeps its share of ninety; whole minutes by the largest remainder, so that
 * they add up to the whole.
 *
 * @param minutes - whole, at least one for each phase.
 * @throws RangeError if there is less than one minute a phase.
 */
export function agendaOf(minutes: number): readonly Phase[] {
  if (!Number.isInteger(minutes) || minutes < OF_NINETY.length)
    throw new RangeError(`a workshop has at least ${OF_NINETY.length} whole minutes, not ${minutes}`)
  const shares = OF_NINETY.map((phase) => Math.max(1, (phase.minutes * minutes) / 90))
  const whole = shares.map(Math.floor)
  const spare = minutes - whole.reduce((sum, part) => sum + part, 0)
  const order = shares.map((_, i) => i).sort((a, b) => shares[b]! - whole[b]! - (shares[a]! - whole[a]!) || a - b)
  // Where least parts were lifted to one minute, the longest phases give what is missing.
  for (let i = 0; i < spare; i++) whole[order[i % order.length]!]! += 1
  for (let i = spare; i < 0; i++) whole[whole.indexOf(whole.reduce((a, b) => Math.max(a, b)))]! -= 1
  let startMinute = 0
  return OF_NINETY.map(({ name, title, does, say }, i) => {
    const phase: Phase = { name, title, does, say, startMinute, minutes: whole[i]! }
    startMinute += whole[i]!
    return phase
  })
}

/** The phases of a document's own agenda, as long as it says, one after the other; null where it has none. */
export function ownAgenda({ agenda = [] }: Model): readonly Phase[] | null {
  if (agenda.length === 0) return null
  let startMinute = 0
  return agenda.map(({ phase, minutes }) => {
    const { name, title, does, say } = OF_NINETY.find((one) => one.name === phase)!
    const own: Phase = { name, title, does, say, startMinute, minutes }
    startMinute += minutes
    return own
  })
}

/** Something to say aloud, drawn from the model: what nobody has drawn, said or decided. */
export interface Prompt {
  readonly phase: PhaseName
  readonly says: string
}

/** Ids of the assets of which a source can obtain something it seeks, whatever stands in its way. */
function reached(model: Model, source: Model["sources"][number]): ReadonlySet<string> {
  const assets = new Set<string>()
  for (const { from } of source.approaches) {
    const held = new Set(from)
    const left = new Set(model.steps.filter((step) => mayTake(source, step)))
    for (let grew = true; grew;) {
      grew = false
      for (const step of left) {
        if (!step.needs.every((place) => held.has(place))) continue
        left.delete(step)
        grew = true
        for (const gift of step.gives) if (isPlace(gift)) held.add(gift.place)
        for (const { asset, harm } of harmsGiven(step)) if (wants(source, asset, harm)) assets.add(asset)
      }
    }
  }
  return assets
}

/**
 * What to ask a room, from the model as it stands: paths that nobody has drawn, numbers that nobody has given, controls that
 * act on nothing. In the order in which the seed draws them, none twice.
 */
export function promptsOf(model: Model, seed: number): readonly Prompt[] {
  const paths = model.sources.flatMap((source): Prompt[] => {
    const known = reached(model, source)
    return model.assets
      .filter(({ id }) => !known.has(id) && HARMS.some((harm) => wants(source, id, harm)))
      .map(({ name }) => ({ phase: "paths", says: `Nobody has drawn a path for “${source.name}” to “${name}”. True?` }))
  })
  const losses = model.assets
    .filter((asset) => HARMS.every((harm) => lossOf(asset, harm) === undefined))
    .map(({ name }): Prompt => ({
      phase: "assets",
      says: `What would it cost if “${name}” were read, changed or gone?`,
    }))
  const idle = model.controls
    .filter(({ effects }) => effects.length === 0)
    .map(({ name }): Prompt => ({
      phase: "controls",
      says: `“${name}” acts on no step. What would succeed without it?`,
    }))
  const unknown = unknownNumbers(model).length
  const numbers: readonly Prompt[] =
    unknown === 0
      ? []
      : [
          {
            phase: "numbers",
            says: `${unknown} ${unknown === 1 ? "number is" : "numbers are"} not estimated yet. Which first?`,
          },
        ]
  const rng = seededRng(seed, "workshop")
  const drawn = [...losses, ...paths, ...numbers, ...idle].map((prompt) => ({ prompt, lot: rng() }))
  return drawn.sort((a, b) => a.lot - b.lot).map(({ prompt }) => prompt)
}
