import { symlinkSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { type Disk, systemDisk } from "../../src/disk/disk.ts"
import { modelReader } from "../../src/fleet/index.ts"
import { filled, fleetRan, printedJson, temporaryFolder } from "./folder.ts"
import { site } from "./site.ts"

const filesOf = (ran: { readonly printed: string }): string[] =>
  (printedJson(ran) as { models: { file: string }[] }).models.map(({ file }) => path.basename(file))

describe("the places of a fleet", () => {
  test("a folder is searched below it, in the order of names; what is hidden is not", async () => {
    const folder = filled(temporaryFolder(), {
      "z.batten": site(1),
      "north/b.batten": site(2),
      "north/deep/a.batten": site(3),
      ".hidden/x.batten": site(4),
    })
    expect(filesOf(await fleetRan(["fleet", "score", folder, "--json"]))).toEqual(["b.batten", "a.batten", "z.batten"])
  })

  test("a folder without models says so: exit 1", async () => {
    const { code, said } = await fleetRan(["fleet", "score", temporaryFolder()])
    expect([code, said]).toEqual([1, expect.stringContaining("there is no model (*.batten) in it")])
  })

  test("a link that goes in a circle is told, and its folder searched once; one that leads nowhere is told too", async () => {
    const folder = filled(temporaryFolder(), { "a.batten": site(1), "sub/b.batten": site(2) })
    symlinkSync(folder, path.join(folder, "sub/up"))
    symlinkSync("self", path.join(folder, "self"))
    symlinkSync("gone", path.join(folder, "lost.batten"))
    const ran = await fleetRan(["fleet", "score", folder, "--json"])
    expect(filesOf(ran)).toEqual(["a.batten", "b.batten"])
    expect(ran.said).toContain("leads back to")
    expect(ran.said).toContain("self: its links lead in a circle")
    expect(ran.said).toContain("lost.batten: there is no such file or folder")
  })

  test("a file that stands there twice counts once", async () => {
    const folder = filled(temporaryFolder(), { "a.batten": site(1) })
    symlinkSync("a.batten", path.join(folder, "b.batten"))
    const ran = await fleetRan(["fleet", "score", folder, path.join(folder, "a.batten"), "--json"])
    expect([filesOf(ran).length, ran.said]).toEqual([1, expect.stringContaining("counts once")])
  })

  test("two models of one name are told apart by their files", async () => {
    const folder = filled(temporaryFolder(), {
      "a.batten": site(1, { name: "Same" }),
      "b.batten": site(2, { name: "Same" }),
    })
    const ran = await fleetRan(["fleet", "score", folder])
    expect(ran.said).toContain("2 models are called Same; their files tell them apart")
    expect(ran.printed).toContain("a.batten")
  })

  test("a file that changes while it is read is read again, and given up where it does not come to rest", async () => {
    const folder = filled(temporaryFolder(), { "a.batten": site(1) })
    const file = path.join(folder, "a.batten")
    let changes = 0
    /** A disk on which the file has another time after each of the first looks. */
    const restless = (looks: number): Disk => ({
      ...systemDisk,
      stat: async (name) => {
        const stats = await systemDisk.stat(name)
        if (++changes <= looks) stats.mtimeMs += changes
        return stats
      },
    })
    const entry = { path: file, file, weight: 1, group: null }
    const read = async (looks: number) => {
      changes = 0
      return modelReader(restless(looks), () => Promise.resolve(null))(entry)
    }
    expect(await read(1)).toHaveProperty("sum")
    expect(await read(100)).toEqual({ why: "the file changes while it is read" })
  })

  test("a file that changes between two questions of one run is given up", async () => {
    const folder = filled(temporaryFolder(), { "a.batten": site(1) })
    const file = path.join(folder, "a.batten")
    const read = modelReader(systemDisk, () => Promise.resolve(null))
    const entry = { path: file, file, weight: 1, group: null }
    expect(await read(entry)).toHaveProperty("sum")
    filled(folder, { "a.batten": site(2) })
    expect(await read(entry)).toEqual({ why: "the file was changed while it was worked on" })
  })
})

describe("fleet.json", () => {
  const fleet = (more: object) => ({ format: "batten-fleet", version: 1, ...more })
  const ranWith = (more: unknown, ...args: string[]) => {
    const folder = filled(temporaryFolder(), {
      "a.batten": site(1),
      "b.batten": site(2, { currency: "USD" }),
      "fleet.json": more,
    })
    return fleetRan(["fleet", "score", path.join(folder, "fleet.json"), "--json", ...args])
  }

  test("mixed currencies are refused unless rates are given, with their date", async () => {
    const refused = await ranWith(fleet({}))
    expect([refused.code, refused.printed]).toEqual([1, ""])
    expect(refused.said).toContain("not all in one currency (EUR, USD)")
    const rates = { date: "2026-11-30", perUnit: { USD: 0.5 } }
    const given = await ranWith(fleet({ currency: "EUR", rates }))
    const plain = await ranWith(fleet({ currency: "USD", rates: { date: "2026-11-30", perUnit: { EUR: 1 } } }))
    const rows = (ran: { printed: string }) =>
      printedJson(ran) as { ratesOf: string; models: { loss: number; level: number }[] }
    expect(rows(given).ratesOf).toBe("2026-11-30")
    expect(rows(given).models[1]!.loss).toBe(rows(plain).models[1]!.loss / 2)
    expect(rows(given).models[1]!.level).toBe(rows(plain).models[1]!.level)
  })

  test("names and weights count", async () => {
    const models = [
      { file: "a.batten", name: "North", weight: 0.5 },
      { file: "a.batten".replace("a", "./a"), weight: 1 },
    ]
    const one = await ranWith(fleet({ models: models.slice(0, 1) }))
    const two = await ranWith(fleet({ models: models.slice(1) }))
    const [half, whole] = [one, two].map(
      (ran) => (printedJson(ran) as { models: { name: string; spend: number }[] }).models[0]!,
    )
    expect([half!.name, half!.spend]).toEqual(["North", whole!.spend / 2])
  })

  test.each([
    ["{", "it is no JSON"],
    [{ format: "batten-fleet", version: 2 }, "version"],
    [fleet({ colour: 1 }), "colour"],
    [fleet({ models: [{ file: "a.batten", weight: -1 }] }), "models[0].weight"],
    [fleet({ models: [{ file: "a.batten", group: "x" }] }), "in a group x that there is not"],
    [fleet({ models: [{ file: "a.batten" }, { file: "a.batten" }] }), "stands there twice"],
    [fleet({ groups: [{ id: "x", atLeast: 2, atMost: 1 }] }), "at least more than at most"],
    [fleet({ models: [{ file: "../../etc/passwd" }] }), "neither beside it nor below"],
    [fleet({ models: [{ file: "/etc/passwd" }] }), "neither beside it nor below"],
    [fleet({ models: [] }), "there is no model"],
    ['{"format":"batten-fleet","version":1,"__proto__":{"budget":1}}', "__proto__"],
  ])("%j is refused with a word: exit 1", async (file, words) => {
    const { code, said, printed } = await ranWith(file)
    expect([code, printed]).toEqual([1, ""])
    expect(said).toContain(words)
  })
})
