#!/usr/bin/env node
import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { availableParallelism, homedir } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import kernel from "virtual:batten-kernel"
import packageJson from "../../package.json" with { type: "json" }
import { kernelMakerOf } from "../compute/kernel.ts"
import { madeVisible } from "../text/visible.ts"
import { systemDisk } from "../disk/disk.ts"
import { askSecretly } from "./askSecretly.ts"
import { createFile, readBeside, readInput, STANDARD_INPUT } from "./files.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"
import { PASSPHRASE_VARIABLE } from "./manual.ts"
import { endOfOutput } from "./output.ts"
import { printPdf } from "./printing.ts"
import { faultInWords, run } from "./run.ts"
import { startThreadEngine, startYearsWorkers } from "./workers.ts"
import { cacheFolderOf } from "./cacheFolder.ts"

/** Built to `out/cli`, two folders below the root that holds `resources`. */
const RESOURCES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../resources")

const makeKernel = kernelMakerOf(kernel)

/** The stream of a file that stands for one that is open already. */
const streamOf = (file: string): AsyncIterable<Uint8Array> =>
  file === STANDARD_INPUT ? process.stdin : createReadStream(file)

const io: Io = {
  print: (text) => void process.stdout.write(text),
  put: (content) =>
    void process.stdout.write(process.stdout.isTTY ? madeVisible(new TextDecoder().decode(content)) : content),
  say: (text) => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
  read: (file) => readInput(systemDisk, file, streamOf),
  readBeside: (file, name) => readBeside(systemDisk, file, name),
  create: (file, bytes) => createFile(systemDisk, file, bytes),
  secretOf: (file) => {
    const given = process.env[PASSPHRASE_VARIABLE]
    if (given !== undefined) return Promise.resolve(given)
    return process.stdin.isTTY && process.stderr.isTTY
      ? askSecretly(`Passphrase of ${shownPath(file)}: `)
      : Promise.resolve(null)
  },
  earlierInGit: async (file, most) => (await import("./git.ts")).earlierInGit(file, most),
  shipped: ({ file }) => readFile(path.join(RESOURCES, file)),
  status(text) {
    if (io.isTerminal) process.stderr.write(`\r\u001b[K${text}`)
  },
  startYearsWorkers: (count) => startYearsWorkers(count, makeKernel),
  makeKernel,
  printPdf,
  disk: systemDisk,
  cacheFolder: cacheFolderOf(process.env, process.platform, homedir()),
  version: packageJson.version,
  startEngine: startThreadEngine,
  cores: availableParallelism(),
  now: () => performance.now(),
  wallClock: () => Date.now(),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve())
    }),
  isTerminal: process.stderr.isTTY,
}

process.stdout.on("error", (error) => {
  const { words, code } = endOfOutput(error)
  if (words !== null) io.say(words)
  process.exit(code)
})
// Where nobody reads our messages, nothing is left to say.
process.stderr.on("error", () => process.exit(1))
process.on("uncaughtException", (error) => {
  io.say(faultInWords(error))
  process.exit(1)
})

process.exitCode = await run(process.argv.slice(2), io, packageJson.version)
