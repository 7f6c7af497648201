import type { Control } from "../model.ts"
import { at, type Ledger, refuse, type Spot } from "../problem.ts"
import { each, inWords, type Rule } from "./sound.ts"

/** The controls by id, with what they require; ids of unsound or absent controls are left out. */
interface Requirements {
  readonly spots: ReadonlyMap<string, Spot>
  readonly requires: ReadonlyMap<string, readonly string[]>
}

function checkSelf(control: Control, spot: Spot, ledger: Ledger): void {
  for (const key of ["requires", "excludes"] as const)
    control[key]?.forEach((id, index) => {
      const place = at(at(spot, key), index)
      if (id === control.id) refuse(ledger, "circle", place, id, `a control ${key} others, not itself`)
      else if (key === "excludes" && control.requires?.includes(id))
        refuse(ledger, "contradiction", place, id, "a control does not exclude what it requires")
    })
}

/** The controls in an order in which everything required comes first, and those on or behind a circle left over. */
function ordered({ requires }: Requirements): { order: string[]; left: Set<string> } {
  const waitingFor = new Map<string, number>()
  const neededBy = new Map<string, string[]>()
  for (const [id, needed] of requires) {
    waitingFor.set(id, needed.length)
    for (const other of needed) {
      const list = neededBy.get(other)
      if (list) list.push(id)
      else neededBy.set(other, [id])
    }
  }
  const order = [...requires.keys()].filter((id) => waitingFor.get(id) === 0)
  // The list grows while it is walked: whatever has become free is walked too.
  for (const free of order)
    for (const id of neededBy.get(free) ?? []) {
      const count = waitingFor.get(id)! - 1
      waitingFor.set(id, count)
      if (count === 0) order.push(id)
    }
  const left = new Set(requires.keys())
  for (const id of order) left.delete(id)
  return { order, left }
}

/** Tells each circle once: of the controls left over, every one has another left over among those it requires. */
function refuseCircles({ spots, requires }: Requirements, left: ReadonlySet<string>, ledger: Ledger): void {
  const told = new Set<string>()
  for (const start of left) {
    const walk = new Map<string, number>()
    let id = start
    while (!walk.has(id) && !told.has(id)) {
      walk.set(id, walk.size)
      id = requires.get(id)!.find((other) => left.has(other))!
    }
    if (walk.has(id)) {
      const circle = [...walk.keys()].slice(walk.get(id))
      const rule = `requires does not lead round: ${inWords([...circle, id])}`
      refuse(ledger, "circle", at(spots.get(id)!, "requires"), requires.get(id), rule)
    }
    for (const passed of walk.keys()) told.add(passed)
  }
}

/** Two controls that exclude one another. */
type Exclusion = readonly [string, string]

/** The requirements by number, in an order in which everything required comes first. */
interface Numbered {
  readonly ids: readonly string[]
  readonly numberOf: ReadonlyMap<string, number>
  readonly requires: readonly (readonly number[])[]
}

function numbered(requires: Requirements["requires"], order: readonly string[]): Numbered {
  const numberOf = new Map(order.map((id, index) => [id, index]))
  return { ids: order, numberOf, requires: order.map((id) => requires.get(id)!.map((other) => numberOf.get(other)!)) }
}

/** For every control, which exclusions of the batch have the given side among what it leads to: a bit for each. */
function leadsTo({ ids, numberOf, requires }: Numbered, batch: readonly Exclusion[], side: 0 | 1): Int32Array {
  const masks = new Int32Array(ids.length)
  batch.forEach((pair, bit) => {
    masks[numberOf.get(pair[side])!]! |= 1 << bit
  })
  for (let index = 0; index < ids.length; index++) for (const other of requires[index]!) masks[index]! |= masks[other]!
  return masks
}

/**
 * A control that requires, directly or through others, both sides of an exclusion can never be had. 32 exclusions are
 * followed in one pass over the requirements: a search for each would take long on a hostile document.
 */
function refuseImpossible(
  { spots, requires }: Requirements,
  order: readonly string[],
  exclusions: readonly Exclusion[],
  ledger: Ledger,
): void {
  const graph = numbered(requires, order)
  const witness = new Map<number, Exclusion>()
  for (let from = 0; from < exclusions.length; from += 32) {
    const batch = exclusions.slice(from, from + 32)
    const [one, other] = [leadsTo(graph, batch, 0), leadsTo(graph, batch, 1)]
    for (let index = 0; index < order.length; index++) {
      const both = one[index]! & other[index]!
      if (both !== 0 && !witness.has(index)) witness.set(index, batch[31 - Math.clz32(both & -both)]!)
    }
  }
  for (const [index, pair] of witness) {
    const id = order[index]!
    // What requires something impossible is impossible too, and needs no telling of its own.
    if (graph.requires[index]!.some((other) => witness.has(other))) continue
    // Said already where the control itself excludes what it requires.
    if (pair[0] === id && requires.get(id)!.includes(pair[1])) continue
    const rule = `a control does not lead to two that exclude one another: ${pair[0]} and ${pair[1]}`
    refuse(ledger, "contradiction", at(spots.get(id)!, "requires"), requires.get(id), rule)
  }
}

/** Controls require others without circles, and never, even through others, both of two that exclude one another. */
export const requirements: Rule = (sound, ledger) => {
  const spots = new Map<string, Spot>()
  const controls = new Map<string, Control>()
  for (const [control, spot] of each(sound, "controls")) {
    checkSelf(control, spot, ledger)
    spots.set(control.id, spot)
    controls.set(control.id, control)
  }
  const requires = new Map<string, string[]>()
  const exclusions: Exclusion[] = []
  for (const [id, control] of controls) {
    const others = new Set(control.requires)
    others.delete(id)
    requires.set(
      id,
      [...others].filter((other) => controls.has(other)),
    )
    for (const other of new Set(control.excludes)) if (other !== id && controls.has(other)) exclusions.push([id, other])
  }
  const known = { spots, requires }
  const { order, left } = ordered(known)
  refuseCircles(known, left, ledger)
  if (left.size === 0) refuseImpossible(known, order, exclusions, ledger)
}
