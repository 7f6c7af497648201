/**
 * The first thing that runs, and small: while the window itself is still loaded and compiled, main already opens the first
 * document, and a worker on another core reads and scores it.
 */
import { createComputeClient } from "../compute/client.ts"
import { ask } from "./bridge.ts"
import { tellFaults } from "./faults.ts"
import { startWorker } from "./startWorker.ts"
import { workAhead } from "./state/ahead.ts"

/** What the whole page has used, of which the reader is nearly all while it reads; the clock where the system does not say. */
async function processorTime(): Promise<number> {
  return (await ask("window:processorTime", null)) ?? performance.now()
}

tellFaults(window)
const first = ask("document:first", null)
// Started now, without waiting for what it is to do.
let spare: ReturnType<typeof startWorker> | null = startWorker()
const client = createComputeClient(
  () => {
    const worker = spare ?? startWorker()
    spare = null
    return worker
  },
  undefined,
  processorTime,
)
const ahead = workAhead(client, first)
void import("./main.tsx").then(({ openWindow }) => openWindow(first, ahead))
