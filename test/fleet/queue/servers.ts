import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

/** A server that the tests have started, on a free port of this machine alone. */
export interface TestServer {
  readonly kind: "redis" | "postgres"
  readonly url: string
  readonly port: number
  /** Where it keeps what it was given. */
  readonly folder: string
  /** Ends it at once, as a failing machine would, and starts it again. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** The password of every server. */
export const PASSWORD = "a-password-for-tests"

const isHere = (program: string): boolean => spawnSync(program, ["--version"]).status === 0

/** Where Debian puts the programs of PostgreSQL; null where there are none. */
function postgresPrograms(): string | null {
  const base = "/usr/lib/postgresql"
  const newest = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a))[0] : undefined
  return newest !== undefined && existsSync(`${base}/${newest}/bin/initdb`) ? `${base}/${newest}/bin` : null
}

/** The servers that can be started here; the others are said aloud. */
export const SERVERS: readonly TestServer["kind"][] = (["redis", "postgres"] as const).filter((kind) => {
  const there = kind === "redis" ? isHere("redis-server") : postgresPrograms() !== null
  if (!there)
    console.warn(`skipped: tests of ${kind} need Debian's ${kind === "redis" ? "redis-server" : "postgresql"}`)
  return there
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (holds()) return
    await pause(100)
  }
  throw new Error("a server did not start within 15 s")
}

/** Ends a process of ours and waits for its end. */
async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = new Promise((resolve) => child.once("exit", resolve))
  child.kill(signal)
  await end
}

/** Starts a server. */
export function startServer(kind: TestServer["kind"]): Promise<TestServer> {
  return kind === "redis" ? startRedis() : startPostgres()
}

async function startRedis(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "batten-redis-"))
  const port = await freePort()
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--requirepass", PASSWORD]
  const keeping = ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--rdbcompression", "no"]
  const start = async (): Promise<ChildProcess> => {
    const child = spawn("redis-server", [...words, ...keeping], { stdio: "ignore" })
    await until(() => redisSays(port, "PING").includes("PONG"))
    return child
  }
  let child = await start()
  return {
    kind: "redis",
    url: `redis://:${PASSWORD}@127.0.0.1:${port}`,
    port,
    folder,
    async restart() {
      await ended(child, "SIGKILL")
      child = await start()
    },
    async stop() {
      await ended(child, "SIGKILL")
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a Redis server answers to a few words, asked over a plain connection by a program of its own. */
export function redisSays(port: number, ...words: readonly string[]): string {
  const program = `const s=require("net").connect(${port},"127.0.0.1");const q=${JSON.stringify([["AUTH", PASSWORD], words])};
    s.on("error",()=>process.exit(1));let t="";s.on("data",d=>{t+=d.toString("latin1");clearTimeout(w);w=setTimeout(e,150)});
    const e=()=>{process.stdout.write(t);process.exit(0)};let w=setTimeout(e,1500);
    for(const a of q)s.write("*"+a.length+"\\r\\n"+a.map(x=>"$"+Buffer.byteLength(x)+"\\r\\n"+x+"\\r\\n").join(""))`
  return spawnSync(process.execPath, ["-e", program], { encoding: "latin1", maxBuffer: 2 ** 28 }).stdout
}

async function startPostgres(): Promise<TestServer> {
  const programs = postgresPrograms()!
  const folder = mkdtempSync(path.join(tmpdir(), "batten-postgres-"))
  const port = await freePort()
  // PostgreSQL does not run as root: then another user owns its folder.
  const isRoot = process.getuid?.() === 0
  const [uid, gid] = isRoot
    ? ["-u", "-g"].map((of) => Number(execFileSync("id", [of, "nobody"], { encoding: "utf8" })))
    : []
  const as = isRoot ? { uid: uid!, gid: gid! } : {}
  if (isRoot) chownSync(folder, uid!, gid!)
  chmodSync(folder, 0o700)
  const data = path.join(folder, "data")
  const env = { ...process.env, PGPASSWORD: PASSWORD, LC_ALL: "C" }
  const options = { ...as, env, cwd: folder, stdio: "ignore" } as const
  const words = ["-D", data, "-U", "batten", "--auth=trust", "--no-sync"]
  execFileSync(path.join(programs, "initdb"), words, options)
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`]
  const psql = (sql: string, host = "127.0.0.1") =>
    spawnSync("psql", ["-h", host, "-p", String(port), "-U", "batten", "-d", "postgres", "-Atc", sql], { env })
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(
      path.join(programs, "postgres"),
      ["-D", data, ...settings.flatMap((one) => ["-c", one])],
      options,
    )
    await until(() => psql("select 1").status === 0)
    return child
  }
  let child = await start()
  psql(`alter user batten password '${PASSWORD}'`)
  return {
    kind: "postgres",
    url: `postgres://batten:${PASSWORD}@127.0.0.1:${port}/postgres`,
    port,
    folder,
    async restart() {
      // At once, without saying good-bye to anybody: what it has promised to keep is in its log.
      await ended(child, "SIGQUIT")
      child = await start()
    },
    async stop() {
      await ended(child, "SIGQUIT")
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
