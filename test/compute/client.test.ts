import { describe, expect, it, vi } from "vitest"
import { createComputeClient, type WorkerEnd } from "../../src/compute/client.ts"
import type { Reply, Request } from "../../src/compute/protocol.ts"

interface FakeWorker extends WorkerEnd {
  readonly asked: Request[]
  ended: boolean
  answer(reply: Reply): void
}

function fakeWorkers() {
  const made: FakeWorker[] = []
  const create = (): FakeWorker => {
    const worker: FakeWorker = {
      asked: [],
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (request) => void worker.asked.push(request),
      terminate: () => {
        worker.ended = true
      },
      answer: (reply) => worker.onmessage?.({ data: reply }),
    }
    made.push(worker)
    return worker
  }
  return { made, create }
}

const read = (byte: number) => ({ kind: "read", bytes: new Uint8Array([byte]) }) as const
const done = (id: number, result: unknown): Reply => ({ kind: "done", id, result: result as never })
const idOf = (request: Request | undefined): number => request?.id ?? Number.NaN

describe("createComputeClient", () => {
  it("run resolves to the result that the worker answers, after its progress", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const heard: (number | null)[] = []
    const outcome = client.run("a", read(1), ({ share }) => heard.push(share))
    const id = idOf(made[0]!.asked[0])
    made[0]!.answer({ kind: "progress", id, progress: { share: 0.5, doing: "reading" } })
    made[0]!.answer(done(id, "read it"))
    expect(await outcome).toEqual({ kind: "done", result: "read it" })
    expect(heard).toEqual([0.5])
  })

  it("run of a third job supersedes the second, which never reaches the worker", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const [first, second, third] = [client.run("a", read(1)), client.run("a", read(2)), client.run("a", read(3))]
    expect(await second).toEqual({ kind: "superseded" })
    made[0]!.answer(done(idOf(made[0]!.asked[0]), 1))
    made[0]!.answer(done(idOf(made[0]!.asked[1]), 3))
    expect([await first, await third]).toEqual([
      { kind: "done", result: 1 },
      { kind: "done", result: 3 },
    ])
    expect(
      made[0]!.asked.map((request) =>
        request.kind === "start" && request.job.kind === "read" ? request.job.bytes[0] : null,
      ),
    ).toEqual([1, 3])
  })

  it("run in a lane without a worker takes over that of the lane that reads, once that has nothing to do", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const first = client.run("read", read(1))
    const beside = client.run("score", read(2))
    expect(made.length).toBe(2)
    made[0]!.answer(done(idOf(made[0]!.asked[0]), 1))
    await first
    const after = client.run("why", read(3))
    expect([made.length, made[0]!.asked.length]).toEqual([2, 2])
    void client.run("read", read(4))
    expect(made.length).toBe(3)
    made[0]!.answer(done(idOf(made[0]!.asked[1]), 3))
    made[1]!.answer(done(idOf(made[1]!.asked[0]), 2))
    expect([await after, await beside]).toEqual([
      { kind: "done", result: 3 },
      { kind: "done", result: 2 },
    ])
  })

  it("run beside a job that takes longer than the patience ends its worker and starts a fresh one", async () => {
    vi.useFakeTimers()
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create, 100)
    const [slow, newest] = [client.run("a", read(1)), client.run("a", read(2))]
    vi.advanceTimersByTime(101)
    expect(await slow).toEqual({ kind: "superseded" })
    expect([made.length, made[0]!.ended]).toEqual([2, true])
    made[1]!.answer(done(idOf(made[1]!.asked[0]), 2))
    expect(await newest).toEqual({ kind: "done", result: 2 })
    vi.useRealTimers()
  })

  it("run in another lane has a worker of its own", () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    void client.run("a", read(1))
    void client.run("b", read(2))
    expect(made).toHaveLength(2)
  })

  it("an answer to a job that is no longer running changes nothing", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const outcome = client.run("a", read(1))
    made[0]!.answer(done(999, "not mine"))
    made[0]!.answer(done(idOf(made[0]!.asked[0]), "mine"))
    expect(await outcome).toEqual({ kind: "done", result: "mine" })
  })

  it("cancel settles what runs and what waits as cancelled and ends the worker", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const [first, second] = [client.run("a", read(1)), client.run("a", read(2))]
    client.cancel("a")
    expect([await first, await second]).toEqual([{ kind: "cancelled" }, { kind: "cancelled" }])
    expect(made[0]!.ended).toBe(true)
  })

  it("a worker that breaks settles its job as broken, and the next job has a new worker", async () => {
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const outcome = client.run("a", read(1))
    made[0]!.onerror?.({ message: "out of memory" })
    expect(await outcome).toEqual({ kind: "broken", why: "out of memory" })
    void client.run("a", read(2))
    expect(made).toHaveLength(2)
  })

  it("a job that takes longer than it may is ended with its worker, from its first sign of life on", async () => {
    vi.useFakeTimers()
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const outcome = client.run("a", read(1), undefined, { milliseconds: 2000 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(made[0]!.ended).toBe(false)
    const id = idOf(made[0]!.asked[0])
    made[0]!.answer({ kind: "progress", id, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(1999)
    made[0]!.answer({ kind: "progress", id, progress: { share: null, doing: "reading" } })
    expect(made[0]!.ended).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect([await outcome, made[0]!.ended]).toEqual([{ kind: "tooLong", usedMs: 2000 }, true])
    const next = client.run("a", read(2), undefined, { milliseconds: 2000 })
    made[1]!.answer(done(idOf(made[1]!.asked[0]), 2))
    vi.advanceTimersByTime(60_000)
    expect([await next, made[1]!.ended]).toEqual([{ kind: "done", result: 2 }, false])
    vi.useRealTimers()
  })

  it("I2: is charged with processor time, not with the clock: on a busy machine a job may run for minutes", async () => {
    vi.useFakeTimers()
    const { made, create } = fakeWorkers()
    // A hundredth of the machine is left to us.
    const client = createComputeClient(create, 250, () => Promise.resolve(performance.now() / 100))
    const outcome = client.run("a", read(1), undefined, { milliseconds: 2000 })
    const id = idOf(made[0]!.asked[0])
    made[0]!.answer({ kind: "progress", id, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(190_000)
    expect(made[0]!.ended).toBe(false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect([made[0]!.ended, await outcome]).toEqual([
      true,
      { kind: "tooLong", usedMs: expect.closeTo(2000, -2) as number },
    ])
    vi.useRealTimers()
  })

  it("I2: asks whether to go on, runs on meanwhile, and to its end where it is told to", async () => {
    vi.useFakeTimers()
    const { made, create } = fakeWorkers()
    const client = createComputeClient(create)
    const asked: number[] = []
    let answer: (goOn: boolean) => void = () => undefined
    const goOn = (used: number): Promise<boolean> => {
      asked.push(used)
      return new Promise((resolve) => (answer = resolve))
    }
    const outcome = client.run("a", read(1), undefined, { milliseconds: 2000, goOn })
    const id = idOf(made[0]!.asked[0])
    made[0]!.answer({ kind: "progress", id, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect([asked, made[0]!.ended]).toEqual([[2000], false])
    answer(true)
    await vi.advanceTimersByTimeAsync(600_000)
    expect([asked, made[0]!.ended]).toEqual([[2000], false])
    made[0]!.answer(done(id, "read it"))
    expect(await outcome).toEqual({ kind: "done", result: "read it" })

    const stopped = client.run("a", read(2), undefined, { milliseconds: 2000, goOn })
    made[0]!.answer({ kind: "progress", id: id + 1, progress: { share: null, doing: "reading" } })
    await vi.advanceTimersByTimeAsync(2000)
    answer(false)
    expect(await stopped).toMatchObject({ kind: "tooLong" })
    vi.useRealTimers()
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
    expect(await client.run("a", read(1), undefined, { milliseconds: 300 })).toMatchObject({ kind: "tooLong" })
    await Promise.all(ended)
    expect([ended.length, performance.now() - startedAt < 10_000]).toEqual([1, true])
  })
})
