import type { Page } from "playwright-core"
import type { Model } from "../../src/core/index.ts"
import type { Question, Reply } from "../../src/compute/protocol.ts"

/** A number that nothing the window asks has, and no state of its document. */
const OURS = -7

/**
 * Asks a compute worker of the window about a model, beside what the window asks of it.
 *
 * @returns what it answers, as JSON: numbers keep every bit.
 */
export async function askWindowWorker(page: Page, model: Model, question: Question): Promise<string> {
  const worker = page.workers().find((one) => /worker/iu.test(one.url()) && !/layout/iu.test(one.url()))
  if (!worker)
    throw new Error(
      `no compute worker among ${page
        .workers()
        .map((one) => one.url())
        .join(", ")}`,
    )
  return worker.evaluate(
    ({ model: held, question: asked, id }) =>
      new Promise<string>((resolve, reject) => {
        const scope = globalThis as unknown as {
          postMessage: (reply: Reply) => void
          onmessage: (event: { readonly data: unknown }) => void
        }
        const say = scope.postMessage.bind(globalThis)
        scope.postMessage = (reply) => {
          if (reply.id !== id) say(reply)
          else if (reply.kind === "done") resolve(JSON.stringify(reply.result))
          else if (reply.kind === "broken") reject(new Error(reply.why))
        }
        scope.onmessage({ data: { kind: "hold", revision: id, model: held } })
        scope.onmessage({ data: { kind: "ask", id, revision: id, question: asked } })
      }),
    { model, question, id: OURS },
  )
}
