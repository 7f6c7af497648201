import { at, refuse, type Spot } from "../problem.ts"
import { each, inWords, type Rule } from "./sound.ts"

/**
 * Chains of `sameAs` end at a step with a draw of its own, and effects that prevent name that step, never an alias
 * (model.md §3). Each circle is told once, at the first of its steps in the list.
 */
export const aliases: Rule = (sound, ledger) => {
  const target = new Map<string, string>()
  const spots = new Map<string, Spot>()
  for (const [step, spot] of each(sound, "steps"))
    if (step.sameAs !== undefined) {
      target.set(step.id, step.sameAs)
      spots.set(step.id, spot)
    }

  const settled = new Set<string>()
  for (const start of target.keys()) {
    const chain: string[] = []
    const inChain = new Set<string>()
    let id = start
    while (target.has(id) && !settled.has(id) && !inChain.has(id)) {
      chain.push(id)
      inChain.add(id)
      id = target.get(id)!
    }
    if (inChain.has(id)) {
      const circle = chain.slice(chain.indexOf(id))
      const rule = `sameAs leads to a step with a chance of its own, not round: ${inWords([...circle, id])}`
      refuse(ledger, "circle", at(spots.get(id)!, "sameAs"), target.get(id), rule)
    }
    for (const passed of chain) settled.add(passed)
  }

  for (const [control, spot] of each(sound, "controls"))
    control.effects.forEach((effect, index) => {
      if (!("prevents" in effect)) return
      const own = target.get(effect.prevents)
      if (own === undefined) return
      const rule = `an effect prevents the step that has the chance, not one that is the same as it (see ${own})`
      refuse(ledger, "alias", at(at(at(spot, "effects"), index), "prevents"), effect.prevents, rule)
    })
}
