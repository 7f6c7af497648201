import { parentPort } from "node:worker_threads"
import kernel from "virtual:batten-kernel"
import { kernelMakerOf } from "../compute/kernel.ts"
import { yearsServer } from "../core/index.ts"
import type { Ask } from "../fleet/index.ts"
import type { WorkerAnswer, WorkerQuestion } from "./workers.ts"

const makeKernel = kernelMakerOf(kernel)
const serve = yearsServer(makeKernel)
let answering: ((ask: Ask) => Uint8Array<ArrayBuffer>) | null = null

async function answerTo(question: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    if (question.kind !== "model") return { reply: serve(question) }
    // Who only makes years does without what reads models.
    answering ??= (await import("../fleet/index.ts")).answerer(makeKernel)
    return { packed: answering(question.ask) }
  } catch (cause) {
    return { broken: cause instanceof Error ? cause.message : String(cause) }
  }
}

const buffersOf = (answer: WorkerAnswer): ArrayBuffer[] => {
  if ("packed" in answer) return [answer.packed.buffer]
  return "reply" in answer && answer.reply.kind === "blocks" ? answer.reply.losses.map(({ buffer }) => buffer) : []
}

parentPort?.on("message", (question: WorkerQuestion) => {
  void answerTo(question).then((answer) => parentPort?.postMessage(answer, buffersOf(answer)))
})
