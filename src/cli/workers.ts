import path from "node:path"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
import { setImmediate } from "node:timers/promises"
import { type Ask, type Engine } from "../fleet/index.ts"
import { type KernelMaker, localYearsWorker, type YearsAsk, type YearsReply, type YearsWorker } from "../core/index.ts"

/** What a worker thread is asked: to make years, or about a model. */
export type WorkerQuestion = YearsAsk | { readonly kind: "model"; readonly ask: Ask }

/** What it answers; `broken` is a broken promise of ours, with its text. */
export type WorkerAnswer =
  { readonly reply: YearsReply } | { readonly packed: Uint8Array<ArrayBuffer> } | { readonly broken: string }

/** The worker's script lies beside the command line's, both built to `out/cli`. */
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "worker.js")

/** The young generation of a thread, in MB: room to compile a model and make its tables without collecting garbage. */
const YOUNG_MEGABYTES = 64

/**
 * So many workers that make years, this thread the first of them: it has loaded everything already, and would only wait.
 * Between two asks it hears the others.
 */
export function startYearsWorkers(count: number, makeKernel: KernelMaker): YearsWorker[] {
  const local = localYearsWorker(makeKernel)
  const here: YearsWorker = {
    ask: async (ask, aside) => {
      await setImmediate()
      return local.ask(ask, aside)
    },
    close: () => local.close(),
  }
  return [here, ...Array.from({ length: count - 1 }, startThread)]
}

function startThread(): YearsWorker {
  const thread = newThread()
  return {
    async ask(ask) {
      const answer = await answerOf(thread, ask)
      if (!("reply" in answer)) throw new Error("a thread was asked for years, and answered about a model")
      return answer.reply
    },
    close: () => void thread.terminate(),
  }
}

const newThread = (): Worker => new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } })

/** Asks a thread. Asks must not overlap: each waits for the answer to the one before. */
function answerOf(
  thread: Worker,
  question: WorkerQuestion,
): Promise<Exclude<WorkerAnswer, { readonly broken: string }>> {
  return new Promise((resolve, reject) => {
    const end = () => {
      thread.off("message", hear)
      thread.off("error", fail)
    }
    const hear = (answer: WorkerAnswer) => {
      end()
      if ("broken" in answer) reject(new Error(answer.broken))
      else resolve(answer)
    }
    const fail = (cause: Error) => {
      end()
      reject(cause)
    }
    thread.on("message", hear)
    thread.on("error", fail)
    thread.postMessage(question)
  })
}

/** An engine of so many threads of this machine; an ask waits for the first that is free. A thread starts when it is needed. */
export function startThreadEngine(count: number): Engine {
  const idle: Worker[] = []
  const all: Worker[] = []
  const waiting: ((thread: Worker) => void)[] = []
  const free = (thread: Worker): void => {
    const next = waiting.shift()
    if (next) next(thread)
    else idle.push(thread)
  }
  const take = (): Promise<Worker> => {
    const ready = idle.pop()
    if (ready) return Promise.resolve(ready)
    if (all.length < count) {
      const thread = newThread()
      all.push(thread)
      return Promise.resolve(thread)
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  return {
    lanes: count,
    async answer(ask) {
      const thread = await take()
      try {
        const answer = await answerOf(thread, { kind: "model", ask })
        if (!("packed" in answer)) throw new Error("a thread was asked about a model, and answered with years")
        return answer.packed
      } finally {
        free(thread)
      }
    },
    close: () => {
      for (const thread of all) void thread.terminate()
    },
  }
}
