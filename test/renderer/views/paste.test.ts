import { describe, expect, it } from "vitest"
import { newModel, NOT_ESTIMATED, type Model } from "../../../src/core/index.ts"
import { cellsOf } from "../../../src/renderer/views/paste/cells.ts"
import { countsOf, previewOf, recognise, withPasted } from "../../../src/renderer/views/paste/preview.ts"

const MODEL: Model = {
  ...newModel("Clinic", "EUR"),
  places: [{ id: "outside", name: "Outside" }],
  assets: [{ id: "records", name: "Records", notes: "kept", loss: { confidentiality: { low: 1000, high: 9000 } } }],
}

const pasted = (list: "assets" | "sources" | "controls", text: string) => {
  const table = recognise(list, cellsOf(text))
  const rows = previewOf(MODEL, list, table)
  return { table, rows, after: withPasted(MODEL, list, rows) }
}

describe("cellsOf", () => {
  it("takes tabs before commas, and reads quoted cells with separators, quotes and ends of lines", () => {
    expect(cellsOf('Records\t"40,000 to 90,000"\r\n\r\n"a ""b""\nc"\tx\n')).toEqual([
      ["Records", "40,000 to 90,000"],
      ['a "b"\nc', "x"],
    ])
    expect(cellsOf("a;1,5\nb;2,5")).toEqual([
      ["a", "1,5"],
      ["b", "2,5"],
    ])
    expect(cellsOf('a,"x, y"')).toEqual([["a", "x, y"]])
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
    expect(countsOf(rows)).toEqual({ added: 1, changed: 0, leftOut: 1, problems: 1 })
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

  it("takes a name only once", () => {
    const { rows } = pasted("assets", "Mail\t40k to 90k\nmail\t1k to 9k")
    expect(rows.map(({ why }) => why)).toEqual([null, "The name stands above already."])
  })
})
