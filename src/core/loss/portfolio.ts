import type { Model } from "../model/model.ts"
import { isInPlace } from "../model/query.ts"

/** The portfolio of no control: 0 for every control of the model. */
export function emptyPortfolio(model: Model): Uint8Array {
  return new Uint8Array(model.controls.length)
}

/** The current portfolio: 1 for every control in place or required, in the order of the model. */
export function currentPortfolio(model: Model): Uint8Array {
  return Uint8Array.from(model.controls, (control) => (isInPlace(control) ? 1 : 0))
}

/**
 * The portfolio of the controls named.
 *
 * @throws Error on an id that no control has.
 */
export function portfolioOf(model: Model, ids: readonly string[]): Uint8Array {
  const portfolio = emptyPortfolio(model)
  for (const id of ids) {
    const at = model.controls.findIndex((control) => control.id === id)
    if (at < 0) throw new Error(`no control has the id ${id}`)
    portfolio[at] = 1
  }
  return portfolio
}

/** The ids of a portfolio's controls, sorted. */
export function controlsIn(portfolio: Uint8Array, controlIds: readonly string[]): readonly string[] {
  return controlIds.filter((_, i) => portfolio[i] === 1).sort()
}
