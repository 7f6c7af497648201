import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { assetsIn, findAsset } from "../../src/main/protocol.ts"

vi.mock("electron", () => ({ protocol: {} }))

describe("findAsset (S3)", () => {
  let folder: string
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-assets-"))
    fs.mkdirSync(path.join(folder, "assets"))
    fs.writeFileSync(path.join(folder, "index.html"), "page")
    fs.writeFileSync(path.join(folder, "assets", "main-1.js"), "code")
    fs.symlinkSync("/etc/passwd", path.join(folder, "assets", "link"))
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it("finds exactly the files that are there, with and without a query", () => {
    const assets = assetsIn(folder)
    expect([...assets.keys()].sort()).toEqual(["/assets/main-1.js", "/index.html"])
    expect(findAsset(assets, "app://batten/index.html")).toBe(path.join(folder, "index.html"))
    expect(findAsset(assets, "app://batten/assets/main-1.js?worker#x")).toBe(path.join(folder, "assets", "main-1.js"))
  })

  it("finds nothing at 200 other addresses", () => {
    const assets = assetsIn(folder)
    const addresses = otherAddresses()
    expect(addresses.length).toBeGreaterThanOrEqual(200)
    expect(addresses.filter((address) => findAsset(assets, address) !== null)).toEqual([])
  })
})

/** Ways to ask for what is not on the list: climbing, encodings, other hosts and schemes, odd characters, length. */
function otherAddresses(): string[] {
  const climbs = ["..", "%2e%2e", "%2E.", ".%2e", "..%00", "%252e%252e", "..;", "....", "%c0%ae%c0%ae", "．．"]
  const slashes = ["/", "%2f", "%5c", "\\", "//", "/./"]
  const targets = ["etc/passwd", "index.html", "proc/self/environ"]
  const climbing = climbs.flatMap((up) =>
    slashes.flatMap((slash) => targets.map((target) => `app://batten/assets/${up}${slash}${up}${slash}${target}`)),
  )
  const hosts = [
    "app://BATTEN/index.html",
    "app://batten.evil/index.html",
    "app://batten:80/index.html",
    "app://a@batten/index.html",
    "app:///index.html",
    "app://batten",
  ]
  const schemes = [
    "file:///etc/passwd",
    "http://batten/index.html",
    "APP://batten/index.html",
    "//batten/index.html",
    "/index.html",
    "",
  ]
  const odd = [
    "app://batten/",
    "app://batten//index.html",
    "app://batten/index.html/",
    "app://batten/index.html%00",
    "app://batten/%69ndex.html",
    "app://batten/assets",
    "app://batten/assets/link",
    "app://batten/constructor",
    "app://batten/__proto__",
    `app://batten/${"a".repeat(100_000)}`,
  ]
  return [...climbing, ...hosts, ...schemes, ...odd]
}

describe("a server that turns addresses into paths (planted mutant of S3)", () => {
  it("is caught: it finds files at some of the same 200 addresses", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-assets-"))
    fs.mkdirSync(path.join(folder, "assets"))
    fs.writeFileSync(path.join(folder, "index.html"), "page")
    const byPath = (address: string): string | null => {
      try {
        const file = path.join(folder, decodeURIComponent(address.replace(/^app:\/\/[^/]*/, "")))
        return fs.existsSync(file) ? file : null
      } catch {
        return null
      }
    }
    expect(otherAddresses().filter((address) => byPath(address) !== null).length).toBeGreaterThan(0)
    fs.rmSync(folder, { recursive: true })
  })
})
