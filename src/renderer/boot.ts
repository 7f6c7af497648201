/**
 * The first thing that runs, and small: while the window itself is still loaded and compiled, main already opens the first
 * document, and a worker on another core reads and scores it.
 */
import { type ComputeClient, createComputeClient } from "../compute/client.ts"
import type { OpenOutcome } from "../ipc/contract.ts"
import { ask } from "./bridge.ts"
import { tellFaults } from "./faults.ts"
import { startWorker } from "./startWorker.ts"
import { canBeScored, firstScore } from "./state/scorable.ts"

/** What the whole page has used, of which the reader is nearly all while it reads; the clock where the system does not say. */
async function processorTime(): Promise<number> {
  return (await ask("window:processorTime", null)) ?? performance.now()
}

/** Reads the first document and scores it: who asks for either finds it begun. Its limits are set by who asks. */
async function workAhead(
  client: ComputeClient,
  first: Promise<OpenOutcome | null>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await first
  if (answer?.kind !== "opened") return
  const read = await client.open(answer.document.bytes, { signal })
  if (read.kind !== "done" || read.result.kind !== "read" || !canBeScored(read.result.model)) return
  const { model } = read.result
  await client.ask<"score">(model, firstScore(model), { rank: "now", signal })
}

tellFaults(window)
const first = ask("document:first", null)
// Started now, without waiting for what it is to do.
const spare = [startWorker()]
const client = createComputeClient(() => spare.pop() ?? startWorker(), {
  cores: navigator.hardwareConcurrency,
  processorTime,
})
const ahead = new AbortController()
// What main could not open is told where the window asks for it.
void workAhead(client, first, ahead.signal).catch(() => undefined)
void import("./main.tsx").then(async ({ openWindow }) => {
  await openWindow(first, client)
  // From now on the window wants what it wants, and nothing that was only begun.
  ahead.abort()
})
