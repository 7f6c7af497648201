import { readFileSync } from "node:fs"
import type { ExitCode, Io } from "../../src/cli/io.ts"
import { run } from "../../src/cli/run.ts"
import { systemDisk } from "../../src/disk/disk.ts"
import { engineHere } from "../../src/fleet/index.ts"
import { resource } from "../resources.ts"
import { localYearsWorker, twinKernel } from "../../src/core/index.ts"

/** The bytes of a sample that ships with Batten. */
export const sampleBytes = (name: string): Uint8Array =>
  readFileSync(new URL(`../../resources/samples/${name}.batten`, import.meta.url))

/** How a command ended and what it left. */
export interface Ran {
  readonly code: ExitCode
  readonly printed: string
  readonly said: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

type Files = Readonly<Record<string, Uint8Array | string>>

/** What commands touch, all of it in memory, and what they left. */
export function memoryIo(given: Files = {}, secret: string | null = null) {
  const files = new Map(
    Object.entries(given).map(([name, content]) => [
      name,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  )
  let printed = ""
  let said = ""
  const io: Io = {
    print: (text) => (printed += text),
    put: (content) => (printed += new TextDecoder().decode(content)),
    say: (text) => (said += `${text}\n`),
    read: (path) => {
      const bytes = files.get(path)
      return Promise.resolve(bytes ? { bytes } : { why: "there is no such file or folder" })
    },
    readBeside: (_path, name) => Promise.resolve(files.get(name) ?? null),
    create: (path, bytes) => {
      if (files.has(path)) return Promise.resolve("the file exists already, and nothing is overwritten")
      files.set(path, bytes)
      return Promise.resolve(null)
    },
    secretOf: () => Promise.resolve(secret),
    earlierInGit: () => Promise.resolve({ why: "there is no git in memory" }),
    shipped: ({ file }) => Promise.resolve(readFileSync(resource(file))),
    status: () => undefined,
    startYearsWorkers: (count) => Array.from({ length: count }, () => localYearsWorker(twinKernel)),
    makeKernel: twinKernel,
    printPdf: () => Promise.resolve({ why: "there is no window here to print with: --as html makes a page" }),
    disk: systemDisk,
    cacheFolder: "",
    version: "1.2.3",
    startEngine: () => engineHere(twinKernel),
    cores: 2,
    now: () => performance.now(),
    wallClock: () => Date.now(),
    stopped: () => new Promise(() => undefined),
    isTerminal: false,
  }
  return { io, files, printed: () => printed, said: () => said }
}

/** Runs the command line over files in memory. */
export async function ran(args: readonly string[], given: Files = {}, secret: string | null = null): Promise<Ran> {
  const { io, files, printed, said } = memoryIo(given, secret)
  const code = await run(args, io, "1.2.3")
  return { code, printed: printed(), said: said(), files }
}
