import { appendFileSync } from "node:fs"
import { parquetReadObjects } from "hyparquet"
import { describe, expect, test } from "vitest"
import { scoreModel } from "../../src/core/index.ts"
import { seal, sealWithPassphrase } from "../../src/formats/sealing.ts"
import { countingEngine, filled, fleetRan, printedJson, temporaryFolder } from "./folder.ts"
import { site } from "./site.ts"
import { writeFileSync } from "node:fs"
import path from "node:path"

interface Row {
  readonly file: string
  readonly name: string
  readonly level: number
  readonly spend: number
  readonly loss: number
  readonly excess: number
  readonly best: { readonly controls: readonly string[]; readonly totalCost: number }
  readonly proven: boolean
  readonly sum: string
}
interface Printed {
  readonly currency: string
  readonly models: readonly Row[]
  readonly unread: readonly { readonly file: string; readonly why: string }[]
  readonly total: { readonly spend: number; readonly loss: number; readonly models: number }
}

const sites = { "a.batten": site(1), "b.batten": site(2), "c.batten": site(3) }

describe("batten fleet score", () => {
  const folder = filled(temporaryFolder(), { ...sites, "notes.txt": "no model" })

  test("has one row for each model, with the figures of its own score, and the sum of all", async () => {
    const ran = await fleetRan(["fleet", "score", folder, "--json"])
    const { models, total, currency } = printedJson(ran) as Printed
    expect([ran.code, ran.said, currency, models.length]).toEqual([0, "", "EUR", 3])
    const reports = Object.values(sites).map((model) => scoreModel(model))
    reports.forEach(({ level, current, optimal, excess }, i) => {
      expect(models[i]).toMatchObject({ level, spend: current.annualCost, loss: current.expectedLoss, proven: true })
      expect(models[i]!.best).toMatchObject({ controls: optimal!.controls, totalCost: optimal!.totalCost })
      expect(models[i]!.excess).toBe(excess!.total)
    })
    expect(total.models).toBe(3)
    expect(total.loss).toBeCloseTo(
      reports.reduce((sum, { current }) => sum + current.expectedLoss, 0),
      6,
    )
  })

  test("sorts and filters; the sum is that of the rows that are left", async () => {
    const all = (printedJson(await fleetRan(["fleet", "score", folder, "--json"])) as Printed).models
    const sorted = (printedJson(await fleetRan(["fleet", "score", folder, "--json", "--sort", "loss"])) as Printed)
      .models
    expect(sorted.map(({ file }) => file)).toEqual(all.toSorted((a, b) => b.loss - a.loss).map(({ file }) => file))
    const least = sorted[1]!.loss
    const left = printedJson(
      await fleetRan(["fleet", "score", folder, "--json", "--filter", `loss >= ${Math.floor(least)}`]),
    ) as Printed
    expect(left.models.map(({ file }) => file).sort()).toEqual(
      sorted
        .slice(0, 2)
        .map(({ file }) => file)
        .sort(),
    )
    expect(left.total.loss).toBeCloseTo(sorted[0]!.loss + sorted[1]!.loss, 6)
  })

  test.each([
    [["--sort", "colour"], "--sort wants one of"],
    [["--filter", "level >"], "--filter, character"],
    [["--filter", "p(loss > 5) > 1"], "--filter asks of the figures of a score"],
    [["--json", "--csv"], "not both"],
    [["--workers", "65"], "--workers wants at most 64"],
    [["--no-cache", "--resume"], "--no-cache keeps nothing"],
    [["--time-limit", "-1"], "--time-limit"],
  ])("%j is misuse: exit 2, with a sentence", async (args, words) => {
    const { code, said, printed } = await fleetRan(["fleet", "score", folder, ...args])
    expect([code, printed]).toEqual([2, ""])
    expect(said).toContain(words)
  })

  test("a model that cannot be read is a row with its reason; nothing else stops, and the exit code says so", async () => {
    const broken = filled(temporaryFolder(), {
      ...sites,
      "broken.batten": "{",
      "d.batten": { ...site(4), currency: 3 },
    })
    const ran = await fleetRan(["fleet", "score", broken, "--json"])
    const { models, unread } = printedJson(ran) as Printed
    expect([ran.code, models.length, unread.map(({ file }) => path.basename(file))]).toEqual([
      1,
      3,
      ["broken.batten", "d.batten"],
    ])
    expect(ran.said).toMatch(/broken\.batten: .+\n.*d\.batten: .*currency/)
    const csv = await fleetRan(["fleet", "score", broken, "--csv"])
    expect(csv.printed.split("\r\n").filter((line) => line.includes("broken.batten"))).toHaveLength(1)
  })

  test("the text of a model is data: a name in a table is one line, and no formula of a spreadsheet", async () => {
    const hostile = filled(temporaryFolder(), { "x.batten": site(1, { name: "=HYPERLINK(1)\u001b[31m\u202e" }) })
    const words = await fleetRan(["fleet", "score", hostile])
    expect(words.printed).not.toMatch(/[\u001b\u202e]/)
    const csv = await fleetRan(["fleet", "score", hostile, "--csv"])
    expect(csv.printed).toContain("'=HYPERLINK(1)")
  })

  test("--parquet writes the rows, which another reader reads; a file that is there is not overwritten", async () => {
    const ran = await fleetRan(["fleet", "score", folder, "--json", "--parquet", "out.parquet"])
    const bytes = ran.files.get("out.parquet")!
    const buffer = Uint8Array.from(bytes).buffer
    const read = (await parquetReadObjects({ file: buffer })) as Record<string, unknown>[]
    const { models } = printedJson(ran) as Printed
    expect(read.map(({ file, level, loss, proven }) => [file, level, loss, proven])).toEqual(
      models.map(({ file, level, loss, proven }) => [file, level, loss, proven]),
    )
  })
})

describe("results are kept by the sum of model and question", () => {
  test("a run that was cut off goes on where it was, and a fleet of which one model changed computes one model", async () => {
    const [folder, cacheFolder] = [filled(temporaryFolder(), sites), temporaryFolder()]
    const run = async (engine: ReturnType<typeof countingEngine>, ...more: string[]) => ({
      ran: await fleetRan(["fleet", "score", folder, "--json", ...more], { engine, cacheFolder }),
      asked: engine.asked(),
    })
    expect((await run(countingEngine(1, 2))).ran.code).toBe(1)
    const rest = await run(countingEngine(), "--resume")
    expect([rest.ran.code, rest.asked, rest.ran.said]).toEqual([0, 1, "2 of 3 answers were there already.\n"])
    expect((await run(countingEngine())).asked).toBe(0)
    filled(folder, { "b.batten": { ...sites["b.batten"], name: "Changed" } })
    const changed = await run(countingEngine())
    expect([changed.asked, (printedJson(changed.ran) as Printed).models[1]!.name]).toEqual([1, "Changed"])
    expect((await run(countingEngine(), "--no-cache")).asked).toBe(3)
  })

  test("an answer that was kept and is damaged is computed anew", async () => {
    const [folder, cacheFolder] = [filled(temporaryFolder(), { "a.batten": site(1) }), temporaryFolder()]
    await fleetRan(["fleet", "score", folder], { cacheFolder })
    const { readdirSync } = await import("node:fs")
    const files = readdirSync(cacheFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(files).toHaveLength(1)
    appendFileSync(path.join(files[0]!.parentPath, files[0]!.name), "x")
    const engine = countingEngine()
    await fleetRan(["fleet", "score", folder], { engine, cacheFolder })
    expect(engine.asked()).toBe(1)
  })

  test("encrypted models ask once for the key, and leave no answer on the disk", async () => {
    const [folder, cacheFolder] = [temporaryFolder(), temporaryFolder()]
    for (const seed of [1, 2]) {
      const text = new TextEncoder().encode(JSON.stringify(site(seed)))
      const sealed = await seal(text, await sealWithPassphrase("open sesame", 10))
      writeFileSync(path.join(folder, `${seed}.batten`), sealed)
    }
    const ran = await fleetRan(["fleet", "score", folder, "--json"], { cacheFolder, secret: "open sesame" })
    expect([ran.code, ran.asksForSecret, (printedJson(ran) as Printed).models.length]).toEqual([0, 1, 2])
    const again = countingEngine()
    await fleetRan(["fleet", "score", folder], { engine: again, cacheFolder, secret: "open sesame" })
    expect(again.asked()).toBe(2)
    const none = await fleetRan(["fleet", "score", folder])
    expect([none.code, none.said]).toEqual([
      1,
      expect.stringContaining("the file is encrypted: give --passphrase-file"),
    ])
  })
})
