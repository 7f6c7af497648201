import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "..", "..")
const read = (file: string): string => readFileSync(path.join(root, file), "utf8")

interface Locked {
  readonly version: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}

describe("NOTICES.md", () => {
  it("names every package that is shipped, in its version, and no other", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> }
    const shipped = Object.entries(packages)
      // Types vanish when the application is built.
      .filter(([place, { dev = false }]) => place !== "" && !dev && !place.includes("@types/"))
      .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, "")} ${version}`)
    const named = [...read("NOTICES.md").matchAll(/^\| (\S+) \| (\d\S*) \| \S/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    )
    expect(named.sort()).toEqual(shipped.sort())
  })
})
