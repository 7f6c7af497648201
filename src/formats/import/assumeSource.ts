import type { Draft, DraftStep } from "./draft.ts"
import type { Tell } from "./reader.ts"
import { takenOver } from "./dataFlow.ts"

/** What is held by whoever holds some places and succeeds with every step; each step is looked at once for each of its needs. */
function holding({ steps }: Draft): { readonly held: ReadonlySet<string>; readonly hold: (place: string) => void } {
  const held = new Set<string>()
  const unmet = new Map(steps.map((step) => [step, new Set(step.needs).size]))
  const waiting = new Map<string, DraftStep[]>()
  for (const step of steps)
    for (const need of new Set(step.needs)) {
      const others = waiting.get(need)
      if (others) others.push(step)
      else waiting.set(need, [step])
    }
  const hold = (place: string): void => {
    const next = [place]
    for (let here = next.pop(); here !== undefined; here = next.pop()) {
      if (held.has(here)) continue
      held.add(here)
      for (const step of waiting.get(here) ?? []) {
        const left = unmet.get(step)! - 1
        unmet.set(step, left)
        if (left === 0) for (const gift of step.gives) if ("place" in gift) next.push(gift.place)
      }
    }
  }
  for (const { needs, gives } of steps)
    if (needs.length === 0) for (const gift of gives) if ("place" in gift) hold(gift.place)
  return { held, hold }
}

/**
 * Gives a draft without a threat source one: whoever starts at every place that no step leads to, and where that leaves
 * places out of reach, at the first of them. Sources that a diagram does not draw still exist.
 *
 * @param starts - keys of the places where it starts, where the source says which are open to all.
 */
export function assumeSource(draft: Draft, tell: Tell, starts: readonly string[] = []): void {
  if (draft.sources.length > 0 || draft.steps.length === 0) return
  const places = new Map(draft.places.map((place) => [place.key, place]))
  /** What is held by who starts at a place: it, the control of it, and the zones around it. */
  const heldAt = (key: string): string[] =>
    [key, takenOver(key), ...(places.get(key)?.zones ?? [])].filter((one) => places.has(one))
  const from = new Set(starts.flatMap(heldAt))
  const { held, hold } = holding(draft)
  from.forEach(hold)
  const given = new Set(
    draft.steps.flatMap(({ gives }) => gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))),
  )
  const needed = new Set(draft.steps.flatMap(({ needs }) => needs))
  const candidates = draft.places.filter(({ key }) => needed.has(key))
  const rounds = starts.length > 0 ? [] : [candidates.filter(({ key }) => !given.has(key)), candidates]
  for (const round of rounds)
    for (const { key } of round) {
      if (held.has(key)) continue
      for (const one of heldAt(key)) {
        from.add(one)
        hold(one)
      }
    }
  if (from.size === 0) return
  draft.sources.push({
    key: "assumed",
    name: "Attacker",
    originId: null,
    kind: "other",
    approaches: [{ from: [...from] }],
  })
  const all = draft.places.filter(({ key }) => from.has(key))
  const drawn = all.filter(({ originId }) => originId !== null)
  const names = (drawn.length > 0 ? drawn : all).map(({ name }) => name)
  tell(
    "assumed",
    "",
    `the source names nobody who might attack: one threat source starts at ${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`,
  )
}
