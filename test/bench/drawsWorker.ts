import { parentPort } from "node:worker_threads"
import type { Request } from "../../src/compute/protocol.ts"
import { runJob } from "../../src/compute/run.ts"

parentPort?.on("message", (request: Request) => {
  if (request.kind !== "start") throw new Error("the bench stops nothing")
  void runJob(
    request.job,
    () => undefined,
    () => false,
  ).then((result) => parentPort?.postMessage({ kind: "done", id: request.id, result }))
})
