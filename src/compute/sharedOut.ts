import { type EstimateSensitivity, type Model, type Robustness, widestFirst } from "../core/index.ts"
import type { ComputeClient, Manner, Outcome } from "./client.ts"
import type { Answers, QuestionKind, QuestionOf } from "./protocol.ts"

/** How far a recommendation holds, its draws shared out over the workers; the figures do not depend on how many. */
export async function robustnessOn(
  client: ComputeClient,
  model: Model,
  draws: number,
  manner: Manner,
): Promise<Outcome<Robustness>> {
  const known = client.known<"robustness">(model, { kind: "robustness", draws, outcomes: [] })
  if (known !== null) return { kind: "done", result: known }
  const { parts } = client
  const found = await sharedOut(client, model, (part) => ({ kind: "draws" as const, draws, part, parts }), manner)
  if (found.kind !== "done") return found
  // Back into the order of the draws: sums of the same numbers in another order have other last bits.
  const outcomes = Array.from({ length: draws }, (_, d) => found.result[d % parts]![Math.floor(d / parts)]!)
  return client.ask<"robustness">(model, { kind: "robustness", draws, outcomes }, manner)
}

/** What each estimate can do to the verdict, the largest swing first, the estimates shared out over the workers. */
export async function sensitivityOn(
  client: ComputeClient,
  model: Model,
  manner: Manner,
): Promise<Outcome<readonly EstimateSensitivity[]>> {
  const { parts } = client
  const found = await sharedOut(client, model, (part) => ({ kind: "sensitivity" as const, part, parts }), manner)
  return found.kind === "done" ? { kind: "done", result: found.result.flat().sort(widestFirst) } : found
}

/** Asks every part of a question; all of their answers in order, or how the first that failed ended. */
async function sharedOut<K extends QuestionKind>(
  client: ComputeClient,
  model: Model,
  questionOf: (part: number) => QuestionOf<K>,
  manner: Manner,
): Promise<Outcome<readonly Answers[K][]>> {
  const shares = Array.from({ length: client.parts }, () => 0)
  const ended = await Promise.all(
    shares.map((_, part) =>
      client.ask<K>(model, questionOf(part), {
        ...manner,
        report: ({ share, doing }) => {
          shares[part] = share ?? 0
          manner.report?.({ share: shares.reduce((sum, one) => sum + one, 0) / client.parts, doing })
        },
      }),
    ),
  )
  const result: Answers[K][] = []
  for (const one of ended) {
    if (one.kind !== "done") return one
    result.push(one.result)
  }
  return { kind: "done", result }
}
