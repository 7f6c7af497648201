import { open, readdir, readFile } from "node:fs/promises"
import { availableParallelism } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import kernel from "virtual:batten-kernel"
import packageJson from "../../package.json" with { type: "json" }
import { kernelMakerOf } from "../compute/kernel.ts"
import { askSecretly } from "./askSecretly.ts"
import type { Io } from "./io.ts"
import { run } from "./run.ts"
import { startYearsWorkers } from "./workers.ts"

/** Built to `out/cli`, two folders below the root that holds `resources`. */
const SAMPLES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../resources/samples")
const ENDING = ".batten"

const makeKernel = kernelMakerOf(kernel)

const reason = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (code === "ENOENT") return "there is no such file or folder"
  if (code === "EISDIR") return "this is a folder, not a file"
  if (code === "EACCES" || code === "EPERM") return "not allowed by the permissions of the file or folder"
  if (code === "EEXIST") return "the file exists already, and nothing is overwritten"
  if (code === "ENOSPC") return "the disk is full"
  return error instanceof Error ? error.message : String(error)
}

const io: Io = {
  print: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
  async read(file) {
    try {
      return { bytes: await readFile(file) }
    } catch (error) {
      return { why: reason(error) }
    }
  },
  async create(file, bytes) {
    try {
      const handle = await open(file, "wx", 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      return null
    } catch (error) {
      return reason(error)
    }
  },
  secretOf: (file) => {
    const given = process.env.BATTEN_PASSPHRASE
    if (given !== undefined) return Promise.resolve(given)
    return process.stdin.isTTY && process.stderr.isTTY ? askSecretly(`Passphrase of ${file}: `) : Promise.resolve(null)
  },
  async samples() {
    const files = await readdir(SAMPLES)
    return files
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length))
      .sort()
  },
  async sample(name) {
    if (!(await io.samples()).includes(name)) return null
    return readFile(path.join(SAMPLES, name + ENDING))
  },
  status(text) {
    if (io.isTerminal) process.stderr.write(`\r\u001b[K${text}`)
  },
  startYearsWorkers: (count) => startYearsWorkers(count, makeKernel),
  makeKernel,
  cores: availableParallelism(),
  now: () => performance.now(),
  isTerminal: process.stderr.isTTY,
}

process.exitCode = await run(process.argv.slice(2), io, packageJson.version)
