import { execFileSync, spawn } from "node:child_process"
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createFile, readInput } from "../../src/cli/files.ts"
import { MOST_READ } from "../../src/formats/index.ts"
import { endOfOutput } from "../../src/cli/output.ts"
import { run } from "../../src/cli/run.ts"
import { systemDisk } from "../../src/disk/disk.ts"
import { BLANK, SAMPLES, TEMPLATES } from "../../src/library/library.ts"
import { resource } from "../resources.ts"
import { faultyDisk } from "../disk/faultyDisk.ts"
import { house } from "../core/model/house.ts"
import { memoryIo, ran, sampleBytes } from "./inMemory.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "batten-cli-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const nothingOpen = (): Readable => Readable.from([])
const read = (file: string, stream: () => AsyncIterable<Uint8Array> = nothingOpen) =>
  readInput(systemDisk, file, stream)

/** What an endless source gives, and how much of it was taken. */
function endless(): { stream: () => AsyncIterable<Uint8Array>; taken: () => number } {
  let taken = 0
  async function* zeros(): AsyncGenerator<Uint8Array> {
    for (;;) {
      taken += 65_536
      yield await Promise.resolve(new Uint8Array(65_536))
    }
  }
  return { stream: zeros, taken: () => taken }
}

describe("I7: the command line reads by the rules of the window", () => {
  test("a pipe that nobody writes to is refused at once, and so are a device and a folder", async () => {
    const pipe = path.join(folder, "pipe")
    execFileSync("mkfifo", [pipe])
    for (const file of [pipe, "/dev/zero", "/dev/null", folder]) {
      const began = performance.now()
      expect(await read(file)).toHaveProperty("why")
      expect(performance.now() - began).toBeLessThan(1000)
    }
  })

  test("a sparse file of a gigabyte is refused without reading it", async () => {
    const sparse = path.join(folder, "sparse.batten")
    writeFileSync(sparse, "")
    truncateSync(sparse, 2 ** 30)
    expect(await read(sparse)).toEqual({ why: "The file has 1024 MB; Batten opens at most 40 MB." })
  })

  test("an ordinary file and a link to one are read; what is not there is said so", async () => {
    const file = path.join(folder, "x.batten")
    writeFileSync(file, "content")
    symlinkSync(file, path.join(folder, "link"))
    for (const name of [file, path.join(folder, "link")])
      expect(await read(name)).toEqual({ bytes: new Uint8Array(Buffer.from("content")) })
    expect(await read(path.join(folder, "none"))).toEqual({ why: "there is no such file or folder" })
  })

  test.each(["-", "/dev/stdin", "/dev/fd/63"])(
    "%s is read to its end, and no further than a document can be long",
    async (name) => {
      expect(await read(name, () => Readable.from([Buffer.from("ab"), Buffer.from("c")]))).toEqual({
        bytes: Buffer.from("abc"),
      })
      const source = endless()
      expect(await read(name, source.stream)).toHaveProperty("why")
      expect(source.taken()).toBeLessThan(MOST_READ + 2 ** 20)
    },
  )
})

describe("I6: batten new leaves a whole file or none", () => {
  test("whichever call the disk refuses, there is nothing, and the same command works afterwards", async () => {
    const bytes = new TextEncoder().encode("a whole document")
    const counting = faultyDisk()
    const file = path.join(folder, "new.batten")
    expect(await createFile(counting, file, bytes)).toBeNull()
    rmSync(file)
    const before = readdirSync(folder)
    let refused = 0
    for (let at = 0; at < counting.calls.length; at++)
      for (const code of ["ENOSPC", "EIO", "EDQUOT", "EROFS"]) {
        const why = await createFile(faultyDisk({ at, code }), file, bytes)
        // Only the removal of the temporary name may fail without a word: the file is there then.
        if (why === null) expect(readFileSync(file)).toEqual(Buffer.from(bytes))
        else {
          refused++
          expect(existsSync(file)).toBe(false)
        }
        rmSync(file, { force: true })
        for (const left of readdirSync(folder)) if (!before.includes(left)) rmSync(path.join(folder, left))
        expect(await createFile(systemDisk, file, bytes)).toBeNull()
        rmSync(file)
      }
    expect(refused).toBeGreaterThan(20)
  })

  test.each(["EPERM", "ENOTSUP", "ENOSYS"])("a disk without links (%s) gets the file all the same", async (code) => {
    const file = path.join(folder, "fat.batten")
    const at = faultyDiskCallOf("link")
    expect(await createFile(faultyDisk({ at: await at, code }), file, new Uint8Array([1]))).toBeNull()
    expect(readFileSync(file)).toEqual(Buffer.from([1]))
    rmSync(file)
  })

  test("nothing is overwritten, not even a link that leads nowhere", async () => {
    const taken = path.join(folder, "taken.batten")
    symlinkSync(path.join(folder, "nowhere"), taken)
    expect(await createFile(systemDisk, taken, new Uint8Array([1]))).toBe(
      "the file exists already, and nothing is overwritten",
    )
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([])
  })
})

async function faultyDiskCallOf(call: string): Promise<number> {
  const counting = faultyDisk()
  const file = path.join(folder, "counted.batten")
  await createFile(counting, file, new Uint8Array([1]))
  rmSync(file)
  return counting.calls.indexOf(call)
}

describe("D4: no text of a document and no name of a file reaches the terminal raw", () => {
  const EVIL = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202Eevil\r\nParanoia score 1.00×\u00ad"
  const documents = (): string => {
    const document = house()
    const named = (list: readonly object[]): object[] => list.map((element) => ({ ...element, name: EVIL }))
    const { places, assets, sources, steps, controls } = document
    return JSON.stringify({
      ...document,
      name: EVIL,
      places: named(places),
      assets: named(assets),
      sources: named(sources),
      steps: named(steps),
      controls: named(controls),
    })
  }

  const RAW =
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

  test.each([
    ["score"],
    ["score", "--json"],
    ["explain", "--draws", "5"],
    ["explain", "--draws", "5", "--json"],
    ["optimise"],
    ["frontier"],
    ["frontier", "--json"],
    ["simulate", "--years", "100"],
    ["validate"],
  ])("%s %s", async (verb, ...options) => {
    const file = "a\u001b[31m\u202Eb\n.batten"
    const { printed, said, code } = await ran([verb, file, ...options], { [file]: documents() })
    expect(code).toBe(0)
    expect(printed + said).not.toMatch(RAW)
    expect(printed).not.toMatch(/^Paranoia score 1\.00×$/m)
  })

  test("problems, names of files that are not there, wrong words and wrong options", async () => {
    const evil = "\u001b[31m\u202Ex\n"
    const broken = JSON.stringify({ ...house(), currency: evil, [evil]: 1 })
    for (const [args, files] of [
      [["score", evil], {}],
      [["score", "x"], { x: broken }],
      [[evil], {}],
      [["score", `--${evil}`], {}],
      [["score", "a", evil], {}],
      [["new", "--from", evil, "x"], {}],
      [["simulate", "x", "--portfolio", evil], { x: JSON.stringify(house()) }],
      [["fair", "x"], { x: `{"${evil}": }` }],
    ] as const) {
      const { printed, said } = await ran(args, files)
      expect(said).not.toBe("")
      expect(printed + said).not.toMatch(RAW)
    }
  })
})

describe("D1: the command line prints no stack trace", () => {
  test("a fault of our own is one line that blames nobody, and ends with 1", async () => {
    const { io, said } = memoryIo({ "x.batten": JSON.stringify(house()) })
    const planted = {
      ...io,
      read: () => Promise.reject(new TypeError("planted \u001b[31m\n    at somewhere (x.js:1:1)")),
    }
    expect(await run(["score", "x.batten"], planted, "1.2.3")).toBe(1)
    expect(said()).toMatch(/^batten: a fault of Batten itself, not of the file \(TypeError: planted ‹U\+001B›.*\)\n$/)
  })

  test("a model of 1 to 1e60 is refused by path, value and rule, by every command alike", async () => {
    const document = JSON.stringify({
      ...house(),
      assets: [{ id: "goods", name: "Goods", loss: { availability: { low: 1, high: 1e60 }, integrity: 1e308 } }],
    })
    for (const verb of ["score", "explain", "optimise", "frontier", "simulate", "validate"]) {
      const { code, printed, said } = await ran([verb, "x"], { x: document })
      expect([code, printed]).toEqual([1, ""])
      expect(said).toMatch(
        /assets\[0\]\.loss\.availability\.high \(goods\): found 1e\+60; an amount of money is 0, or from 1e-6 to 1e15/,
      )
      expect(said).toMatch(/assets\[0\]\.loss\.integrity \(goods\): found 1e\+308/)
    }
  })
})

describe("F5: manners", () => {
  test("score - reads standard input", async () => {
    const { code, printed } = await ran(["score", "-"], { "-": sampleBytes("exchange-2001") })
    expect(code).toBe(0)
    expect(printed).toBe((await ran(["score", "x"], { x: sampleBytes("exchange-2001") })).printed)
  })

  test("a name that begins with -- comes after --", async () => {
    const { code } = await ran(["validate", "--", "--x"], { "--x": sampleBytes("exchange-2001") })
    expect(code).toBe(0)
  })

  test("new --from knows every sample and template that ships, and says which there are", async () => {
    for (const { id, file } of [...SAMPLES, ...TEMPLATES, BLANK]) {
      const { code, files } = await ran(["new", "--from", id, "x"])
      expect(code).toBe(0)
      expect(Buffer.from(files.get("x")!)).toEqual(readFileSync(resource(file)))
    }
    const { code, said } = await ran(["new", "--from", "none", "x"])
    expect(code).toBe(2)
    for (const { id } of [...SAMPLES, ...TEMPLATES, BLANK]) expect(said).toContain(id)
  })

  test.each(["score", "explain", "optimise", "frontier", "simulate"])(
    "%s has --time-limit, and refuses a wrong one",
    async (verb) => {
      const { code, said } = await ran([verb, "x", "--time-limit", "soon"], { x: sampleBytes("exchange-2001") })
      expect([code, said]).toEqual([2, "--time-limit wants a number of at least 0, found soon\n"])
    },
  )

  test.each(["score", "explain", "frontier"])("%s --time-limit 0 still answers", async (verb) => {
    const { code, printed } = await ran([verb, "x", "--time-limit", "0"], { x: sampleBytes("exchange-2001") })
    expect(code).toBe(0)
    expect(printed).not.toBe("")
  })

  test("H7: simulate --time-limit 0 answers from the first years, and says of how many it is", async () => {
    const { code, printed } = await ran(["simulate", "x", "--time-limit", "0"], { x: sampleBytes("exchange-2001") })
    expect(code).toBe(0)
    expect(printed.replace(/\s+/g, " ")).toMatch(/Cut short: \d[\d,]* of 100,?000 years/)
  })

  test.each(["score", "explain", "optimise", "frontier", "simulate"])(
    "%s gives a sign of life on a terminal, and clears it",
    async (verb) => {
      const { io } = memoryIo({ x: sampleBytes("exchange-2001") })
      const shown: string[] = []
      const terminal = { ...io, isTerminal: true, status: (text: string) => void shown.push(text) }
      const fast = verb === "explain" ? ["--draws", "3"] : verb === "simulate" ? ["--years", "100"] : []
      expect(await run([verb, "x", ...fast], terminal, "1.2.3")).toBe(0)
      expect(shown.length).toBeGreaterThan(1)
      expect(shown.at(-1)).toBe("")
    },
  )
})

describe("D7: quiet ends", () => {
  test("a reader that has seen enough is no failure; a full disk is one line and 1", () => {
    const failed = (code: string): Error => Object.assign(new Error(code), { code })
    expect(endOfOutput(failed("EPIPE"))).toEqual({ words: null, code: 0 })
    expect(endOfOutput(failed("ENOSPC"))).toEqual({ words: "standard output: The disk is full. (ENOSPC)", code: 1 })
  })

  const program = path.resolve("out/cli/batten.js")
  test.skipIf(!existsSync(program))(
    "the built program, its output closed or full, prints no 'error' event",
    async () => {
      const file = path.join(folder, "house.batten")
      writeFileSync(file, JSON.stringify(house()))
      const endOf = (stdout: "pipe" | number): Promise<{ code: number | null; said: string }> =>
        new Promise((resolve) => {
          const child = spawn(process.execPath, [program, "score", file], { stdio: ["ignore", stdout, "pipe"] })
          let said = ""
          child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()))
          child.stdout?.destroy()
          child.on("close", (code) => resolve({ code, said }))
        })
      expect(await endOf("pipe")).toEqual({ code: 0, said: "" })
      if (existsSync("/dev/full"))
        expect(await endOf(openSync("/dev/full", "w"))).toEqual({
          code: 1,
          said: "standard output: The disk is full. (ENOSPC)\n",
        })
    },
  )
})
