import { parentPort } from "node:worker_threads"
import kernel from "virtual:batten-kernel"
import { kernelMakerOf } from "../compute/kernel.ts"
import { yearsServer } from "../core/index.ts"
import type { WorkerAnswer, WorkerQuestion } from "./workers.ts"

const serve = yearsServer(kernelMakerOf(kernel))

parentPort?.on("message", (question: WorkerQuestion) => {
  let answer: WorkerAnswer
  try {
    answer = { reply: serve(question) }
  } catch (cause) {
    answer = { broken: cause instanceof Error ? cause.message : String(cause) }
  }
  const losses = "reply" in answer && answer.reply.kind === "blocks" ? answer.reply.losses : []
  parentPort?.postMessage(
    answer,
    losses.map(({ buffer }) => buffer),
  )
})
