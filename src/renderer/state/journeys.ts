import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { Journey, Model } from "../../core/index.ts"
import { documentStore, whileOpen } from "./document.ts"

/** Two sets of controls, as ids, and the way between them. */
export interface Way {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly of: Model
}

/** The way that was asked for last, and what is known of it: null while that is being worked out. */
export interface Journeys {
  readonly asked: Way | null
  readonly journey: Journey | null
}

/** The way that the window shows: from Now to a plan, or from one scenario to another. */
export const journeyStore = createStore<Journeys>(() => ({ asked: null, journey: null }))

let client: ComputeClient | null = null

/** Sets who works it out. */
export function askJourneysOf(computeClient: ComputeClient): void {
  client = computeClient
}

/** Whether two ways lead from the same controls to the same, in the same model. */
export function isSameWay(a: Way, b: Way | null): boolean {
  return a.of === b?.of && a.from.join() === b.from.join() && a.to.join() === b.to.join()
}

/** Works out the moves from one set of controls to another, unless that is being done or was. */
export function askJourney(from: readonly string[], to: readonly string[]): void {
  const { model } = documentStore.getState()
  if (!model || !client) return
  const asked: Way = { from, to, of: model }
  // A score may be of the document as it was a moment ago: what is gone since is on no way.
  const there = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => model.controls.some((one) => one.id === id))
  if (isSameWay(asked, journeyStore.getState().asked)) return
  journeyStore.setState({ asked, journey: null })
  void client
    .ask<"journey">(
      model,
      { kind: "journey", from: there(from), to: there(to) },
      { rank: "asked", signal: whileOpen(model) },
    )
    .then((outcome) => {
      if (journeyStore.getState().asked === asked && outcome.kind === "done") {
        journeyStore.setState({ journey: outcome.result })
      }
    })
}
