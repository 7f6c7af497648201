import { describe, expect, it } from "vitest"
import type { ComputeClient, Outcome } from "../../../src/compute/client.ts"
import type { Job, JobKind, JobResults } from "../../../src/compute/protocol.ts"
import { newModel, scoreModel, type Model } from "../../../src/core/index.ts"
import { writeBatten, readBatten } from "../../../src/formats/index.ts"
import type { OpenOutcome } from "../../../src/ipc/contract.ts"
import { firstScore, SCORE_LANE, workAhead } from "../../../src/renderer/state/ahead.ts"
import { smallModel } from "./models.ts"

const bytesOf = (model: Model): Uint8Array<ArrayBuffer> => new Uint8Array(writeBatten(model))

const opened = (bytes: Uint8Array<ArrayBuffer>): OpenOutcome => ({
  kind: "opened",
  document: { name: "small.batten", handle: null, bytes },
})

/** A client that answers reads and scores at once, and notes what it was asked and told to cancel. */
function promptClient() {
  const asked: { readonly lane: string; readonly job: Job }[] = []
  const cancelled: string[] = []
  const answer = (job: Job): unknown => (job.kind === "read" ? readBatten(job.bytes) : scoreModel(smallModel()))
  const client: ComputeClient = {
    run: <K extends JobKind>(lane: string, job: Extract<Job, { readonly kind: K }>) => {
      asked.push({ lane, job })
      return Promise.resolve({ kind: "done", result: answer(job) } as Outcome<JobResults[K]>)
    },
    cancel: (lane) => void cancelled.push(lane),
    close: () => undefined,
  }
  return { asked, cancelled, client }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function modelRead(client: ComputeClient, bytes: Uint8Array<ArrayBuffer>): Promise<Model> {
  const outcome = await client.run<"read">("read", { kind: "read", bytes })
  if (outcome.kind !== "done" || outcome.result.kind !== "read") throw new Error("not read")
  return outcome.result.model
}

describe("workAhead", () => {
  it("reads and scores the first document before anybody asks, and gives both to whoever asks", async () => {
    const { asked, client } = promptClient()
    const bytes = bytesOf(smallModel())
    const ahead = workAhead(client, Promise.resolve(opened(bytes)))
    await settled()
    expect(asked.map(({ lane, job }) => [lane, job.kind])).toEqual([
      ["read", "read"],
      [SCORE_LANE, "score"],
    ])
    const model = await modelRead(ahead, bytes)
    expect(model).toEqual(smallModel())
    const scored = await ahead.run<"score">(SCORE_LANE, firstScore(model))
    expect(scored).toEqual({ kind: "done", result: scoreModel(model) })
    expect(asked.length).toBe(2)
  })

  it("answers the same question a second time by asking", async () => {
    const { asked, client } = promptClient()
    const bytes = bytesOf(smallModel())
    const ahead = workAhead(client, Promise.resolve(opened(bytes)))
    await settled()
    const model = await modelRead(ahead, bytes)
    await modelRead(ahead, bytes)
    await ahead.run<"score">(SCORE_LANE, firstScore(model))
    await ahead.run<"score">(SCORE_LANE, firstScore(model))
    expect(asked.map(({ job }) => job.kind)).toEqual(["read", "score", "read", "score"])
  })

  it("asks anew for another model, for a proof, in another lane and for other bytes", async () => {
    const { asked, client } = promptClient()
    const bytes = bytesOf(smallModel())
    const ahead = workAhead(client, Promise.resolve(opened(bytes)))
    await settled()
    await modelRead(ahead, bytesOf(smallModel()))
    const model = await modelRead(ahead, bytes)
    await ahead.run<"score">("score-tried", firstScore(model))
    await ahead.run<"score">(SCORE_LANE, { ...firstScore(model), effort: "proof" })
    expect(asked.map(({ lane }) => lane)).toEqual(["read", SCORE_LANE, "read", "score-tried", SCORE_LANE])
  })

  it("does not let go of what it began, until something else is asked in its place", async () => {
    const { cancelled, client } = promptClient()
    const ahead = workAhead(client, Promise.resolve(opened(bytesOf(smallModel()))))
    await settled()
    ahead.cancel(SCORE_LANE)
    ahead.cancel("why")
    expect(cancelled).toEqual(["why"])
    await ahead.run<"score">(SCORE_LANE, firstScore(newModel("Other", "EUR")))
    ahead.cancel(SCORE_LANE)
    expect(cancelled).toEqual(["why", SCORE_LANE])
  })

  it.each<[string, OpenOutcome | null]>([
    ["nothing", null],
    ["what could not be opened", { kind: "failed", name: "gone.batten", why: "It is gone." }],
  ])("begins nothing for %s", async (_what, first) => {
    const { asked, client } = promptClient()
    workAhead(client, Promise.resolve(first))
    await settled()
    expect(asked).toEqual([])
  })

  it("scores nothing that is refused or has nothing to score", async () => {
    for (const bytes of [new Uint8Array([1, 2, 3]), bytesOf(newModel("Empty", "EUR"))]) {
      const { asked, client } = promptClient()
      workAhead(client, Promise.resolve(opened(bytes)))
      await settled()
      expect(asked.map(({ job }) => job.kind)).toEqual(["read"])
    }
  })
})
