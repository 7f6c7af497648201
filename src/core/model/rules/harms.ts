import type { Harm } from "../model.ts"
import { HARMS } from "../model.ts"
import { at, refuse, remark } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

/** A harm that a step gives costs something; a loss that no step causes, and a recovery of nothing, are remarked on. */
export const harms: Rule = (sound, ledger) => {
  const losses = new Map([...each(sound, "assets")].map(([asset]) => [asset.id, asset.loss]))
  const lacks = (asset: string, harm: Harm) => {
    const loss = losses.get(asset)
    return loss !== undefined && !Object.hasOwn(loss, harm)
  }
  const caused = new Set<string>()
  for (const [step, spot] of each(sound, "steps"))
    step.gives.forEach((gift, index) => {
      if ("place" in gift) return
      caused.add(`${gift.asset} ${gift.harm}`)
      if (!lacks(gift.asset, gift.harm)) return
      const rule = `a harm that a step gives has a loss: assets, ${gift.asset}, loss.${gift.harm} is missing`
      refuse(ledger, "no-loss", at(at(at(spot, "gives"), index), "harm"), gift.harm, rule)
    })

  for (const [asset, spot] of each(sound, "assets"))
    for (const harm of HARMS)
      if (Object.hasOwn(asset.loss, harm) && !caused.has(`${asset.id} ${harm}`))
        remark(ledger, "loss-without-step", at(at(spot, "loss"), harm), "no step causes this loss, so it never counts")

  for (const [control, spot] of each(sound, "controls"))
    control.effects.forEach((effect, index) => {
      if (!("recovers" in effect) || !lacks(effect.recovers.asset, effect.recovers.harm)) return
      const place = at(at(at(spot, "effects"), index), "recovers")
      remark(ledger, "harm-without-loss", place, "the asset has no loss of this kind, so there is nothing to recover")
    })
}
