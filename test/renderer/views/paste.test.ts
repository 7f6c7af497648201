import { describe, expect, it } from "vitest"
import {
  USUAL_FORMATS,
  middleOf,
  newModel,
  validateModel,
  NOT_ESTIMATED,
  readEstimate,
  type Estimate,
  type Model,
  type NumberFormat,
} from "../../../src/core/index.ts"
import { isSame, LOCALES, meantBy, NUMBER_TEXTS } from "../../core/estimate/numberTexts.ts"
import { cellsOf } from "../../../src/text/cells.ts"
import type { EndsMeaning } from "../../../src/renderer/views/paste/fields.ts"
import { asksOf, countsOf, previewOf, recognise, withPasted } from "../../../src/renderer/views/paste/preview.ts"

const MODEL: Model = {
  ...newModel("Clinic", "EUR"),
  places: [{ id: "outside", name: "Outside" }],
  assets: [{ id: "records", name: "Records", notes: "kept", loss: { confidentiality: { low: 1000, high: 9000 } } }],
}

const pasted = (
  list: "assets" | "sources" | "controls",
  text: string,
  answers: { readonly format?: NumberFormat; readonly ends?: EndsMeaning } = {},
) => {
  const table = { ...recognise(list, cellsOf(text).rows, MODEL), ...answers }
  const rows = previewOf(MODEL, list, table, USUAL_FORMATS)
  return { table, rows, after: withPasted(MODEL, list, rows) }
}

describe("cellsOf", () => {
  it("takes tabs before commas, and reads quoted cells with separators, quotes and ends of lines", () => {
    expect(cellsOf('Records\t"40,000 to 90,000"\r\n\r\n"a ""b""\nc"\tx\n').rows).toEqual([
      ["Records", "40,000 to 90,000"],
      ['a "b"\nc', "x"],
    ])
    expect(cellsOf("a;1,5\nb;2,5", ";").rows).toEqual([
      ["a", "1,5"],
      ["b", "2,5"],
    ])
    expect(cellsOf('a,"x, y"', ",").rows).toEqual([["a", "x, y"]])
  })
})

describe("a pasted table", () => {
  it("is recognised by its headings, in any order, and what means nothing is left out", () => {
    const { table } = pasted("assets", "Outage cost\tOwner\tAsset name\n40k to 90k\tAnn\tMail")
    expect(table.fields).toEqual(["availability", null, "name"])
  })

  it("takes the columns of the table where it has no headings", () => {
    const { table } = pasted("assets", "Mail\t40k to 90k\nFiles\t1k to 9k")
    expect(table.headings).toBeNull()
    expect(table.fields).toEqual(["name", "confidentiality"])
  })

  it("adds what is new and changes what has the name already, keeping the rest of it", () => {
    const { rows, after } = pasted("assets", "Name\tIf altered\nrecords\t2k to 4k\nMail\t40k to 90k")
    expect(rows.map(({ becomes }) => becomes)).toEqual(["changed", "new"])
    expect(after.assets.map(({ id, name }) => [id, name])).toEqual([
      ["records", "records"],
      ["mail", "Mail"],
    ])
    expect(after.assets[0]).toMatchObject({ notes: "kept", loss: { confidentiality: { low: 1000, high: 9000 } } })
    expect(after.assets[0]!.loss.integrity).toMatchObject({ low: 2000, high: 4000 })
    expect(after.assets[1]!.loss.integrity).toMatchObject({ low: 40_000, high: 90_000 })
  })

  it("says for each cell what is wrong, and pastes the rest of its row", () => {
    const { rows, after } = pasted(
      "controls",
      "Control\tStatus\tCost per year\nBackups\thave\tquite a lot\n\tplanned\t9k",
    )
    expect(rows[0]!.cells.map(({ reading }) => reading?.kind)).toEqual(["value", "value", "problem"])
    expect(rows[1]).toMatchObject({ becomes: "left out", why: "It has no name." })
    expect(countsOf(rows)).toEqual({ added: 1, changed: 0, leftOut: 1, problems: 1, waiting: 0 })
    expect(after.controls).toMatchObject([{ id: "backups", name: "Backups", status: "in-place", cost: {} }])
  })

  it("takes ? as a number that nobody knows, and refuses another currency", () => {
    const { rows, after } = pasted("assets", "Name\tIf disclosed\nMail\t?\nFiles\t$4k to $9k")
    expect(after.assets.find(({ id }) => id === "mail")?.loss.confidentiality).toEqual(NOT_ESTIMATED)
    expect(rows[1]!.cells[1]!.reading).toMatchObject({ kind: "problem", why: expect.stringContaining("not in $") })
  })

  it("of a new control leaves no cost open but where none was pasted", () => {
    const { after } = pasted("controls", "Control\tCost once\nSafe\t=9k\nGuard\t")
    expect(after.controls.map(({ cost }) => cost)).toEqual([{ oneTime: 9000 }, { perYear: NOT_ESTIMATED }])
  })

  it("reads kinds, skills and attempts of sources as they are written on screen or in the file", () => {
    const { after } = pasted(
      "sources",
      "Source\tKind\tSkill\tAttempts\nKids\tscript-kiddie\tunskilled\tonce in 8 years\nMob\tOrganised crime\tExpert\t1 to 3 a year",
    )
    expect(after.sources).toMatchObject([
      { kind: "script-kiddie", skill: "unskilled", approaches: [{ from: ["outside"], perYear: expect.anything() }] },
      { kind: "criminal", skill: "expert", approaches: [{ perYear: { low: 1, high: 3 } }] },
    ])
  })

  it("E1: keeps attempts where nothing says where a source starts: each comes to start at a place of its own", () => {
    const model: Model = {
      ...MODEL,
      places: [],
      sources: [{ id: "gang", name: "Gang", kind: "criminal", skill: "expert", approaches: [] }],
    }
    const rows = previewOf(
      model,
      "sources",
      recognise("sources", cellsOf("Source\tAttempts\nGang\t2 to 12\nKids\t50").rows, model),
      USUAL_FORMATS,
    )
    expect(rows.map(({ why }) => why)).toEqual([null, null])
    const after = withPasted(model, "sources", rows)
    expect(after.places.map(({ name }) => name)).toEqual(["Where Gang starts", "Where Kids starts"])
    expect(after.sources.map(({ approaches }) => approaches)).toMatchObject([
      [{ from: ["where-gang-starts"], perYear: { low: 2, high: 12 } }],
      [{ from: ["where-kids-starts"], perYear: expect.anything() as unknown }],
    ])
    expect(validateModel(after).problems).toEqual([])
  })

  it("takes a name only once", () => {
    const { rows } = pasted("assets", "Mail\t40k to 90k\nmail\t1k to 9k")
    expect(rows.map(({ why }) => why)).toEqual([null, "It has the name of row 1: give it another, or leave it out."])
  })
})

const lossOf = (model: Model, name: string): unknown =>
  model.assets.find((one) => one.name === name)?.loss.confidentiality

/** The numbers of an estimate in a model: the middle of one that asks how sure it is, else its number or its ends. */
function numbersIn(estimate: Estimate): readonly number[] | null {
  const middle = middleOf(estimate, "money")
  return middle === null ? meantBy({ kind: "estimate", estimate, note: null, said: null }) : [middle]
}

describe("B1: numbers pasted in one writing", () => {
  it("are read in the writing that the paste shows itself, which its preview names", () => {
    const { table, after } = pasted("assets", "Name\tLoss\nMail\t12.345\nFiles\t1.250,50")
    expect(table.format).toBe("1.234,5")
    expect([lossOf(after, "Mail"), lossOf(after, "Files")]).toMatchObject([
      { low: expect.closeTo(12_345 / 3, -3), high: expect.closeTo(3 * 12_345, -3) },
      { low: expect.closeTo(1250.5 / 3, -2) },
    ])
  })

  it("are asked about once where the paste does not show it, and the answer holds for all of them", () => {
    const text = "Name\tLoss\nMail\t=12.345\nFiles\t=40.000"
    const open = pasted("assets", text)
    expect([open.table.format, [...asksOf(open.rows)], countsOf(open.rows).waiting]).toEqual([null, ["format"], 2])
    expect(lossOf(open.after, "Mail")).toBeUndefined()
    const told = pasted("assets", text, { format: "1.234,5" })
    expect([lossOf(told.after, "Mail"), lossOf(told.after, "Files"), asksOf(told.rows).size]).toEqual([
      12_345, 40_000, 0,
    ])
  })

  it("groups with any space and asks where a cell could be two numbers", () => {
    const cells = ["12 345", "1 250,50", "250 000", "2 000 000", "12\u00a0345", "12\u202f345", "12\u2009345"]
    const text = `Asset\tIf disclosed\n${cells.map((cell, i) => `A${i}\t=${cell}`).join("\n")}\nTwo\t=100 200`
    const { table, after } = pasted("assets", text)
    expect(table.format).toBe("1 234,5")
    expect(cells.map((_, i) => lossOf(after, `A${i}`))).toEqual([12_345, 1250.5, 250_000, 2e6, 12_345, 12_345, 12_345])
    expect(lossOf(after, "Two")).toBe(100_200)
    expect(pasted("assets", "Asset\tIf disclosed\nTwo\t100 200\nOne\t5k").rows[0]!.cells[1]!.reading?.kind).toBe(
      "problem",
    )
  })

  it("of forty locales are right or asked about, each locale a table", () => {
    const wrong: string[] = []
    for (const [locale, currency] of Object.entries(LOCALES)) {
      const texts = NUMBER_TEXTS.filter(
        (one) => one.locale === locale && one.quantity === "money" && one.currency === currency,
      )
      const text = `Name\tLoss\n${texts.map((one, i) => `A${i}\t${one.text}`).join("\n")}`
      const model = { ...newModel("World", currency) }
      const table = recognise("assets", cellsOf(text).rows, model)
      const rows = previewOf(model, "assets", table, USUAL_FORMATS)
      const after = withPasted(model, "assets", rows)
      texts.forEach(({ means, text: typed }, i) => {
        if (rows[i]!.cells[1]!.reading?.kind === "problem") {
          const asked = readEstimate(typed, "money", { currency, format: table.format }).kind
          if (asked !== "ask") wrong.push(`${locale} ${typed}: not read`)
          return
        }
        const found = lossOf(after, `A${i}`) as Estimate
        if (!isSame(numbersIn(found), means)) wrong.push(`${locale} ${typed}: ${JSON.stringify(found)}`)
      })
    }
    expect(wrong).toEqual([])
  })
})

describe("B3: an estimate that stands in several columns", () => {
  const columns = (...headings: string[]) =>
    pasted("assets", `${["Asset", ...headings].join("\t")}\nCustomers\t10000\t20000\t80000`)

  it.each([
    [["Loss min", "Loss most likely", "Loss max"]],
    [["Min loss", "Mode loss", "Max loss"]],
    [["Loss 5 %", "Loss ML", "Loss 95 %"]],
    [["5 % loss", "Likely loss", "95 % loss"]],
    [["Loss (best case)", "Loss (most likely)", "Loss (worst case)"]],
    [["Loss P5", "Loss mode", "Loss P95"]],
    [["Low", "Likely", "High"]],
    [["Minimum", "Best guess", "Maximum"]],
    [["Schaden min.", "Schaden wahrscheinlich", "Schaden max."]],
    [["Schaden mindestens", "Schaden am wahrscheinlichsten", "Schaden höchstens"]],
    [["Perte minimale", "Perte la plus probable", "Perte maximale"]],
    [["Pérdida mínimo", "Pérdida más probable", "Pérdida máximo"]],
    [["Verlies laagste", "Verlies waarschijnlijk", "Verlies hoogste"]],
    [["Impact low", "Impact likely", "Impact high"]],
  ])("%j is one range", (headings) => {
    const { table, after } = columns(...headings)
    expect(table.fields).toEqual(["name", "confidentiality:low", "confidentiality:likely", "confidentiality:high"])
    expect(lossOf(after, "Customers")).toMatchObject({ low: 10_000, likely: 20_000, high: 80_000 })
  })

  it("is read for attempts and costs too, in any order and with units", () => {
    const sources = pasted("sources", "Source\tAttempts max\tAttempts min\tAttempts mode\nKids\t12 a year\t2 p.a.\t4")
    expect(sources.after.sources[0]!.approaches[0]!.perYear).toMatchObject({ low: 2, likely: 4, high: 12 })
    const controls = pasted("controls", "Control\tCost low\tCost likely\tCost high\nSafe\t1 000 €\t2 000 €\t3 000 €")
    expect(controls.after.controls[0]!.cost!.perYear).toMatchObject({ low: 1000, likely: 2000, high: 3000 })
  })

  it("of two harms side by side keeps them apart", () => {
    const { table } = pasted("assets", "Asset\tDisclosed min\tDisclosed max\tOutage min\tOutage max\nA\t1\t2\t3\t4")
    expect(table.fields).toEqual([
      "name",
      "confidentiality:low",
      "confidentiality:high",
      "availability:low",
      "availability:high",
    ])
  })

  it("of two columns is asked about once: what the ends mean", () => {
    const text = "Asset\tLoss min\tLoss max\nA\t10k\t80k\nB\t1k\t8k"
    const open = pasted("assets", text)
    expect([[...asksOf(open.rows)], lossOf(open.after, "A")]).toEqual([["ends"], undefined])
    expect(lossOf(pasted("assets", text, { ends: "one in twenty" }).after, "A")).toEqual({
      low: 10_000,
      high: 80_000,
      basis: "guess",
    })
    expect(lossOf(pasted("assets", text, { ends: "never passed" }).after, "B")).toMatchObject({
      low: 1000,
      high: 8000,
      shape: "uniform",
    })
    expect(lossOf(pasted("assets", text.replace("min", "5 %").replace("max", "95 %")).after, "A")).toMatchObject({
      low: 10_000,
      high: 80_000,
    })
  })

  it("is never the whole of one column, and says what is missing", () => {
    const { table, rows, after } = pasted("assets", "Asset\tLoss min\nA\t10k\nB\t20k")
    expect([table.fields, lossOf(after, "A")]).toEqual([["name", "confidentiality:low"], undefined])
    expect(rows[0]!.cells[1]!.reading).toMatchObject({ kind: "problem", why: "The highest is missing." })
    expect(pasted("assets", "Asset\tLoss\tLoss max\nA\t10k\t20k").table.fields).toEqual([
      "name",
      null,
      "confidentiality:high",
    ])
  })

  it("takes a whole range in one column for one, whatever its heading says of low and high", () => {
    expect(pasted("assets", "Asset\tLoss (low to high)\nA\t10k to 20k").table.fields).toEqual([
      "name",
      "confidentiality",
    ])
  })

  it("refuses a range where one number belongs, and a likely value outside", () => {
    const { rows } = pasted("assets", "Asset\tMin\tLikely\tMax\nA\t1k to 2k\t3k\t4k\nB\t1k\t9k\t4k\nC\t?\t?\t?")
    expect(rows[0]!.cells[1]!.reading).toMatchObject({ kind: "problem", why: "“1k to 2k” is not one number." })
    expect(rows[1]!.cells[1]!.reading).toMatchObject({ kind: "problem" })
    expect((rows[2]!.element as { loss: object }).loss).toMatchObject({ confidentiality: NOT_ESTIMATED })
  })
})
