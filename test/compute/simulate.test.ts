import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import type { BandJob, Progress, SimulateJob, SimulateResult } from "../../src/compute/protocol.ts"
import { runJob } from "../../src/compute/run.ts"
import type { BandPoint, Model } from "../../src/core/index.ts"

const model = JSON.parse(
  readFileSync(new URL("../../resources/samples/exchange-2001.batten", import.meta.url), "utf8"),
) as Model
const inPlace = model.controls
  .filter(({ status }) => status === "in-place" || status === "required")
  .map(({ id }) => id)

const simulate: SimulateJob = {
  kind: "simulate",
  model,
  portfolios: [
    { name: "No controls", controls: [] },
    { name: "Now", controls: inPlace },
  ],
  years: 60_000,
  seed: 3,
}

test("runJob(simulate) reports rising shares, figures so far at doublings, and one report a portfolio", async () => {
  const heard: Progress[] = []
  const result = (await runJob(
    simulate,
    (progress) => heard.push(progress),
    () => false,
  )) as SimulateResult
  if (result.kind !== "simulated") throw new Error(result.kind)
  expect(result.reports.map(({ portfolio, years, seed }) => [portfolio, years, seed])).toEqual([
    ["No controls", 60_000, 3],
    ["Now", 60_000, 3],
  ])
  const shares = heard.map(({ share }) => share!)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  // blocks of 256 years, one at a time at first: the first figures once their number has doubled
  expect(heard.filter(({ soFar }) => soFar).map(({ soFar }) => soFar![0]!.years)).toEqual([
    256, 512, 1024, 2048, 4096, 8448, 18_688, 38_912,
  ])
})

test("runJob(simulate) that is stopped returns null and says no more", async () => {
  let heard = 0
  const result = await runJob(
    simulate,
    () => heard++,
    () => heard >= 2,
  )
  expect(result).toBeNull()
  expect(heard).toBe(2)
})

test("runJob(band) is three ordered curves, each falling, and apart where estimates are wide", async () => {
  const job: BandJob = {
    kind: "band",
    model,
    controls: inPlace,
    losses: [0, 1e4, 1e5, 5e5, 1e6],
    draws: 40,
    years: 512,
    seed: 1,
  }
  const band = (await runJob(
    job,
    () => undefined,
    () => false,
  )) as readonly BandPoint[]
  expect(band.map(({ loss }) => loss)).toEqual(job.losses)
  for (const { low, middle, high } of band) {
    expect(low).toBeLessThanOrEqual(middle)
    expect(middle).toBeLessThanOrEqual(high)
  }
  for (const curve of ["low", "middle", "high"] as const) {
    const chances = band.map((point) => point[curve])
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
  }
  expect(band[3]!.high - band[3]!.low).toBeGreaterThan(0.02)
})

test("runJob(simulate) of a source with a million successes a year names it instead of running for hours", async () => {
  const busy: Model = {
    ...model,
    sources: model.sources.map((source, i) =>
      i === 1 ? { ...source, approaches: source.approaches.map((one) => ({ ...one, perYear: 1e9 })) } : source,
    ),
  }
  const result = await runJob(
    { ...simulate, model: busy },
    () => undefined,
    () => false,
  )
  expect(result).toMatchObject({ kind: "crowded", crowd: { source: 1 } })
})
