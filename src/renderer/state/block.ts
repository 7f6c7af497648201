import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { Block } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"
import { documentStore, whileOpen } from "./document.ts"
import { say } from "./toasts.ts"

/** The step that is looked at as if it were blocked, and what that leaves. */
export interface BlockLook {
  readonly step: string | null
  readonly result: Block | null
  readonly of: Model | null
}

/** What blocking a step would leave. */
export const blockStore = createStore<BlockLook>(() => ({ step: null, result: null, of: null }))

let client: ComputeClient | null = null

/** Sets who works it out. */
export function askBlocksOf(computeClient: ComputeClient): void {
  client = computeClient
}

/** Looks at what blocking a step would leave; the same step again, or null, ends the look. An edit ends it, too. */
export function lookAtBlock(step: string | null): void {
  const { model } = documentStore.getState()
  const look = blockStore.getState()
  const ends = step === null || (step === look.step && model === look.of)
  blockStore.setState({ step: ends ? null : step, result: null, of: model })
  if (ends || !model || !client) return
  void client
    .ask<"block">(model, { kind: "block", step }, { rank: "asked", signal: whileOpen(model) })
    .then((outcome) => {
      if (blockStore.getState().step !== step || documentStore.getState().model !== model) return
      if (outcome.kind === "done") blockStore.setState({ result: outcome.result })
      else if (outcome.kind === "broken") say(`That cannot be worked out: ${outcome.why}`, "refused")
    })
}
