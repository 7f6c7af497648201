import { afterEach, describe, expect, it, vi } from "vitest"
import { type ClientOptions, createComputeClient, type WorkerEnd } from "../../src/compute/client.ts"
import type { Reply, Request } from "../../src/compute/protocol.ts"
import { applyDiff, type Model } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { smallModel } from "../renderer/state/models.ts"
import { workerHere } from "./held.ts"

interface FakeWorker extends WorkerEnd {
  readonly requests: Request[]
  /** The ids that it was asked for, and still answers. */
  readonly ids: number[]
  ended: boolean
  answer(reply: Reply): void
}

function fakeWorkers(options: ClientOptions = {}) {
  const made: FakeWorker[] = []
  const create = (): FakeWorker => {
    const worker: FakeWorker = {
      requests: [],
      ids: [],
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (request) => {
        worker.requests.push(request)
        if ("id" in request && request.kind !== "stop") worker.ids.push(request.id)
      },
      terminate: () => {
        worker.ended = true
      },
      answer: (reply) => worker.onmessage?.({ data: reply }),
    }
    made.push(worker)
    return worker
  }
  return { made, client: createComputeClient(create, options) }
}

const done = (worker: FakeWorker | undefined, result: unknown): void => {
  worker!.answer({ kind: "done", id: worker!.ids.at(-1)!, result: result as never })
}
const kinds = (worker: FakeWorker | undefined): readonly string[] => worker!.requests.map(({ kind }) => kind)
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const model = smallModel()
const dearer = (loss: number, of: Model = model): Model => ({
  ...of,
  assets: [{ ...of.assets[0]!, loss: { availability: loss } }],
})
const score = { kind: "score", budget: null, effort: "quick" } as const
const now = { rank: "now" } as const
const refused = { kind: "refused", problems: [] }
const study = { rank: "study" } as const

afterEach(() => {
  vi.useRealTimers()
})

describe("createComputeClient", () => {
  it("resolves to what the worker answers, after its progress", async () => {
    const { made, client } = fakeWorkers()
    const heard: (number | null)[] = []
    const outcome = client.ask(model, { kind: "why" }, { rank: "study", report: ({ share }) => heard.push(share) })
    made[0]!.answer({ kind: "progress", id: made[0]!.ids[0]!, progress: { share: 0.5, doing: "looking" } })
    done(made[0], "why")
    expect(await outcome).toEqual({ kind: "done", result: "why" })
    expect(heard).toEqual([0.5])
  })

  it("sends a model whole once, then what changed, and lets the oldest go", async () => {
    const { made, client } = fakeWorkers()
    let there: Model = model
    for (let loss = 1; loss <= 6; loss++) {
      const asked = client.ask(dearer(loss), score, now)
      done(made[0], loss)
      await asked
      await settled()
    }
    expect(kinds(made[0]).filter((kind) => kind === "hold")).toHaveLength(1)
    expect(made[0]!.requests.flatMap((one) => (one.kind === "release" ? [one.revision] : []))).toEqual([1, 2])
    for (const request of made[0]!.requests) {
      if (request.kind === "hold") there = request.model
      if (request.kind === "edit") there = applyDiff(there, request.diff)
    }
    expect(writeBatten(there)).toEqual(writeBatten(dearer(6)))
  })

  it("knows what was answered about a model that is written alike: a commit after a try and an undo ask nothing", async () => {
    const { made, client } = fakeWorkers()
    const first = client.ask(model, score, now)
    done(made[0], "first")
    await first
    await settled()
    const second = client.ask(dearer(9), score, now)
    done(made[0], "second")
    await second
    const sent = made[0]!.requests.length
    expect(client.known(structuredClone(model), score)).toBe("first")
    expect(await client.ask(structuredClone(dearer(9)), score, now)).toEqual({ kind: "done", result: "second" })
    expect(client.known(dearer(10), score)).toBeNull()
    expect(client.known(model, { ...score, budget: 5 })).toBeNull()
    expect(made[0]!.requests.length).toBe(sent)
  })

  it("knows of no answer about more than the last eight models", async () => {
    const { made, client } = fakeWorkers()
    for (let loss = 1; loss <= 9; loss++) {
      const asked = client.ask(dearer(loss), score, now)
      done(made[0], loss)
      await asked
      await settled()
    }
    expect(client.known(dearer(2), score)).toBe(2)
    expect(client.known(dearer(1), score)).toBeNull()
  })

  it("gives the proof of a score to whoever asks for the first one; whatever it begins with, it is the same question", async () => {
    const { made, client } = fakeWorkers()
    const proof = client.ask(model, { ...score, effort: "proof" }, { rank: "proof" })
    done(made[0], "proven")
    await proof
    expect(client.known(model, { ...score, plans: { optimal: ["lock"] } })).toBe("proven")
  })

  it("tells models with other sunk costs apart, though all else is alike", async () => {
    const { made, client } = fakeWorkers()
    const asked = client.ask({ ...model, spent: new Set(["lock"]) } as Model, score, now)
    done(made[0], "spent")
    await asked
    expect(client.known({ ...model, spent: new Set(["lock"]) } as Model, score)).toBe("spent")
    expect(client.known({ ...model, spent: new Set(["alarm"]) } as Model, score)).toBeNull()
    expect(client.known(model, score)).toBeNull()
  })

  it("asks once what two ask for, and goes on for the one while the other leaves", async () => {
    const { made, client } = fakeWorkers()
    const left = new AbortController()
    const [one, other] = [client.ask(model, score, { ...now, signal: left.signal }), client.ask(model, score, now)]
    left.abort()
    expect(await one).toEqual({ kind: "stopped" })
    expect(made[0]!.ids).toHaveLength(1)
    done(made[0], "it")
    expect(await other).toEqual({ kind: "done", result: "it" })
    expect(kinds(made[0])).not.toContain("stop")
  })

  it("drops what waits and is not wanted any more: it never reaches a worker", async () => {
    const { made, client } = fakeWorkers()
    const left = new AbortController()
    const first = client.ask(model, score, now)
    const second = client.ask(dearer(2), score, { ...now, signal: left.signal })
    const third = client.ask(dearer(3), score, now)
    left.abort()
    expect(await second).toEqual({ kind: "stopped" })
    done(made[0], 1)
    await first
    await settled()
    done(made[0], 3)
    expect(await third).toEqual({ kind: "done", result: 3 })
    expect(made).toHaveLength(1)
    expect(made[0]!.ids).toHaveLength(2)
  })

  it("tells what runs and is not wanted any more to stop; its worker goes on with what it holds", async () => {
    const { made, client } = fakeWorkers()
    const left = new AbortController()
    const first = client.ask(model, { kind: "draws", draws: 9, part: 0, parts: 1 }, { ...study, signal: left.signal })
    left.abort()
    expect(await first).toEqual({ kind: "stopped" })
    made[0]!.answer({ kind: "stopped", id: made[0]!.ids[0]! })
    const next = client.ask(model, { kind: "why" }, study)
    done(made[0], "why")
    expect(await next).toEqual({ kind: "done", result: "why" })
    expect([made.length, kinds(made[0])]).toEqual([1, ["hold", "ask", "stop", "ask"]])
  })

  it("ends the worker of what does not stop within the patience, and starts a fresh one for the next", async () => {
    vi.useFakeTimers()
    const { made, client } = fakeWorkers({ patienceMs: { now: 100, later: 50 } })
    const left = new AbortController()
    const slow = client.ask(model, score, { ...now, signal: left.signal })
    left.abort()
    const newest = client.ask(dearer(2), score, now)
    expect(await slow).toEqual({ kind: "stopped" })
    await vi.advanceTimersByTimeAsync(99)
    expect([made.length, made[0]!.ended]).toEqual([1, false])
    await vi.advanceTimersByTimeAsync(2)
    expect([made.length, made[0]!.ended]).toEqual([2, true])
    done(made[1], 2)
    expect(await newest).toEqual({ kind: "done", result: 2 })
  })

  it("keeps a worker free for the hand, gives the studies as many as they have parts, and one more to what is asked for", async () => {
    const { made, client } = fakeWorkers({ cores: 2 })
    const outcomes = [1, 2, 3].map((loss) => client.ask(dearer(loss), { kind: "why" }, study))
    expect(made).toHaveLength(2)
    void client.ask(model, { kind: "block", step: "break-in" }, { rank: "asked" })
    expect(made).toHaveLength(3)
    void client.ask(model, score, now)
    expect(made).toHaveLength(4)
    // What is proven comes before the study that waits longer.
    const proof = client.ask(model, { ...score, effort: "proof" }, { rank: "proof" })
    done(made[0], 1)
    await settled()
    expect(made[0]!.requests.at(-1)).toMatchObject({ question: { effort: "proof" } })
    done(made[0], "proven")
    done(made[1], 2)
    done(made[2], {})
    await settled()
    expect(made).toHaveLength(4)
    for (const worker of made.slice(0, 3)) done(worker, 3)
    expect([await proof, ...(await Promise.all(outcomes))].every(({ kind }) => kind === "done")).toBe(true)
  })

  it("opens a document where it can be ended, and asks about it there: its model is not sent again", async () => {
    const { made, client } = fakeWorkers()
    const before = client.ask(dearer(5), score, now)
    done(made[0], 5)
    await before
    const bytes = new Uint8Array(writeBatten(model))
    const [opened, again] = [client.open(bytes), client.open(bytes)]
    expect([made.length, kinds(made[1])]).toEqual([2, ["open"]])
    done(made[1], readBatten(bytes))
    expect(await opened).toEqual(await again)
    const outcome = await opened
    if (outcome.kind !== "done" || outcome.result.kind !== "read") throw new Error("not read")
    expect(made[0]!.ended).toBe(false)
    void client.ask(outcome.result.model, score, now)
    expect([kinds(made[1]), made[0]!.ended]).toEqual([["open", "ask"], true])
  })

  it("reads a file while another is still read, and encrypts beside them in turn", async () => {
    const { made, client } = fakeWorkers()
    void client.open(new Uint8Array([1]))
    void client.open(new Uint8Array([2]))
    const tasks = [1, 2].map((byte) => client.run({ kind: "seal", bytes: new Uint8Array([byte]), seal: {} as never }))
    expect(made.map(kinds)).toEqual([["open"], ["open"], ["task"]])
    done(made[2], "one")
    expect(await tasks[0]).toEqual({ kind: "done", result: "one" })
    await settled()
    done(made[2], "two")
    expect(await tasks[1]).toEqual({ kind: "done", result: "two" })
  })

  it("an answer to what no longer runs changes nothing", async () => {
    const { made, client } = fakeWorkers()
    const outcome = client.ask(model, score, now)
    made[0]!.answer({ kind: "done", id: 999, result: "not mine" as never })
    done(made[0], "mine")
    expect(await outcome).toEqual({ kind: "done", result: "mine" })
  })

  it("close stops what runs and what waits, and ends every worker", async () => {
    const { made, client } = fakeWorkers()
    const [first, second] = [client.ask(model, score, now), client.ask(dearer(2), score, now)]
    client.close()
    expect([await first, await second]).toEqual([{ kind: "stopped" }, { kind: "stopped" }])
    expect(made.every(({ ended }) => ended)).toBe(true)
  })

  it("a worker that breaks settles what it did as broken, and the next question goes to a new one, with its model", async () => {
    const { made, client } = fakeWorkers()
    const outcome = client.ask(model, score, now)
    made[0]!.onerror?.({ message: "out of memory" })
    expect(await outcome).toEqual({ kind: "broken", why: "out of memory" })
    void client.ask(model, score, now)
    expect(kinds(made[1])).toEqual(["hold", "ask"])
  })

  it("a file that takes longer than it may is ended with its worker, from its first sign of life on", async () => {
    vi.useFakeTimers()
    const { made, client } = fakeWorkers()
    const outcome = client.open(new Uint8Array([1]), { limit: { milliseconds: 2000 } })
    await vi.advanceTimersByTimeAsync(5000)
    expect(made[0]!.ended).toBe(false)
    const sign = (worker: FakeWorker): void =>
      worker.answer({ kind: "progress", id: worker.ids[0]!, progress: { share: null, doing: "reading" } })
    sign(made[0]!)
    await vi.advanceTimersByTimeAsync(1999)
    sign(made[0]!)
    expect(made[0]!.ended).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect([await outcome, made[0]!.ended]).toEqual([{ kind: "tooLong", usedMs: 2000 }, true])
    const next = client.open(new Uint8Array([2]), { limit: { milliseconds: 2000 } })
    done(made[1], refused)
    vi.advanceTimersByTime(60_000)
    expect([await next, made[1]!.ended]).toEqual([{ kind: "done", result: refused }, false])
  })

  it("whoever joins a reading that was begun without a limit sets it", async () => {
    vi.useFakeTimers()
    const { made, client } = fakeWorkers()
    const bytes = new Uint8Array([1])
    void client.open(bytes)
    made[0]!.answer({ kind: "progress", id: made[0]!.ids[0]!, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(5000)
    const joined = client.open(bytes, { limit: { milliseconds: 2000 } })
    await vi.advanceTimersByTimeAsync(2000)
    expect([await joined, made.length]).toEqual([{ kind: "tooLong", usedMs: 2000 }, 1])
  })

  it("I2: is charged with processor time, not with the clock: on a busy machine a file may be read for minutes", async () => {
    vi.useFakeTimers()
    // A hundredth of the machine is left to us.
    const { made, client } = fakeWorkers({ processorTime: () => Promise.resolve(performance.now() / 100) })
    const outcome = client.open(new Uint8Array([1]), { limit: { milliseconds: 2000 } })
    made[0]!.answer({ kind: "progress", id: made[0]!.ids[0]!, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(190_000)
    expect(made[0]!.ended).toBe(false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect([made[0]!.ended, await outcome]).toEqual([
      true,
      { kind: "tooLong", usedMs: expect.closeTo(2000, -2) as number },
    ])
  })

  it("I2: asks whether to go on, reads on meanwhile, and to its end where it is told to", async () => {
    vi.useFakeTimers()
    const { made, client } = fakeWorkers()
    const asked: number[] = []
    let answer: (goOn: boolean) => void = () => undefined
    const goOn = (used: number): Promise<boolean> => {
      asked.push(used)
      return new Promise((resolve) => (answer = resolve))
    }
    const sign = (): void =>
      made[0]!.answer({ kind: "progress", id: made[0]!.ids.at(-1)!, progress: { share: null, doing: "reading" } })
    const outcome = client.open(new Uint8Array([1]), { limit: { milliseconds: 2000, goOn } })
    sign()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked, made[0]!.ended]).toEqual([[2000], false])
    answer(true)
    await vi.advanceTimersByTimeAsync(600_000)
    expect([asked, made[0]!.ended]).toEqual([[2000], false])
    done(made[0], refused)
    expect(await outcome).toEqual({ kind: "done", result: refused })

    const stopped = client.open(new Uint8Array([2]), { limit: { milliseconds: 2000, goOn } })
    sign()
    await vi.advanceTimersByTimeAsync(2000)
    answer(false)
    expect(await stopped).toMatchObject({ kind: "tooLong" })
  })

  it("a real thread that never lets go is ended within the limit", async () => {
    const { Worker } = await import("node:worker_threads")
    const code = `
      const { parentPort } = require("node:worker_threads")
      parentPort.on("message", ({ id }) => {
        parentPort.postMessage({ kind: "progress", id, progress: { share: null, doing: "x" } })
        for (;;);
      })`
    const ended: Promise<unknown>[] = []
    const client = createComputeClient(() => {
      const thread = new Worker(code, { eval: true })
      const end: WorkerEnd = {
        onmessage: null,
        onerror: null,
        postMessage: (request) => thread.postMessage(request),
        terminate: () => void ended.push(thread.terminate()),
      }
      thread.on("message", (data: Reply) => end.onmessage?.({ data }))
      return end
    })
    const startedAt = performance.now()
    expect(await client.open(new Uint8Array([1]), { limit: { milliseconds: 300 } })).toMatchObject({ kind: "tooLong" })
    await Promise.all(ended)
    expect([ended.length, performance.now() - startedAt < 10_000]).toEqual([1, true])
  })

  it("gives the same bits from a session as from a worker that is sent each model whole", async () => {
    const session = createComputeClient(() => workerHere())
    for (const loss of [3, 4, 3, 5]) {
      const fresh = createComputeClient(() => workerHere())
      for (const question of [score, { kind: "why" }, { kind: "balsa" }, { kind: "spend" }] as const) {
        const [one, other] = await Promise.all(
          [session, fresh].map((client) => client.ask(dearer(loss), question, study)),
        )
        expect(one!.kind).toBe("done")
        expect(one).toEqual(other)
      }
    }
  })
})
