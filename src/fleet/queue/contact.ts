import { type EngineAddress } from "./address.ts"
import { isMissing } from "./bull.ts"

/** How long a server may take to answer the first time. */
const PATIENCE_MS = 3000

/** The oldest servers: what the queue library asks for. */
const OLDEST_REDIS = [6, 2]
const OLDEST_POSTGRES = 130_000

/** Clocks that differ by more would let workers take one another's work. */
const MOST_CLOCK_DIFFERENCE_MS = 1000

/**
 * Whether a server can carry the queue, asked by a plain client before any queue is made: the queue library would wait for ever for
 * a server that is not there.
 *
 * @param now - milliseconds since 1970 by the clock of this machine.
 * @returns null where it can; else why not, in words.
 */
export async function contact(address: EngineAddress, now: () => number): Promise<string | null> {
  try {
    return await (address.kind === "redis" ? askRedis(address) : askPostgres(address, now))
  } catch (error) {
    if (isMissing(error)) return missingInWords(address)
    return `${address.shown}: ${reasonOf(error)}`
  }
}

/** Which packages an engine needs that are not installed. */
export function missingInWords({ kind }: EngineAddress): string {
  const packages = kind === "redis" ? "bullmq and ioredis" : "bullmq and pg"
  return `an engine on other machines needs the packages ${packages}: npm install ${packages.replace(" and", "")}`
}

async function askRedis({ url, shown }: EngineAddress): Promise<string | null> {
  const { Redis } = await import("ioredis")
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 2,
    retryStrategy: (times) => (times > 2 ? null : 200),
  })
  // The client tells why only here; what it rejects with is that it is closed.
  const told: Error[] = []
  client.on("error", (error: Error) => told.push(error))
  try {
    await client.connect()
    const info = await client.info()
    return redisFault(info, shown)
  } catch (error) {
    throw told.at(-1) ?? error
  } finally {
    client.disconnect()
  }
}

function redisFault(info: string, shown: string): string | null {
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim() ?? ""
  const [major = 0, minor = 0] = field("redis_version").split(".").map(Number)
  if (major < OLDEST_REDIS[0]! || (major === OLDEST_REDIS[0] && minor < OLDEST_REDIS[1]!))
    return `${shown}: the server is Redis ${major}.${minor}; ${OLDEST_REDIS.join(".")} or newer is needed`
  const limit = Number(field("maxmemory"))
  if (limit > 0 && field("maxmemory_policy") !== "noeviction")
    return `${shown}: the server throws away what does not fit (maxmemory-policy ${field("maxmemory_policy")}); set it to noeviction`
  if (limit > 0 && Number(field("used_memory")) >= limit) return `${shown}: the memory of the server is full`
  return null
}

async function askPostgres({ url, shown }: EngineAddress, now: () => number): Promise<string | null> {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const before = now()
    const { rows } = await client.query<{ time: string; version: string }>(
      "select extract(epoch from clock_timestamp()) * 1000 as time, current_setting('server_version_num') as version",
    )
    const [{ time, version }] = rows as [{ time: string; version: string }]
    if (Number(version) < OLDEST_POSTGRES)
      return `${shown}: the server is PostgreSQL ${Math.floor(Number(version) / 10_000)}; 13 or newer is needed`
    const apart = Math.max(0, before - Number(time), Number(time) - now())
    if (apart > MOST_CLOCK_DIFFERENCE_MS)
      return `${shown}: its clock differs from this machine's by ${Math.round(apart / 1000)} s; set both right first`
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Why a server could not be asked, in words; its own word in brackets. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  const said = `${code} ${message}`
  const words = REASONS.find(([pattern]) => pattern.test(said))?.[1]
  return words === undefined ? message : `${words} (${code === "" ? message.slice(0, 80) : code})`
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, "nobody listens there"],
  [/ENOTFOUND|EAI_AGAIN/, "there is no machine of that name"],
  [/ETIMEDOUT|timeout/i, "it does not answer"],
  [/WRONGPASS|NOAUTH|28P01|28000|password|SCRAM/i, "the user or the password is wrong"],
  [/NOPERM|42501/, "this user may not do what is needed"],
  [/3D000/, "there is no such database"],
  [/\bOOM\b|53100|53200/, "it is full"],
  [/certificate|SSL|TLS/i, "its certificate is not accepted"],
]
