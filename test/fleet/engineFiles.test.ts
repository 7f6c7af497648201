import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { parseAllDocuments } from "yaml"
import { COMMANDS } from "../../src/cli/run.ts"
import { resource } from "../resources.ts"

const read = (name: string): string => readFileSync(resource(`engine/${name}`), "utf8")
const worker = COMMANDS.find(({ verb }) => verb === "worker")!

describe("the files for an engine", () => {
  test.each(["compose.yaml", "kubernetes.yaml"])(
    "%s is whole, and has the memory policy, persistence and password that Redis needs",
    (name) => {
      const documents = parseAllDocuments(read(name), { version: "1.2" })
      expect(documents.flatMap(({ errors }) => errors)).toEqual([])
      const words = JSON.stringify(documents.map((document) => document.toJS() as unknown))
      for (const needed of [
        '"--maxmemory-policy","noeviction"',
        '"--appendonly","yes"',
        '"--requirepass"',
        '"--engine-key"',
      ])
        expect(words).toContain(needed)
      expect(words).not.toContain(":latest")
    },
  )

  test("every option of a worker that they use is one", () => {
    for (const name of ["compose.yaml", "kubernetes.yaml", "batten-worker.service"]) {
      const used = new Set(read(name).match(/--(?:engine|concurrency)[a-z-]*/g))
      expect(used.size).toBeGreaterThan(1)
      for (const option of used) expect(worker.options.map((one) => `--${one.name}`)).toContain(option)
    }
  })

  test("the page names the versions of the packages with which the tests have run", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      devDependencies: Record<string, string>
    }
    for (const name of ["bullmq", "ioredis", "pg"])
      expect(read("README.md")).toContain(`${name}@${devDependencies[name]!}`)
  })
})
