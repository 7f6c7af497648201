import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { root, temporaryFolder } from "../e2e/harness.ts"

/** Two clones of the commit, built by two people who agree on nothing but the commit. */
let work: string
let commit: string
beforeAll(() => {
  work = temporaryFolder("twice")
  // Named once: somebody may commit while the first is built.
  commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim()
})
afterAll(() => fs.rmSync(work, { recursive: true, force: true }))

/** Builds and packs the commit in a clone of its own, and returns the sums of all that was made. */
function packagesOf(folder: string, umask: string, zone: string): string {
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  execFileSync("git", ["clone", "--quiet", "--no-hardlinks", root, folder])
  execFileSync("git", ["checkout", "--quiet", "--detach", commit], { cwd: folder })
  execFileSync("cp", ["-al", path.join(root, "node_modules"), path.join(folder, "node_modules")])
  const line = `umask ${umask} && exec "$0" scripts/run.mjs package --quick --unsupported-runtime`
  execFileSync("sh", ["-c", line, process.execPath], { cwd: folder, env: { ...process.env, TZ: zone }, stdio: "pipe" })
  return fs.readFileSync(path.join(folder, "release", "SHA256SUMS"), "utf8")
}

describe("J: two builds of one commit", () => {
  it("are equal to the byte, in every form, whoever builds them where and when", () => {
    const one = packagesOf(path.join(work, "one"), "022", "UTC")
    const other = packagesOf(path.join(work, "somewhere", "else", "another"), "077", "Pacific/Auckland")
    console.log(one)
    expect(one.split("\n").filter((line) => /\.(deb|rpm|tar\.gz|tgz|cdx\.json)$/.test(line))).toHaveLength(5)
    expect(other).toBe(one)
  })
})
