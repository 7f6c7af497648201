import type { Approach, Source, Step } from "../model.ts"
import { remark } from "../problem.ts"
import { each, type Rule, type Sound } from "./sound.ts"

/** How many looks at a step the search may take: enough for any model made by people, and never a long wait. */
const MOST_LOOKS = 20_000_000

/** The places that an attempt holds if all its steps succeed. */
function placesOf(
  approach: Approach,
  steps: readonly Step[],
  byNeed: ReadonlyMap<string, readonly number[]>,
): Set<string> {
  const held = new Set<string>()
  const missing = steps.map((step) => new Set(step.needs).size)
  const agenda: string[] = []
  const hold = (place: string) => {
    if (held.has(place)) return
    held.add(place)
    agenda.push(place)
  }
  const take = (step: Step) => {
    for (const gift of step.gives) if ("place" in gift) hold(gift.place)
  }
  approach.from.forEach(hold)
  for (const step of steps) if (step.needs.length === 0) take(step)
  for (let place = agenda.pop(); place !== undefined; place = agenda.pop())
    for (const index of byNeed.get(place) ?? []) {
      missing[index]!--
      if (missing[index] === 0) take(steps[index]!)
    }
  return held
}

function openTo(source: Source, sound: Sound): Step[] {
  return [...each(sound, "steps")].map(([step]) => step).filter((step) => step.only?.includes(source.id) ?? true)
}

/** A place that no attempt of any source can ever hold is remarked on. */
export const reach: Rule = (sound, ledger) => {
  const unreached = new Set([...each(sound, "places")].map(([place]) => place.id))
  let looks = 0
  for (const [source] of each(sound, "sources")) {
    const steps = openTo(source, sound)
    const byNeed = new Map<string, number[]>()
    steps.forEach((step, index) => {
      for (const place of new Set(step.needs)) {
        const list = byNeed.get(place)
        if (list) list.push(index)
        else byNeed.set(place, [index])
      }
    })
    for (const approach of source.approaches) {
      looks += sound.elements.steps.length + 1
      if (unreached.size === 0 || looks > MOST_LOOKS) break
      for (const place of placesOf(approach, steps, byNeed)) unreached.delete(place)
    }
  }
  if (looks > MOST_LOOKS) return
  for (const [place, spot] of each(sound, "places"))
    if (unreached.has(place.id)) remark(ledger, "unreachable-place", spot, "no threat source can ever get here")
}
