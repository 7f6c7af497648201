import { writeFileSync, rmSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { writeBatten } from "../../src/formats/index.ts"
import type { Model } from "../../src/core/index.ts"
import { launch, takePictures, temporaryFolder } from "./harness.ts"

/** One source, one way, one harm, everything known but the size of a loss: a single compound process. */
const single: Model = {
  format: "batten",
  version: 1,
  name: "A single process",
  currency: "EUR",
  tolerance: [{ loss: 200_000, probability: 0.05 }],
  places: [{ id: "street", name: "The street" }],
  assets: [{ id: "till", name: "Till", loss: { availability: { low: 20_000, high: 400_000 } } }],
  sources: [
    { id: "thief", name: "Thief", kind: "criminal", skill: "skilled", approaches: [{ from: ["street"], perYear: 2 }] },
  ],
  steps: [
    {
      id: "break-in",
      name: "Break in",
      needs: ["street"],
      gives: [{ asset: "till", harm: "availability" }],
      success: 0.4,
    },
  ],
  controls: [
    {
      id: "alarm",
      name: "Alarm",
      status: "in-place",
      cost: { perYear: 6000 },
      effects: [{ prevents: "break-in", reduction: 0.5 }],
    },
    {
      id: "guard",
      name: "Guard",
      status: "candidate",
      cost: { perYear: 90_000 },
      effects: [{ prevents: "break-in", reduction: 0.9 }],
    },
  ],
} as unknown as Model

test("Evidence draws the exact curve over the simulated one, and Spend and the Overview say what keeping to a limit costs", async () => {
  const folder = temporaryFolder("evidence")
  const file = path.join(folder, "single.batten")
  writeFileSync(file, writeBatten(single))
  const running = await launch({ file })
  const { page } = running
  try {
    await page.getByTestId("tolerated-line").waitFor({ timeout: 60_000 })
    const said = await page.getByTestId("tolerated-line").textContent()
    expect(said).toContain("To keep to what you tolerate, add Guard")
    await page.keyboard.press("Control+6")
    const section = page.getByTestId("tolerated")
    await section.waitFor()
    expect(`${await section.textContent()}`).toContain(said!.replace(" (Sampled.)", ""))
    expect(await section.textContent()).toMatch(
      /Sampled, over 16,384 years: a year worse than €200k has a chance of [\d.]+%, and 5% is tolerated/u,
    )
    await section.scrollIntoViewIfNeeded()
    await takePictures(running, "spend-tolerated")
    await page.keyboard.press("Control+7")
    await page.getByRole("radio", { name: "Checks" }).click()
    const chart = page.getByRole("figure", { name: /Simulated years follow the exact curve/u })
    await chart.waitFor()
    expect(await chart.textContent()).toMatch(
      /A year worse than €[\d.]+k?m?: \d+ in 100 exactly, \d+ in 100 simulated/u,
    )
    const path = await chart.locator("svg path").count()
    expect(path).toBe(2)
    await chart.scrollIntoViewIfNeeded()
    await takePictures(running, "evidence-exact")
    expect(running.complaints).toEqual([])
  } finally {
    await running.close()
    rmSync(folder, { recursive: true })
  }
})
