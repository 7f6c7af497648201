import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")

interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}

const lockOf = (text: string): Record<string, LockedPackage> =>
  (JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages
const locked = lockOf(readFileSync(path.join(root, "package-lock.json"), "utf8"))

/**
 * Has a script, which `ignore-scripts` keeps from running: it would only look for a faster build of what bullmq packs its messages
 * with, and is for tests and for who runs an engine on several machines. Nothing of it is shipped.
 */
const neverRun = new Set(["node_modules/msgpackr-extract"])

/** What is wrong with a lock file: reliability.md §1, A16, and §3, Z1, as far as it can be told without a network. */
function faultsOf(packages: Record<string, LockedPackage>): string[] {
  const all = Object.entries(packages).filter(([place]) => place !== "")
  const shipped = all.filter(([, one]) => one.dev !== true && one.devOptional !== true)
  const withScripts = all
    .filter(([place, one]) => one.hasInstallScript === true && !neverRun.has(place))
    .map(([place]) => place)
  return [
    ...all.filter(([, one]) => one.integrity?.startsWith("sha512-") !== true).map(([place]) => `${place} has no sum`),
    ...all
      .filter(([, one]) => one.resolved !== undefined && !one.resolved.startsWith("https:"))
      .map(([place]) => `${place} comes from elsewhere`),
    ...withScripts.map((place) => `${place} runs a script`),
    ...(shipped.length > mostShipped ? [`${shipped.length} packages are shipped`] : []),
  ]
}

/** All that is bundled, with what it brings along. */
const mostShipped = 66

describe("what Batten is built from (Z1)", () => {
  it("is locked by sum, and no package of it runs a script when it is installed", () => {
    expect(faultsOf(locked)).toEqual([])
    expect(readFileSync(path.join(root, ".npmrc"), "utf8")).toContain("ignore-scripts=true")
  })

  it("would be caught with a package that runs a script, or has no sum (planted mutant)", () => {
    const planted = { ...locked, "node_modules/evil": { version: "1.0.0", hasInstallScript: true } }
    expect(faultsOf(planted)).toEqual(
      expect.arrayContaining(["node_modules/evil has no sum", "node_modules/evil runs a script"]),
    )
  })

  it("is told as a bill of materials (CycloneDX) that names every package that is shipped", () => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm"
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"]
    const bill = JSON.parse(
      execFileSync(npm, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    ) as {
      bomFormat: string
      components: { name: string }[]
    }
    const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>
    }
    const named = new Set(bill.components.map(({ name }) => name))
    expect(bill.bomFormat).toBe("CycloneDX")
    expect(Object.keys(dependencies).filter((name) => !named.has(name))).toEqual([])
  })
})
