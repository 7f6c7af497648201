import { zipSync } from "fflate"
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { SaxesParser } from "saxes"
import { importModel } from "../../src/formats/importing.ts"
import { filesOf } from "../shared.ts"
import { held, inTurns, type Line, ratios, spread, type Timed, timed } from "./timing.ts"
import { runProgram } from "./wholeProgram.ts"

const SUITE = "files of other tools"

/** Names another build of the command line, whose opening of Batten's own files this one is held against. */
const BASELINE = process.env.BATTEN_BASELINE_CLI

/** How long reading files of other tools takes, and what memory; and that opening our own takes no longer for it. */
export async function benchInterop(runs: number): Promise<Line[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "batten-interop-"))
  try {
    return [...(await tm7(runs)), ...(await threatDragon(runs)), ...workbooks(folder), ...(await ownFile(runs, folder))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const wall = (times: readonly Timed[]) => spread(times.map((one) => one.wall))

async function mustImport(bytes: Uint8Array): Promise<void> {
  const { kind } = await importModel(bytes, { fileName: "bench" })
  if (kind !== "imported") throw new Error("a file of the bench did not come in")
}

/** A tm7 to its preview, against the bare pass of the same parser over the same text. */
async function tm7(runs: number): Promise<Line[]> {
  const [real] = filesOf("interop/tm7", "MTMT_MVP.tm7")
  const bytes = real === undefined ? new TextEncoder().encode(ownTm7()) : readFileSync(real)
  const text = new TextDecoder().decode(bytes)
  const size = `${(bytes.length / 1e6).toFixed(1)} MB`
  await mustImport(bytes)
  const { read, bare } = await inTurns(runs, {
    read: () => timed(() => mustImport(bytes)),
    bare: () =>
      timed(() => {
        new SaxesParser({ xmlns: true }).write(text).close()
      }),
  })
  const ratio = ratios(read, bare, "cpu")
  return [
    {
      suite: SUITE,
      name: `tm7 of ${size}, to its preview`,
      unit: "s",
      value: wall(read),
      goal: held(wall(read).median, "at most", 0.5, "s"),
    },
    { suite: SUITE, name: "the same text through the bare parser", unit: "s", value: wall(bare), goal: null },
    { suite: SUITE, name: "ratio of both", unit: "", value: ratio, goal: held(ratio.median, "at most", 2, "") },
  ]
}

/** A tm7 without anything of others: a small drawing, and as much template behind it as real files have. */
function ownTm7(): string {
  const type =
    "<ElementType><ID>GE.P</ID><Name>Generic Process</Name><Description>A representation of one</Description></ElementType>"
  const space = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model"
  return `<ThreatModel xmlns="${space}"><DrawingSurfaceList/><ThreatInstances/><KnowledgeBase>${type.repeat(10_000)}</KnowledgeBase></ThreatModel>`
}

/** A diagram of 5,000 cells: 1,500 elements with a threat each, the rest flows between them. */
async function threatDragon(runs: number): Promise<Line[]> {
  const elements = Array.from({ length: 1500 }, (_, i) => ({
    id: `cell-${i}`,
    shape: (["process", "store", "actor"] as const)[i % 3],
    zIndex: i,
    position: { x: (i % 40) * 200, y: Math.floor(i / 40) * 150 },
    size: { width: 120, height: 80 },
    data: {
      type: (["tm.Process", "tm.Store", "tm.Actor"] as const)[i % 3],
      name: `Element ${i}`,
      hasOpenThreats: true,
      threats: [
        {
          id: `threat-${i}`,
          title: `Threat ${i}`,
          status: "Open",
          severity: "High",
          type: "Tampering",
          description: "",
          mitigation: `Control ${i % 90}`,
        },
      ],
    },
  }))
  const flows = Array.from({ length: 3500 }, (_, i) => ({
    id: `flow-${i}`,
    shape: "flow",
    zIndex: 0,
    source: { cell: `cell-${(i * 7) % 1500}` },
    target: { cell: `cell-${(i * 13 + 1) % 1500}` },
    data: { type: "tm.Flow", name: `Flow ${i}`, hasOpenThreats: false, threats: [] },
  }))
  const model = {
    version: "2.3.0",
    summary: { title: "Large" },
    detail: { diagrams: [{ id: 0, title: "All", cells: [...elements, ...flows] }] },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(model))
  await mustImport(bytes)
  const { read } = await inTurns(runs, { read: () => timed(() => mustImport(bytes)) })
  return [
    {
      suite: SUITE,
      name: "Threat Dragon of 5,000 cells, to its preview",
      unit: "s",
      value: wall(read),
      goal: held(wall(read).median, "at most", 1, "s"),
    },
  ]
}

/** The most memory that reading a workbook may take, in MB. */
const MOST_MEMORY = 500

/** A workbook of 100 MB, and the largest that is looked into: read, or refused, within bounds. */
function workbooks(folder: string): Line[] {
  const huge = path.join(folder, "huge.xlsx")
  writeFileSync(huge, sheetOf(1000, 0))
  truncateSync(huge, 100 * 2 ** 20)
  const full = path.join(folder, "full.xlsx")
  writeFileSync(full, sheetOf(160_000, 0))
  const bomb = path.join(folder, "bomb.xlsx")
  writeFileSync(bomb, sheetOf(400_000, 9))
  return [
    ["of 100 MB", huge],
    ["of 40 MB, not packed", full],
    ["that unpacks to 100 MB", bomb],
  ].map(([what, file]) => {
    const {
      memory,
      status,
      wall: seconds,
    } = runProgram(["import", file!, "-o", path.join(folder, `${path.basename(file!)}.batten`)])
    if (status !== 0 && status !== 1) throw new Error(`the workbook ${what} ended with ${status}`)
    return {
      suite: SUITE,
      name: `a workbook ${what}: peak memory`,
      unit: "MB",
      value: spread([memory]),
      goal: held(memory, "at most", MOST_MEMORY, "MB"),
      note: `${status === 0 ? "read" : "refused"} in ${seconds.toPrecision(2)} s`,
    }
  })
}

/** A workbook with a register of so many rows, some 250 bytes each. */
function sheetOf(rows: number, level: 0 | 9): Uint8Array {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const lines = Array.from(
    { length: rows },
    (_, i) => `<row>${cell(`Risk ${i} ${"x".repeat(120)}`)}${cell(`Asset ${i % 100}`)}</row>`,
  )
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Risks" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row>${cell("Risk")}${cell("Asset")}</row>${lines.join("")}</sheetData></worksheet>`,
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
    { level },
  )
}

/** Batten's own file, opened by this build and by the one before, in turns. */
async function ownFile(runs: number, folder: string): Promise<Line[]> {
  if (BASELINE === undefined || !existsSync(BASELINE)) {
    console.error("SKIPPED the comparison with another build: BATTEN_BASELINE_CLI names none")
    return []
  }
  const file = path.join(folder, "own.batten")
  writeFileSync(file, readFileSync("resources/samples/exchange-2001.batten"))
  const open = (program?: string) => (): Timed => {
    const { wall: seconds, cpu, status } = runProgram(["validate", file], program)
    if (status !== 0) throw new Error(`opening ended with ${status}`)
    return { wall: seconds, cpu }
  }
  const { now, before } = await inTurns(runs * 5, { now: open(), before: open(BASELINE) })
  const ratio = ratios(now, before, "cpu")
  return [
    {
      suite: SUITE,
      name: "opening Batten's own file, against the build before",
      unit: "",
      value: ratio,
      goal: held(ratio.median, "at most", 1.02, ""),
    },
  ]
}
