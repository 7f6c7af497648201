import { parentPort } from "node:worker_threads"
import { type YearsAsk, yearsServer } from "../../src/core/index.ts"
import { kernels } from "./kernels.ts"

const serve = yearsServer(kernels.wasm)

parentPort?.on("message", (ask: YearsAsk) => {
  const reply = serve(ask)
  parentPort?.postMessage(reply, reply.kind === "blocks" ? reply.losses.map(({ buffer }) => buffer) : [])
})
parentPort?.postMessage({ kind: "prepared" })
