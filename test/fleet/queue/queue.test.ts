import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { twinKernel } from "../../../src/core/index.ts"
import { engineAddress, engineHere, queueEngine, workForQueue } from "../../../src/fleet/index.ts"
import { makeKeyPair } from "../../../src/formats/sealing.ts"
import { filled, temporaryFolder } from "../folder.ts"
import { site } from "../site.ts"
import { PASSWORD, redisSays, SERVERS, startServer, type TestServer } from "./servers.ts"

const program = path.resolve("out/cli/batten.js")
const isBuilt = existsSync(program)

/** Words that stand in every model, and must not be seen anywhere. */
const CANARY = "Canary-in-the-vault-7f3a"

const folder = temporaryFolder()
filled(
  folder,
  Object.fromEntries([1, 2, 3, 4, 5, 6].map((seed) => [`${seed}.batten`, site(seed, { name: `${CANARY} ${seed}` })])),
)
const key = path.join(temporaryFolder(), "key")

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function started(words: readonly string[]): {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  said(): string
} {
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "pipe"] })
  let [stdout, stderr] = ["", ""]
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<Ended>((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })))
  return { child, ended, said: () => stdout + stderr }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Some workers of the built program, which end with the test. */
class Workers {
  private readonly server: TestServer
  private readonly all: ReturnType<typeof started>[] = []
  constructor(server: TestServer) {
    this.server = server
  }

  async start(count: number): Promise<void> {
    const more = Array.from({ length: count }, () =>
      started(["worker", "--engine", this.server.url, "--engine-key", key, "--concurrency", "1"]),
    )
    this.all.push(...more)
    for (let tries = 0; tries < 200 && !more.every((one) => one.said().includes("Working for")); tries++)
      await pause(50)
  }

  /** Ends the oldest that lives as a power cut would. */
  killOne(): void {
    this.all.find(({ child }) => child.exitCode === null && child.signalCode === null)?.child.kill("SIGKILL")
  }

  said(): string {
    return this.all.map((one) => one.said()).join("")
  }

  async stop(): Promise<void> {
    for (const { child } of this.all) child.kill("SIGTERM")
    await Promise.race([Promise.all(this.all.map(({ ended }) => ended)), pause(5000)])
    for (const { child } of this.all) child.kill("SIGKILL")
  }
}

const years = ["fleet", "simulate", folder, "--json", "--no-cache", "--years", "400000"]
const overQueue = (server: TestServer, words: readonly string[]) =>
  started([...words, "--engine", server.url, "--engine-key", key])

describe.skipIf(!isBuilt).each(SERVERS)("an engine of workers that share %s", (kind) => {
  let server: TestServer
  let local: string
  beforeAll(async () => {
    if (!existsSync(key)) spawnSync(process.execPath, [program, "worker", "--make-key", key])
    local = spawnSync(process.execPath, [program, ...years], { encoding: "utf8" }).stdout
    server = await startServer(kind)
  }, 60_000)
  afterAll(() => server.stop())

  test(
    "gives the same answer to the last bit as threads do, for 1 and for 3 workers",
    { timeout: 120_000 },
    async () => {
      const workers = new Workers(server)
      try {
        for (const more of [1, 2]) {
          await workers.start(more)
          const { status, stdout, stderr } = await overQueue(server, years).ended
          expect([status, stderr]).toEqual([0, ""])
          expect(stdout === local).toBe(true)
        }
      } finally {
        await workers.stop()
      }
    },
  )

  test(
    "gives the same answer where workers are killed and the server is restarted on the way: nothing counted twice, nothing lost",
    { timeout: 180_000 },
    async () => {
      const workers = new Workers(server)
      try {
        await workers.start(2)
        const run = overQueue(server, years)
        await pause(1200)
        workers.killOne()
        await workers.start(1)
        await pause(500)
        await server.restart()
        workers.killOne()
        await workers.start(1)
        const { status, stdout, stderr } = await run.ended
        expect([status, stderr]).toEqual([0, ""])
        expect(stdout === local).toBe(true)
      } finally {
        await workers.stop()
      }
    },
  )

  test(
    "shows nothing of a model: not in the store, not on its disk, not in what workers say",
    { timeout: 60_000 },
    async () => {
      const workers = new Workers(server)
      try {
        await workers.start(1)
        await everythingOnDisk(server)
        const { status } = await overQueue(server, ["fleet", "score", folder, "--json", "--no-cache"]).ended
        expect(status).toBe(0)
        await everythingOnDisk(server)
        const seen = (words: string): boolean => everythingIn(server.folder).some((bytes) => bytes.includes(words))
        expect(seen(CANARY)).toBe(false)
        expect(workers.said()).not.toContain(CANARY)
        // Planted: what is written plainly is found by the same look.
        await plant(server, `${"A long payload. ".repeat(400)}Plain-in-the-open-91c4`)
        await everythingOnDisk(server)
        expect(seen("Plain-in-the-open-91c4")).toBe(true)
      } finally {
        await workers.stop()
      }
    },
  )

  test("says what is wrong: a server that is not there, a wrong password, no key", { timeout: 60_000 }, async () => {
    const ended = async (url: string, ...more: string[]) =>
      started(["fleet", "score", folder, "--engine", url, "--engine-key", key, ...more]).ended
    // A fresh cluster of PostgreSQL trusts whoever asks from the same machine.
    if (kind === "redis") {
      const wrong = await ended(server.url.replace(PASSWORD, "wrong"))
      expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining("the user or the password is wrong")])
    }
    const gone = await ended(server.url.replace(String(server.port), "1"))
    expect([gone.status, gone.stdout, gone.stderr]).toEqual([1, "", expect.stringContaining("nobody listens there")])
    expect(gone.stderr).not.toContain(PASSWORD)
    const keyless = await started(["fleet", "score", folder, "--engine", server.url]).ended
    expect([keyless.status, keyless.stderr]).toEqual([
      2,
      expect.stringContaining("nothing goes over an engine unsealed"),
    ])
  })
})

describe.each(SERVERS)("over %s", (kind) => {
  test("a worker of another version refuses, and the client is told", { timeout: 60_000 }, async () => {
    const server = await startServer(kind)
    let stop: () => void = () => undefined
    const stopped = new Promise<void>((resolve) => (stop = resolve))
    try {
      const { identity } = await makeKeyPair()
      const address = engineAddress(server.url)
      if ("why" in address) throw new Error(address.why)
      const common = { address, identity, now: () => Date.now(), say: () => undefined }
      const working = workForQueue({ ...common, version: "0.9", engine: engineHere(twinKernel), stopped })
      const engine = await queueEngine({ ...common, version: "1.0", lanes: 1 })
      if ("why" in engine) throw new Error(engine.why)
      const bytes = new TextEncoder().encode(JSON.stringify(site(1)))
      const asked = engine.answer({ bytes, sum: "sum", question: { kind: "score" } })
      await expect(asked).rejects.toThrow("a worker of version 0.9 took work of version 1.0")
      engine.close()
      stop()
      expect(await working).toBeNull()
    } finally {
      stop()
      await server.stop()
    }
  })
})

/**
 * Has the store write all it holds to its disk as it is: what is compressed there would hide a leak from whoever looks for words.
 */
async function everythingOnDisk({ kind, port, url }: TestServer): Promise<void> {
  if (kind === "redis") {
    expect(redisSays(port, "SAVE")).toContain("+OK")
    return
  }
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ words: string }>(
    `select format('alter table %s alter column %I set storage external', attrelid::regclass, attname) as words
     from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace n on n.oid = relnamespace
     where nspname = 'batten' and relkind = 'r' and attnum > 0 and not attisdropped and attstorage in ('x', 'm')`,
  )
  for (const { words } of rows) await client.query(words)
  await client.query("checkpoint")
  await client.end()
}

/** The bytes of every file below a folder. What its server takes away meanwhile, a file that is being written, is passed over. */
function everythingIn(folder: string): Buffer[] {
  const bytesOf = (file: string): Buffer[] => {
    try {
      return [readFileSync(file)]
    } catch (error) {
      if (existsSync(file)) throw error
      return []
    }
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .flatMap((one) => bytesOf(path.join(one.parentPath, one.name)))
}

/** Writes words plainly where work lies, as a fault of ours would. */
async function plant({ kind, url }: TestServer, words: string): Promise<void> {
  if (kind === "redis") {
    const { Redis } = await import("ioredis")
    const client = new Redis(url)
    await client.set("planted", words)
    client.disconnect()
    return
  }
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("create table planted (words text)")
  await client.query("alter table planted alter column words set storage external")
  await client.query("insert into planted values ($1)", [words])
  await client.end()
}
