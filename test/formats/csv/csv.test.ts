import { describe, expect, test } from "vitest"
import {
  HARMS,
  USUAL_FORMATS,
  isBySkill,
  lossOf,
  meanOf,
  newModel,
  readEstimate,
  type Estimate,
  type Model,
} from "../../../src/core/index.ts"
import { exportModel } from "../../../src/formats/exporting.ts"
import { cellsOf } from "../../../src/text/cells.ts"
import type { PasteList } from "../../../src/renderer/views/paste/lists.ts"
import { previewOf, recognise, withPasted } from "../../../src/renderer/views/paste/preview.ts"
import { HOSTILE_NAMES, hostileModel, modelOf, randomModels, SHIPPED, textAs } from "../export/checks.ts"
import { sampleBytes } from "../../cli/inMemory.ts"

const TABLES = ["assets", "sources", "steps", "controls", "effects", "estimates"] as const

/** The cells of a text by RFC 4180 alone, read without the code under test. */
function rfc4180(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let rest = text
  while (rest !== "") {
    const quoted = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest)
    const plain = /^([^",\r\n]*)(,|\r\n)/.exec(rest)
    const [all, cell, end] = (quoted ?? plain)!
    row.push(quoted ? cell!.replaceAll('""', '"') : cell!)
    if (end !== ",") {
      rows.push(row)
      row = []
    }
    rest = rest.slice(all.length)
  }
  return rows
}

const pasted = (model: Model, list: PasteList, text: string): Model => {
  const table = recognise(list, cellsOf(text, ",").rows, model)
  return withPasted(model, list, previewOf(model, list, table, USUAL_FORMATS))
}

describe("tables as CSV", () => {
  test("are RFC 4180, every row as wide as its headings, and run as no formula", async () => {
    const models = [...SHIPPED.map(([, model]) => model), hostileModel(), ...randomModels()]
    for (const model of models)
      for (const table of TABLES) {
        const rows = rfc4180(await textAs(model, `csv-${table}`))
        for (const row of rows) {
          expect(row).toHaveLength(rows[0]!.length)
          for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
        }
      }
  })

  test("say of how many cells an apostrophe keeps a formula", async () => {
    const { content, cannotSay } = await exportModel(hostileModel(), "csv-assets", null)
    const guarded = HOSTILE_NAMES.filter((name) => /^'*[=+\-@]/.test(name))
    expect(guarded.length).toBeGreaterThan(3)
    for (const name of guarded) expect(content).toContain(`'${name} asset`)
    expect(cannotSay.at(-1)).toContain(`${guarded.length} cells that begin like a formula`)
  })

  test.each(SHIPPED)(
    "%s: registers come back into an empty document with every name, choice and number",
    async (_, model) => {
      // A place may be named like a harm of an asset (“Ordinary mail, read”), and only who knows the places can tell.
      let back: Model = { ...newModel(model.name, model.currency), places: model.places }
      for (const list of ["assets", "sources", "controls", "steps"] as const)
        if (model[list].length > 0) back = pasted(back, list, await textAs(model, `csv-${list}`))
      for (const list of ["assets", "sources", "controls", "steps"] as const)
        expect(back[list].map(({ name }) => name)).toEqual(model[list].map(({ name }) => name))
      const same = (
        one: Estimate | undefined,
        other: Estimate | undefined,
        quantity: "money" | "probability",
      ): void => {
        expect(one === undefined).toBe(other === undefined)
        if (one !== undefined && other !== undefined)
          expect(meanOf(one, quantity)).toBeCloseTo(meanOf(other, quantity), 12)
      }
      for (const [i, asset] of model.assets.entries())
        for (const harm of HARMS) {
          const loss = lossOf(asset, harm)
          if (loss !== undefined) same(lossOf(back.assets[i]!, harm), loss, "money")
        }
      for (const [i, control] of model.controls.entries()) {
        const other = back.controls[i]!
        expect(other.status ?? "candidate").toBe(control.status ?? "candidate")
        if (control.cost?.perYear !== undefined) same(other.cost?.perYear, control.cost.perYear, "money")
        if (control.cost?.oneTime !== undefined) same(other.cost?.oneTime, control.cost.oneTime, "money")
      }
      for (const [i, step] of model.steps.entries()) {
        const other = back.steps[i]!
        expect(other.needs).toHaveLength(step.needs.length)
        expect(other.gives.map((gift) => ("asset" in gift ? [gift.harm, gift.share] : "place"))).toEqual(
          step.gives.map((gift) => ("asset" in gift ? [gift.harm, gift.share] : "place")),
        )
        if (step.success !== undefined && !isBySkill(step.success))
          same(other.success as Estimate, step.success, "probability")
      }
    },
  )

  test("an exact number is a range without width, an unknown one a question mark, and each reads back", async () => {
    const model: Model = {
      ...newModel("Numbers", "EUR"),
      assets: [
        {
          id: "a",
          name: "A",
          loss: { confidentiality: 61_000, integrity: { low: 40_000, high: 300_000 }, availability: 0 },
        },
      ],
      controls: [{ id: "c", name: "C", cost: { perYear: { value: 12.5, why: "invoice" } }, effects: [] }],
    }
    expect(rfc4180(await textAs(model, "csv-assets"))[1]).toEqual(["A", "61k to 61k", "40k to 300k", "0", ""])
    expect(readEstimate("61k to 61k", "money")).toMatchObject({ kind: "estimate", estimate: 61_000 })
    expect(rfc4180(await textAs(model, "csv-estimates")).slice(2)).toEqual([
      ["assets/a/loss/confidentiality", "money", "61k to 61k", "61000", "", "61000", "", "", ""],
      ["assets/a/loss/integrity", "money", "40k to 300k", "40000", "", "300000", "", "", ""],
      ["assets/a/loss/availability", "money", "0", "0", "", "0", "", "", ""],
      ["controls/c/cost/perYear", "money", "12.5 to 12.5", "12.5", "", "12.5", "", "", "invoice"],
    ])
  })

  test("a paste of what was written changes nothing in the document it came from", async () => {
    const model = modelOf(sampleBytes("balsa-house"))
    for (const list of ["assets", "sources", "controls", "steps", "effects"] as const) {
      const again = pasted(model, list, await textAs(model, `csv-${list}`))
      expect(again[list === "effects" ? "controls" : list].map(({ id }) => id)).toEqual(
        model[list === "effects" ? "controls" : list].map(({ id }) => id),
      )
    }
  })

  test("hostile names come back as they were", async () => {
    const model = hostileModel()
    const text = await textAs(model, "csv-assets")
    const back = pasted(newModel("Back", "EUR"), "assets", text)
    expect(back.assets.map(({ name }) => name)).toEqual(model.assets.map(({ name }) => name))
  })
})
