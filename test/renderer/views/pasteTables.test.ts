import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { USUAL_FORMATS, newModel, NOT_ESTIMATED, validateModel, type Model } from "../../../src/core/index.ts"
import { cellsOf } from "../../../src/text/cells.ts"
import { layoutInWords, layoutsOf } from "../../../src/renderer/views/paste/layouts.ts"
import type { PasteList } from "../../../src/renderer/views/paste/lists.ts"
import { countsOf, NEW_ELEMENT, previewOf, recognise, withPasted } from "../../../src/renderer/views/paste/preview.ts"
import { filesOf } from "../../shared.ts"

const MODEL: Model = {
  ...newModel("Clinic", "EUR"),
  places: [{ id: "outside", name: "Outside" }],
  assets: [
    { id: "records", name: "Records", loss: { confidentiality: { low: 1000, high: 9000 }, integrity: 500 } },
    { id: "shop", name: "Web shop", loss: { availability: 700 } },
  ],
  sources: [{ id: "kids", name: "Kids", kind: "other", skill: "skilled", approaches: [] }],
  steps: [
    {
      id: "phish",
      name: "Phish",
      needs: ["outside"],
      gives: [{ asset: "records", harm: "confidentiality" }],
      success: 0.5,
    },
    { id: "flood", name: "Flood", needs: ["outside"], gives: [{ asset: "shop", harm: "availability" }], success: 0.1 },
  ],
  controls: [
    { id: "mfa", name: "MFA", effects: [{ prevents: "phish", reduction: 0.2 }] },
    { id: "cdn", name: "CDN", effects: [] },
  ],
}

function pasted(list: PasteList, text: string, model = MODEL, chosen: ReadonlyMap<number, string> = new Map()) {
  const layouts = layoutsOf(text, list, model, USUAL_FORMATS)
  const table = { ...recognise(list, layouts[0]!.rows, model), chosen }
  const rows = previewOf(model, list, table, USUAL_FORMATS)
  return { layouts, table, rows, after: withPasted(model, list, rows) }
}

const namesOf = (text: string): readonly string[] =>
  pasted("assets", text, newModel("Empty", "EUR")).after.assets.map(({ name }) => name)

describe("C1: quotation marks", () => {
  const REST = "\nWeb shop\t5k to 9k\nMail archive\t1k to 2k"
  it.each([
    ['"Legacy box\t10k to 50k', '"Legacy box'],
    ['Legacy "box\t10k', 'Legacy "box'],
    ['12" rack\t10k', '12" rack'],
    ['"12" rack\t10k', '"12" rack'],
    ['"Legacy" box\t10k', '"Legacy" box'],
    ['"Legacy box"\t10k', "Legacy box"],
    ['"Legacy ""old"" box"\t10k', 'Legacy "old" box'],
    ['"""\t10k', '"""'],
    ['""""\t10k', '"'],
    [' "Legacy box" \t10k', "Legacy box"],
  ])("C1: %j is one row of the name %j", (first, name) => {
    for (const end of ["\n", "\r\n", "\r"])
      expect(namesOf(`Asset\tIf disclosed\n${first}${REST}`.replaceAll("\n", end))).toEqual([
        name,
        "Web shop",
        "Mail archive",
      ])
  })

  it("C1: in the last cell, and twice rows apart, swallows nothing", () => {
    expect(cellsOf('a\tb\nc\t"d').rows).toEqual([
      ["a", "b"],
      ["c", '"d'],
    ])
    expect(cellsOf('a\tb\nc\t"d').loneQuotes).toBe(1)
    expect(namesOf('Asset\tNotes\n"Legacy box\told\nMonitor 24"\tnew\nWeb shop\tx')).toEqual([
      '"Legacy box',
      'Monitor 24"',
      "Web shop",
    ])
  })

  it("C1: whatever is written as spreadsheets write it is read back", () => {
    const cell = fc
      .string({ unit: fc.constantFrom('"', "\t", "\n", "a", " ", ",", ";", "1") })
      .map((text) => text.trim())
    const written = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const table = fc.array(
      fc.tuple(
        cell.filter((text) => !text.includes("\t")),
        cell.filter((text) => !text.includes("\t")),
      ),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, end) => {
        const text = rows.map((row) => row.map(written).join("\t")).join(end)
        expect(cellsOf(text).rows).toEqual(rows.filter((row) => row.some((one) => one !== "")))
      }),
      { numRuns: 500 },
    )
  })

  it("C1: with marks anywhere, without quoted line breaks no row is lost", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', "a", "b", " ") })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        // Each row ends in a cell of its own, before which no mark can close.
        const text = cells.map((one) => `x${one}\tend`).join("\n")
        expect(cellsOf(text).rows).toHaveLength(cells.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe("C2: separators", () => {
  const found = (list: PasteList, text: string): readonly string[] =>
    layoutsOf(text, list, MODEL, USUAL_FORMATS).map(
      (layout) => `${layoutInWords(layout)} ${layout.rows.map((row) => row.length).join()}`,
    )

  it.each([
    ["Laptops, phones and tablets\nPayroll, 2024\nWeb shop", ["one column 1,1,1"]],
    ["Laptops, phones and tablets", ["one column 1"]],
    ["Mail archive,40,000 to 300,000", ["cells separated by commas 2"]],
    ["Mail archive,40,000 to 300,000\nPayroll,1,250,000", ["cells separated by commas 2,2"]],
    ["Asset,If disclosed\nPayroll,10k\nWeb,20k", ["cells separated by commas 2,2,2"]],
    ["Asset,Loss min,Loss max\nA,100,200", ["cells separated by commas, within numbers too 3,3"]],
    ["Mail;1,5\nWeb;2,5", ["cells separated by semicolons 2,2"]],
    ["Payroll, 2024\nInvoices, 2023", ["one column 1,1", "cells separated by commas 2,2"]],
    ["Asset,If disclosed\nPayroll,10k\nWeb", ["one column 1,1,1", "cells separated by commas 2,2,1"]],
    ['"Payroll, 2024",10k\n"Web, shop",20k', ["cells separated by commas 2,2"]],
    ["Payroll, 2024\t10k", ["cells separated by tabs 2"]],
  ])("C2: %j", (text, layouts) => {
    expect(found("assets", text)).toEqual(layouts)
  })
})

describe("C3: names that look alike, pasted", () => {
  it("C3: are one element, and a second row of a name is left out with a word", () => {
    const { rows } = pasted("assets", "Asset\tLoss\nMail server\t1k\nMail\u00a0server\t2k\nMail  server\t4k")
    expect(rows.map(({ becomes, why }) => [becomes, why])).toEqual([
      ["new", null],
      ["left out", expect.stringContaining("name of row 1")],
      ["left out", expect.stringContaining("name of row 1")],
    ])
    expect(pasted("assets", "Asset\tLoss\nre\u00adcords\t1k").rows[0]!.becomes).toBe("changed")
  })

  it("C3: of two elements it is asked which is meant", () => {
    const model = { ...MODEL, assets: [...MODEL.assets, { id: "records-2", name: "RECORDS", loss: {} }] }
    const text = "Asset\tIf altered\nRecords\t=7"
    const asked = pasted("assets", text, model)
    expect(asked.rows[0]).toMatchObject({
      becomes: "left out",
      why: expect.stringContaining("which"),
      twins: [
        ["records", "records"],
        ["records-2", "records-2"],
      ],
    })
    expect(asked.after).toBe(model)
    const told = pasted("assets", text, model, new Map([[0, "records-2"]]))
    expect(told.after.assets.map(({ loss }) => loss.integrity)).toEqual([500, undefined, 7])
    expect(pasted("assets", text, model, new Map([[0, NEW_ELEMENT]])).after.assets).toHaveLength(4)
  })
})

describe("C4: line breaks in pasted names", () => {
  it("C4: become spaces", () => {
    expect(namesOf('Asset\tIf disclosed\r\n"Customer\r\ndatabase"\t10k to 50k\r\n')).toEqual(["Customer database"])
    const { after } = pasted("steps", 'Step\tNeeds\n"Guess\nthe password"\tLogin\u2028page')
    expect([after.steps.at(-1)!.name, after.places.at(-1)!.name]).toEqual(["Guess the password", "Login page"])
  })
})

describe("C5: steps and effects, pasted", () => {
  it("C5: a step has its needs, gifts, chance and sources by name; places that are not there are made", () => {
    const { table, rows, after } = pasted(
      "steps",
      'Step\tNeeds\tGives\tChance (%)\tBy whom\nBreak in\tOutside; Lobby\t"Server room\nRecords disclosed"\t10 to 50\tkids\n' +
        "Carry out\tserver  room\tRecords: integrity (5% of it); web shop\t1 in 4\teveryone",
    )
    expect(table.fields).toEqual(["name", "needs", "gives", "success", "only"])
    expect(countsOf(rows)).toMatchObject({ added: 2, problems: 0, leftOut: 0 })
    expect(after.places.map(({ name }) => name)).toEqual(["Outside", "Lobby", "Server room"])
    expect(after.steps.slice(2)).toMatchObject([
      {
        id: "break-in",
        needs: ["outside", "lobby"],
        gives: [{ place: "server-room" }, { asset: "records", harm: "confidentiality" }],
        success: { low: 0.1, high: 0.5 },
        only: ["kids"],
      },
      {
        id: "carry-out",
        needs: ["server-room"],
        gives: [
          { asset: "records", harm: "integrity", share: 0.05 },
          { asset: "shop", harm: "availability" },
        ],
      },
    ])
    expect(validateModel(after).problems).toEqual([])
  })

  it("C5: a step of the name is changed, and keeps what was not pasted", () => {
    const { rows, after } = pasted("steps", "Step\tGives\nphish\tInbox")
    expect(rows[0]!.becomes).toBe("changed")
    expect(after.steps[0]).toEqual({ ...MODEL.steps[0], name: "phish", gives: [{ place: "inbox" }] })
  })

  it("C5: what is not known is said in its cell, and a harm without a loss waits for its number", () => {
    const { rows, after } = pasted(
      "steps",
      "Step\tGives\tBy whom\nA\tPayroll disclosed\tMob\nB\tRecords\t\nC\tWeb shop altered\t",
    )
    const whys = rows.map(({ cells }) => cells.map(({ reading }) => (reading?.kind === "problem" ? reading.why : null)))
    expect(whys).toEqual([
      // Who takes a step comes with it; what it does harm to is never made up.
      [null, expect.stringContaining("no asset “Payroll”"), null],
      [null, expect.stringContaining("disclosed, altered or unavailable"), null],
      [null, null, null],
    ])
    expect(after.assets[1]!.loss.integrity).toEqual(NOT_ESTIMATED)
    expect(validateModel(after).problems).toEqual([])
  })

  it("C5: effects are matched by control and step; how well is new or changed", () => {
    const { rows, after } = pasted(
      "effects",
      "Control\tStops\tEffectiveness\nmfa\tPhish\t60 % to 90 %\nCDN\tflood\tx\nCDN\tPhish\t=40%\nMoat\tPhish\t9%\nCDN\tSwim\t9%",
    )
    expect(rows.map(({ becomes }) => becomes)).toEqual(["changed", "new", "new", "left out", "left out"])
    expect(after.controls.map(({ effects }) => effects)).toMatchObject([
      [{ prevents: "phish", reduction: { low: 0.6, high: 0.9 } }],
      [
        { prevents: "flood", reduction: NOT_ESTIMATED },
        { prevents: "phish", reduction: 0.4 },
      ],
    ])
    expect(validateModel(after).problems).toEqual([])
  })

  it.each([
    ["controls down", "\tPhish\tFlood\nMFA\t=30%\t\nCDN\tno\t=80%"],
    ["steps down", "Step\tMFA\tCDN\nPhish\t=30%\t-\nFlood\t\t=80%"],
  ])("C5: a matrix with %s", (_, text) => {
    const { after } = pasted("effects", text)
    expect(after.controls.map(({ effects }) => effects)).toEqual([
      [{ prevents: "phish", reduction: 0.3 }],
      [{ prevents: "flood", reduction: 0.8 }],
    ])
  })

  it("C5: a matrix with an unknown step leaves its cells out with a word", () => {
    const { rows } = pasted("effects", "\tPhish\tSwim\nMFA\t=30%\t=40%\nMoat\t\t=1%")
    expect(rows.map(({ becomes, why }) => [becomes, why])).toEqual([
      ["changed", null],
      ["left out", "Its step is not known."],
      ["left out", "Its control is not known."],
    ])
  })
})

describe("C7: the words of a state", () => {
  it.each([
    ["in-place", ["yes", "Yes", "Y", "x", "✓", "✔", "TRUE", "have", "in place", "Implemented", "done", "ja"]],
    ["candidate", ["no", "could", "Could have", "maybe", "FALSE", "✗", "not yet", "–", "nein"]],
    ["planned", ["planned", "In progress", "scheduled", "ordered"]],
    ["required", ["must have", "mandatory", "required"]],
    ["ruled-out", ["ruled out", "rejected", "won't have", "n/a"]],
  ])("C7: %s", (status, words) => {
    for (const word of words)
      expect([word, pasted("controls", `Control\tStatus\nMoat\t${word}`).after.controls.at(-1)!.status]).toEqual([
        word,
        status,
      ])
  })
})

describe("B3: a heading with a unit", () => {
  const loss = (heading: string, cell: string): unknown =>
    pasted("assets", `Asset\t${heading}\nMail\t${cell}`).after.assets.at(-1)!.loss.confidentiality

  it.each([
    ["Loss (k€)", 1000],
    ["Loss [TEUR]", 1000],
    ["Loss (€k)", 1000],
    ["Loss in thousands", 1000],
    ["Loss, thousands of euros", 1000],
    ["Loss (€ '000)", 1000],
    ["Loss (m€)", 1e6],
    ["Loss (Mio. €)", 1e6],
    ["Loss (EUR millions)", 1e6],
    ["Loss (€)", 1],
    ["Loss", 1],
    ["Loss (estimated)", 1],
  ])("B3: %s counts %d each", (heading, factor) => {
    expect(loss(heading, "10 to 50")).toMatchObject({ low: 10 * factor, high: 50 * factor })
    expect(loss(heading, "=7")).toBe(7 * factor)
    // A cell that says it itself is not scaled a second time.
    expect(loss(heading, "10k to 50k")).toMatchObject({ low: 10_000, high: 50_000 })
  })

  it("B3: what it scales beyond all bounds is said in its cell", () => {
    const { rows } = pasted("assets", "Asset\tLoss (bn€)\nMail\t100 000 000 000")
    expect(rows[0]!.cells[1]!.reading?.kind).toBe("problem")
  })

  it.each(["Loss (k$)", "Loss (USD)", "Loss in kUSD", "Loss (£)"])(
    "B3: %s is refused in a file of euros",
    (heading) => {
      const { rows } = pasted("assets", `Asset\t${heading}\nMail\t10 to 50`)
      expect(rows[0]!.cells[1]!.reading).toMatchObject({ kind: "problem", why: expect.stringContaining("counts in €") })
    },
  )

  it("B3: over three columns, too", () => {
    const text = "Asset\tLoss min (k€)\tLoss likely (k€)\tLoss max (k€)\nMail\t1\t2\t9"
    expect(pasted("assets", text).after.assets.at(-1)!.loss.confidentiality).toMatchObject({
      low: 1000,
      likely: 2000,
      high: 9000,
    })
  })

  it.each([
    ["Attempts per month", 12],
    ["Attempts (per week)", 52],
    ["Monthly rate", 12],
    ["Attempts", 1],
    ["Attempts per year", 1],
  ])("B3: %s counts %d a year", (heading, factor) => {
    const { after } = pasted("sources", `Source\t${heading}\nMob\t2 to 3\nTeens\t2 to 3 a year`)
    expect(after.sources.slice(1).map(({ approaches }) => approaches[0]!.perYear)).toMatchObject([
      { low: 2 * factor, high: 3 * factor },
      { low: 2, high: 3 },
    ])
  })

  it.each(["Chance (%)", "Chance in percent", "Chance %"])("B3: %s counts hundredths", (heading) => {
    const { after } = pasted("steps", `Step\t${heading}\nA\t10 to 50\nB\t=40\nC\t1 in 4\nD\t=0.5`)
    expect(after.steps.slice(2).map(({ success }) => success)).toMatchObject([
      { low: 0.1, high: 0.5 },
      0.4,
      expect.anything(),
      0.005,
    ])
  })
})

describe("a first row", () => {
  it("is a row like the others where it only holds a word of a heading", () => {
    expect(pasted("controls", "Control room\nMoat").after.controls.map(({ name }) => name)).toEqual([
      "MFA",
      "CDN",
      "Control room",
      "Moat",
    ])
    expect(pasted("controls", "Control\nMoat").after.controls.at(-1)!.name).toBe("Moat")
  })
})

describe("files of the kinds that were seen", () => {
  it.each(filesOf("bugs", ".tsv"))("C1: %s loses no row without a word", (path) => {
    const text = readFileSync(path, "utf8")
    const { table, rows } = pasted("assets", text)
    const lines = text.trim().split(/\r?\n/).length - 1
    expect(table.headings).not.toBeNull()
    expect(rows.length).toBe(path.includes("line-break") ? 1 : lines)
    for (const { becomes, why } of rows) expect(becomes === "left out").toBe(why !== null)
  })
})
