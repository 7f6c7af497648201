import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { HARMS, isNotEstimated } from "../../../src/core/index.ts"
import { BECOMES } from "../../../src/formats/registers/becomes.ts"
import { fieldOf } from "../../../src/formats/registers/headings.ts"
import { expectSound, imported, refusal, surviveDamage } from "../import/checks.ts"
import { hostileFiles } from "../import/hostile.ts"

const REGISTER = `Risk ID,Risk,Asset,Threat source,Category,Existing controls,Proposed controls,Control status,Likelihood,Impact,Score,Owner,Loss (k€),Cost (€),Reviewed
R1,Ransomware stops the shop,Web shop,Criminals,Denial of service,Backups,Rehearsed restore; Segmentation,planned,4/5,High,16 of 25,Ada,400,,2026-03-01
R2,Customer list is copied,Customer list,Criminals,Information disclosure,,Encryption,,Likely,5,,Bob,"1,200","30,000",
R3,Prices are altered,Web shop,Insider,T,Backups,none,,Rare,Low,2,,,,
`

/** The same without commas in amounts, and with a cell of two names quoted. */
const PLAIN = REGISTER.replace('"1,200"', "1200")
  .replace('"30,000"', "30000")
  .replace(/Rehearsed[^,]*/, '"$&"')

/** Cells that are not empty, counted without the code under test, of texts without quotation marks around separators. */
const cellsOf = (text: string, separator: string): number =>
  text
    .replace(/"([^"]*)"/g, (_whole, cell: string) => cell.replaceAll(separator, " "))
    .split("\n")
    .flatMap((line) => line.split(separator))
    .filter((cell) => cell.trim() !== "").length

const told = (result: { readonly notices: readonly { readonly remark: string }[] }): string =>
  result.notices.map(({ remark }) => remark).join("\n")

describe("a register of risks", () => {
  it("gives a step for each row, assets, sources, and controls with their state, and no number that it does not give", async () => {
    const result = await imported(REGISTER, { fileName: "risks-2026" })
    expectSound(result, cellsOf(REGISTER, ","), [400_000, 1_200_000, 30_000])
    const { model } = result
    expect(model.name).toBe("risks-2026")
    expect(model.currency).toBe("EUR")
    expect(model.steps.map(({ name }) => name)).toEqual([
      "Ransomware stops the shop",
      "Customer list is copied",
      "Prices are altered",
    ])
    expect(model.steps.map(({ gives }) => gives)).toEqual([
      [{ asset: "web-shop", harm: "availability" }],
      [{ asset: "customer-list", harm: "confidentiality" }],
      [{ asset: "web-shop", harm: "integrity" }],
    ])
    expect(model.steps.map(({ only }) => only)).toEqual([["criminals"], ["criminals"], ["insider"]])
    expect(model.steps.map(({ stride }) => stride)).toEqual([["D"], ["I"], ["T"]])
    expect(model.steps[0]!.evidence).toEqual([
      { scale: "Likelihood", value: "4/5" },
      { scale: "Impact", value: "High" },
      { scale: "Score", value: "16 of 25" },
    ])
    expect(model.steps[0]!.notes).toBe("Owner: Ada")
    expect(model.steps[0]!.origin).toEqual({ format: "register", document: "risks-2026", id: "R1" })
    expect(model.steps.every(({ success }) => isNotEstimated(success))).toBe(true)
    expect(model.assets.map(({ name, loss }) => [name, loss.availability, loss.confidentiality])).toMatchObject([
      ["Web shop", 400_000, undefined],
      ["Customer list", undefined, 1_200_000],
    ])
    expect(isNotEstimated(model.assets[0]!.loss.integrity)).toBe(true)
    expect(
      model.controls.map(({ name, status, effects }) => [
        name,
        status,
        effects.map((effect) => "prevents" in effect && effect.prevents),
      ]),
    ).toEqual([
      ["Backups", "in-place", ["ransomware-stops-the-shop", "prices-are-altered"]],
      ["Rehearsed restore", "planned", ["ransomware-stops-the-shop"]],
      ["Segmentation", "planned", ["ransomware-stops-the-shop"]],
      ["Encryption", undefined, ["customer-list-is-copied"]],
    ])
    expect(model.controls[3]!.cost).toEqual({ oneTime: 30_000 })
  })

  it("tells what each column was taken for, and which it leaves", async () => {
    const said = told(await imported(REGISTER))
    expect(said).toContain("Risk (B): threat")
    expect(said).toContain("Existing controls (F): controls in place")
    expect(said).toMatch(/nothing says what these columns are, so they are kept as they stand: Reviewed/)
  })

  it.each([
    ["semicolons", PLAIN.replaceAll(",", ";")],
    ["tabs", PLAIN.replaceAll(",", "\t")],
    ["a line that says so", `sep=;\r\n${PLAIN.replaceAll(",", ";").replaceAll("\n", "\r\n")}`],
  ])("is the same separated by %s", async (_, text) => {
    const { model } = await imported(text)
    const { model: other } = await imported(REGISTER)
    expect({ ...model, extensions: {} }).toEqual({ ...other, extensions: {} })
  })

  it("reads German and French headings", async () => {
    const german =
      "Nr.;Risiko;Schutzobjekt;Maßnahmen;Eintrittswahrscheinlichkeit;Schadenshöhe\n1;Ausfall;Anlage;Wartung;hoch;mittel\n"
    const { model } = await imported(german)
    expect([model.steps[0]!.name, model.assets[0]!.name, model.controls[0]!.name]).toEqual([
      "Ausfall",
      "Anlage",
      "Wartung",
    ])
    const french = "Réf;Menace;Actif;Vraisemblance;Gravité\n1;Vol de données;Serveur;élevée;4\n"
    const { model: other } = await imported(french)
    expect(other.steps[0]!.gives).toEqual([{ asset: "serveur", harm: "confidentiality" }])
    expect(other.steps[0]!.evidence).toHaveLength(2)
  })

  it("reads a chance in hundredths, and keeps as evidence what is of a year", async () => {
    const text =
      "Risk,Asset,Probability,Probability per year,ALE\nFire,Hall,20%,30%,$5000\nFlood,Hall,1 in 20,,\nTheft,Hall,3,,\n"
    const result = await imported(text)
    expectSound(result, 16, [0.2, 0.05])
    expect(result.model.steps.slice(0, 2).map(({ success }) => success)).toEqual([0.2, 0.05])
    expect(isNotEstimated(result.model.steps[2]!.success)).toBe(true)
    expect(result.model.steps[0]!.evidence).toEqual([
      { scale: "Probability per year", value: "30%" },
      { scale: "ALE", value: "$5000" },
    ])
    expect(told(result)).toContain("the chance that an attempt succeeds: check it")
  })

  it("does not count one loss three times where no harm is known, nor a second one of one asset", async () => {
    const text = "Threat,Asset,Category,Loss\nBad day,Mill,,€5000\nStop,Mill,D,€100\nHalt,Mill,D,€200\n"
    const result = await imported(text)
    expectSound(result, cellsOf(text, ","), [100])
    expect(result.model.steps[0]!.gives.map((gift) => "harm" in gift && gift.harm)).toEqual([...HARMS])
    expect(result.model.steps[2]!.evidence).toEqual([{ scale: "Loss", value: "€200" }])
    expect(told(result)).toContain("another loss by this harm")
  })

  it("keeps money of another currency than the document's as evidence", async () => {
    const { model } = await imported("Threat,Asset,Category,Loss\nStop,Mill,D,€100\n", { fileName: "one" })
    const result = await imported("Threat,Asset,Category,Loss\nHalt,Press,D,$300\n", { into: model, fileName: "two" })
    expect(isNotEstimated(result.model.assets[1]!.loss.availability)).toBe(true)
    expect(result.model.steps[1]!.evidence).toEqual([{ scale: "Loss", value: "$300" }])
    expect(told(result)).toContain("it counts in USD, the document in EUR")
  })

  it("treatments are no controls, columns of harms say which, titles stand above", async () => {
    const text = [
      "Risk register of the mill,,,,,",
      "",
      "Title,Description,Confidentiality,Integrity,Availability,Treatment",
      '"Flood, again",Water comes in,no,,x,Accept',
      '"""Quoted"" risk","Two\nlines",x,x,,Mitigate',
    ].join("\n")
    const result = await imported(text)
    expectSound(result, 17)
    expect(result.model.steps.map(({ name, notes }) => [name, notes])).toEqual([
      ["Flood, again", "Water comes in"],
      ['"Quoted" risk', "Two\nlines"],
    ])
    expect(result.model.steps[1]!.gives.map((gift) => "harm" in gift && gift.harm)).toEqual([
      "confidentiality",
      "integrity",
    ])
    expect(result.model.controls).toEqual([])
    expect(result.model.steps[0]!.evidence).toEqual([{ scale: "Treatment", value: "Accept" }])
  })

  it("a column says what it is by its cells, too: CVSS, techniques, categories", async () => {
    const text =
      "Finding,Where,X,Y,Z\nA,here,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N,T1190,Tampering\nB,there,CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N,T1078.004,Spoofing\n"
    const { model, notices } = await imported(text)
    expect(model.steps.map(({ attack, stride }) => [attack, stride])).toEqual([
      [["T1190"], ["T"]],
      [["T1078.004"], ["S"]],
    ])
    expect(model.steps[0]!.evidence![0]).toMatchObject({ scale: "X" })
    expect(told({ notices })).toContain("kept as they stand: Where")
  })

  it("registers of assets and of controls, and lists of the parts of a diagram", async () => {
    const assets = await imported("Asset,Confidentiality (€),Availability (€),Owner\nMail,1000,2k,Ada\nWiki,,,\n")
    expect(assets.model.assets.map(({ loss }) => loss)).toEqual([{ confidentiality: 1000, availability: 2000 }, {}])
    const controls = await imported("Control,Status,Cost per year (€)\nBackups,implemented,100\nGuard,rejected,\n")
    expect(controls.model.controls.map(({ status, cost }) => [status, cost?.perYear])).toMatchObject([
      ["in-place", 100],
      ["ruled-out", {}],
    ])
    const parts = await imported("id,name,type,description\na,Web,process,x\nb,Base,store,y\nc,User,actor,z\n")
    expectSound(parts, 16)
    const { places, assets: stores, sources } = parts.model
    expect([places, stores, sources].map((list) => list.map(({ name }) => name))).toEqual([
      ["Outside", "Web"],
      ["Base"],
      ["User"],
    ])
  })

  it("a matrix of likelihood and impact gives a step for each risk in a cell", async () => {
    const text = "Likelihood \\ Impact\tLow\tMedium\tHigh\nLikely\t\tPhishing; Lost laptop\t\nRare\t\t\tFire\n"
    const result = await imported(text)
    expectSound(result, 8)
    expect(result.model.steps.map(({ name, evidence }) => [name, evidence!.map(({ value }) => value)])).toEqual([
      ["Phishing", ["Likely", "Medium"]],
      ["Lost laptop", ["Likely", "Medium"]],
      ["Fire", ["Rare", "High"]],
    ])
    expect(result.model.steps[0]!.evidence!.map(({ scale }) => scale)).toEqual(["Likelihood", "Impact"])
  })

  it("tells of ids that stand twice and of rows of other lengths, by their numbers", async () => {
    const said = told(await imported("id,threat,asset\n1,A,X\n\n1,B,X,more\n2,C\n"))
    expect(said).toContain("two rows have the id 1")
    expect(said).toContain("row 4 has 4 cells under 3 headings")
    expect(said).toContain("row 5 has 2 of 3 cells")
  })

  it.each([
    ["Risk,Risk\na,b\n", /no two columns of a table have the same heading/],
    ["alpha,beta\n1,2\n3,4\n", /a register has a row of headings/],
    [`Risk,${"x,".repeat(1000)}y\na,b\n`, /at most 1000 columns/],
  ])("refuses %.20s", async (text, words) => {
    expect(await refusal(text, { as: "register" })).toMatch(words)
  })

  it.each([
    ["Risk owner", "owner"],
    ["Likelihood of the risk", "chance"],
    ["Residual risk (after treatment)", "evidence"],
    ["Maßnahmen", "control"],
    ["Loss (k€)", "loss"],
    ["__proto__", null],
    ["constructor", null],
  ])("the heading %s says %s", (heading, field) => {
    expect(fieldOf(heading)).toBe(field)
  })

  it("UTF-16 of either order, as spreadsheets save it", async () => {
    const text = "\ufeffRisk\tAsset\nFeuer\tBüro\n"
    const little = new Uint8Array(Buffer.from(text, "utf16le"))
    const big = little.slice()
    for (let i = 0; i < big.length; i += 2) [big[i], big[i + 1]] = [big[i + 1]!, big[i]!]
    for (const bytes of [little, big]) expect((await imported(bytes)).model.assets[0]!.name).toBe("Büro")
  })

  it("survives damage", async () => {
    expect(await surviveDamage(REGISTER, 300)).toBeGreaterThan(100)
  })

  it("has a table of what becomes what", () => {
    expect(BECOMES.length).toBeGreaterThan(10)
  })
})

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook of sheets, each given by its rows in SpreadsheetML. */
function workbook(sheets: Readonly<Record<string, string>>, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = {
    "xl/workbook.xml": `${XML}<workbook ${MAIN} ${RELS}><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="x" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`,
    "xl/sharedStrings.xml": `${XML}<sst ${MAIN}><si><t>Risk</t></si><si><r><t>As</t></r><r><t>set</t></r><rPh><t>x</t></rPh></si><si><t>Fire_x000D_</t></si></sst>`,
    "xl/styles.xml": `${XML}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="[$€-407]\\ #,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `${XML}<worksheet ${MAIN}><sheetData>${sheets[name]!}</sheetData></worksheet>`,
      ]),
    ),
    ...others,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

const inline = (cell: string, text: string): string => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`

const RISKS = [
  `<row r="2">${inline("A2", "Our risks")}</row>`,
  `<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c>${inline("C4", "Category")}${inline("D4", "Loss")}${inline("E4", "Probability")}${inline("F4", "Date")}${inline("G4", "Score")}</row>`,
  `<row r="5"><c r="A5" t="s"><v>2</v></c>${inline("B5", "Hall")}${inline("C5", "D")}<c r="D5" s="1"><v>50000.5</v></c><c r="E5" s="3"><v>0.25</v></c><c r="F5" s="2"><v>46082</v></c><c r="G5"><f>4*4</f><v>16</v></c></row>`,
].join("")

describe("a workbook", () => {
  it("is read by what its cells mean: shared strings, money, hundredths, days, formulas by their last value", async () => {
    const result = await imported(workbook({ Risks: RISKS, Notes: `<row>${inline("B1", "free text")}</row>` }), {
      fileName: "w",
    })
    expectSound(result, 16, [50_000.5, 0.25])
    const [step] = result.model.steps
    expect([step!.name, step!.success, step!.evidence]).toEqual(["Fire", 0.25, [{ scale: "Score", value: "16" }]])
    expect(result.model.assets[0]).toMatchObject({ name: "Hall", loss: { availability: 50_000.5 } })
    expect(result.model.currency).toBe("EUR")
    // 46,082 days after 30 December 1899 (Excel's DATE(2026, 3, 1)).
    expect(JSON.stringify(result.model.extensions)).toContain("2026-03-01")
    expect(told(result)).toContain("one cell is a formula")
    expect(told(result)).toContain("the sheet Notes has no headings of a register")
    expect(result.notices.find(({ remark }) => remark.includes("Risk (A)"))!.path).toBe("Risks[4]")
  })

  it("sheets of assets and risks are one register; sheets of dangerous names are sheets", async () => {
    const assets = `<row>${inline("A1", "Asset ID")}${inline("B1", "Asset")}${inline("C1", "Owner")}</row><row>${inline("A2", "A1")}${inline("B2", "Mail")}${inline("C2", "Ada")}</row>`
    const risks = `<row>${inline("A1", "Risk")}${inline("B1", "Asset")}</row><row>${inline("A2", "Outage")}${inline("B2", "A1")}</row>`
    const result = await imported(workbook({ __proto__x: risks, constructor: assets }))
    expectSound(result, 10)
    expect(result.model.assets.map(({ name, notes }) => [name, notes])).toEqual([["Mail", "Owner: Ada"]])
    expect(result.model.steps[0]!.gives).toEqual([{ asset: "mail", harm: "availability" }])
  })

  it("runs no macros and follows no links, and says so", async () => {
    const said = told(
      await imported(
        workbook({ Risks: RISKS }, { "xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<a/>" }),
      ),
    )
    expect(said).toContain("macros")
    expect(said).toContain("links to other workbooks")
  })

  it.each([
    ["a document", zipSync({ "word/document.xml": strToU8("<a/>") }), /an archive that is read is a workbook/],
    ["LibreOffice's own", zipSync({ "content.xml": strToU8("<a/>") }), /save it as \.xlsx or \.csv/],
    ["a binary one", zipSync({ "xl/workbook.bin": strToU8("x") }), /\.xlsb/],
    ["a cut one", workbook({ Risks: RISKS }).slice(0, 900), /a whole ZIP archive/],
    [
      "entities",
      workbook({ Risks: RISKS }, { "xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      /DOCTYPE/,
    ],
    ["a wide one", workbook({ R: `<row>${inline("AMM1", "Risk")}</row>` }), /at most 1000 columns/],
    ["a high one", workbook({ R: `<row r="900000">${inline("A900000", "Risk")}</row>` }), /at most 50000 rows/],
    ["a bomb", zipSync({ "xl/workbook.xml": new Uint8Array(60 * 2 ** 20) }), /unpack to at most/],
  ])("refuses %s", async (_, bytes, words) => {
    expect(await refusal(bytes)).toMatch(words)
  })
})

describe("columns of a register", () => {
  it("of one heading are told apart by the merged cell above them", async () => {
    const result = await imported(
      "Register of risks,,,,,\n,,Inherent,,Residual,\nRisk,Asset,Likelihood,Impact,Likelihood,Impact\nMail is read,Mail,High,4,Low,2\n",
    )
    expect(result.model.steps[0]!.evidence).toEqual([
      { scale: "Inherent Likelihood", value: "High" },
      { scale: "Inherent Impact", value: "4" },
      { scale: "Residual Likelihood", value: "Low" },
      { scale: "Residual Impact", value: "2" },
    ])
    expectSound(result, null)
  })

  it("are what a person says they are; what is kept stays, and each is told of with what it holds", async () => {
    const text = "Risk,Asset,Stand\nMail is read,Mail,Cipher\nDisk fails,Backup,Spare disk\n"
    const plain = await imported(text)
    expect(plain.columns).toEqual([
      { heading: "Risk", sample: "Mail is read", field: "threat", isCorrected: false },
      { heading: "Asset", sample: "Mail", field: "asset", isCorrected: false },
      { heading: "Stand", sample: "Cipher", field: "state", isCorrected: false },
    ])
    expect(plain.model.controls).toEqual([])
    const corrected = await imported(text, { columns: { stand: "control", asset: "keep" } })
    expect(corrected.model.controls.map(({ name }) => name)).toEqual(["Cipher", "Spare disk"])
    expect(corrected.model.assets.map(({ name }) => name)).not.toContain("Backup")
    expect(corrected.columns.map(({ field, isCorrected }) => [field, isCorrected])).toEqual([
      ["threat", false],
      ["keep", true],
      ["control", true],
    ])
    expect(corrected.report.lost).toEqual([])
    expectSound(corrected, null)
    // What is no field counts for nothing, and no name of an object's own is taken for a correction.
    const odd = await imported(text, { columns: { stand: "toString", constructor: "control" } })
    expect(odd.model).toEqual(plain.model)
    // A heading that is not known in any language, but was said to be the risk, makes a register.
    const unknown = "Foo,Bar\nMail is read,Mail\n"
    const said = await imported(unknown, { as: "register", columns: { foo: "threat", bar: "asset" } })
    expect(said.model.steps.map(({ name }) => name)).toEqual(["Mail is read"])
  })
})

hostileFiles("csv")
