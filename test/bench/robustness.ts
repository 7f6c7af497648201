import { Worker } from "node:worker_threads"
import { createComputeClient, type WorkerEnd } from "../../src/compute/client.ts"
import type { Reply } from "../../src/compute/protocol.ts"
import { robustnessOn } from "../../src/compute/sharedOut.ts"
import { ROBUSTNESS_DRAWS } from "../../src/core/index.ts"
import { sample } from "./expectation.ts"
import { held, type Line, spread, timed } from "./timing.ts"

/** Seconds within which the robustness of the Exchange sample must be there, on two workers. */
const GOAL_S = 10

function startThread(): WorkerEnd {
  const thread = new Worker(new URL("./drawsWorker.ts", import.meta.url))
  const end: WorkerEnd = {
    onmessage: null,
    onerror: null,
    postMessage: (request) => thread.postMessage(request),
    terminate: () => void thread.terminate(),
  }
  thread.on("message", (data: Reply) => end.onmessage?.({ data }))
  thread.on("error", (cause: Error) => end.onerror?.({ message: cause.message }))
  return end
}

/** The robustness of the Exchange sample on one and on two workers, in turns, their start included. */
export async function benchRobustness(runs: number): Promise<Line[]> {
  const model = sample("exchange-2001")
  const suite = `robustness of Exchange, ${ROBUSTNESS_DRAWS} draws, wall time`
  const seconds: number[][] = [[], []]
  for (let run = 0; run < runs; run++) {
    for (const [i, cores] of [1, 2].entries()) {
      const client = createComputeClient(startThread, { cores })
      const { wall } = await timed(async () => {
        const found = await robustnessOn(client, model, ROBUSTNESS_DRAWS, { rank: "study" })
        if (found.kind !== "done") throw new Error(found.kind)
      })
      seconds[i]!.push(wall)
      client.close()
    }
  }
  return seconds.map((times, i): Line => {
    const value = spread(times)
    const goal = i === 1 ? held(value.median, "at most", GOAL_S, "s") : null
    return { suite, name: i === 0 ? "one worker" : "two workers", unit: "s", value, goal }
  })
}
