import { strFromU8, unzipSync } from "fflate"
import type { ImportNotice, Refusal } from "../import/reader.ts"
import type { XmlElement } from "../import/source.ts"
import { treeOfXml } from "../import/xml.ts"
import { isDateFormat, shownNumber } from "./numberFormats.ts"
import { columnNumber, MOST_COLUMNS, MOST_ROWS } from "./limits.ts"

/** The most bytes that one part of a workbook may unpack to, and all that are read together. */
const MOST_PART = 48 * 2 ** 20
const MOST_UNPACKED = 96 * 2 ** 20

/** The most parts of a workbook. */
const MOST_PARTS = 5_000

/** The most letters that all cells of a workbook may have: many cells can share one long text. */
const MOST_LETTERS = 40 * 2 ** 20

/** A sheet: its name, and its rows by number, of each the texts of its cells by column (1 is A). */
export interface Sheet {
  readonly name: string
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, string>>
}

/** Ends the reading of a workbook: what is wrong goes no further than this file. */
class WorkbookFault extends Error {
  readonly found: string

  constructor(rule: string, found: string) {
    super(rule)
    this.found = found
  }
}

const PARTS_READ = /^(?:xl\/)?(?:workbook|sharedStrings|styles|_rels\/workbook|worksheets\/[^/]+)\.xml(?:\.rels)?$/i

/**
 * The sheets of a workbook (ECMA-376, SpreadsheetML), visible or not, as text: shared and own strings, numbers and days as their
 * formats mean them, of formulas the value that was last shown. Nothing is run, no link followed. Refused: what is no workbook,
 * is encrypted, or unpacks to more than the limits.
 */
export function sheetsOf(
  bytes: Uint8Array,
): { readonly sheets: readonly Sheet[]; readonly notices: readonly ImportNotice[] } | Refusal {
  try {
    return new Workbook(unpacked(bytes)).read()
  } catch (fault) {
    if (!(fault instanceof WorkbookFault)) throw fault
    return { refused: { path: "", found: fault.found, rule: fault.message } }
  }
}

/** The parts of an archive that make the tables of a workbook, by their names; of the others null. */
function unpacked(bytes: Uint8Array): ReadonlyMap<string, Uint8Array | null> {
  const parts = new Map<string, Uint8Array | null>()
  let total = 0
  const filter = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }): boolean => {
    if (parts.size >= MOST_PARTS) throw new WorkbookFault(`a workbook has at most ${MOST_PARTS} parts`, name)
    parts.set(name, null)
    if (!PARTS_READ.test(name)) return false
    total += originalSize
    if (originalSize > MOST_PART || total > MOST_UNPACKED)
      throw new WorkbookFault(`the tables of a workbook unpack to at most ${MOST_UNPACKED / 2 ** 20} MB`, name)
    return true
  }
  try {
    for (const [name, part] of Object.entries(unzipSync(bytes, { filter }))) parts.set(name, part)
  } catch (fault) {
    if (fault instanceof WorkbookFault) throw fault
    throw new WorkbookFault("a workbook is a whole ZIP archive", fault instanceof Error ? fault.message : "a fault")
  }
  return parts
}

const elements = (of: XmlElement | undefined, name?: string): XmlElement[] =>
  (of?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.element === name),
  )

const first = (of: XmlElement | undefined, name: string): XmlElement | undefined => elements(of, name)[0]

const own = ({ attributes }: XmlElement, name: string): string | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined

/** The text of a string item: its runs one after the other, without the readings of Japanese characters. */
function textIn(item: XmlElement | undefined): string {
  let text = ""
  for (const child of item?.children ?? []) {
    if (typeof child === "string") text += child
    else if (child.element !== "rPh" && child.element !== "phoneticPr" && child.element !== "rPr") text += textIn(child)
  }
  return text
}

/** Characters that XML cannot hold stand as `_x000D_` in strings of a workbook. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

class Workbook {
  private readonly parts: ReadonlyMap<string, Uint8Array | null>
  private readonly notices: ImportNotice[] = []
  private strings: readonly string[] = []
  private formats: readonly string[] = []
  private countsFrom1904 = false
  private letters = 0
  private formulas = 0

  constructor(parts: ReadonlyMap<string, Uint8Array | null>) {
    this.parts = parts
  }

  read(): { readonly sheets: readonly Sheet[]; readonly notices: readonly ImportNotice[] } {
    const workbook = this.part("xl/workbook.xml") ?? this.noWorkbook()
    const names = [...this.parts.keys()]
    const tell = (remark: string) => this.notices.push({ kind: "left-out", path: "", remark })
    if (names.some((name) => /vbaProject/i.test(name))) tell("the workbook has macros: they are neither run nor kept")
    if (names.some((name) => /externalLinks\//i.test(name)))
      tell("the workbook has links to other workbooks: they are not followed")
    this.strings = elements(this.part("xl/sharedStrings.xml") ?? undefined, "si").map((item) => unescaped(textIn(item)))
    this.readStyles()
    const is1904 = own(first(workbook, "workbookPr") ?? workbook, "date1904")
    this.countsFrom1904 = is1904 === "1" || is1904 === "true"
    const targets = new Map(
      elements(this.part("xl/_rels/workbook.xml.rels") ?? undefined, "Relationship").map(
        (one) => [own(one, "Id") ?? "", own(one, "Target") ?? ""] as const,
      ),
    )
    const sheets = elements(first(workbook, "sheets"), "sheet").flatMap((sheet, index) => {
      const name = own(sheet, "name") ?? `Sheet ${index + 1}`
      const target = targets.get(own(sheet, "id") ?? "") ?? `worksheets/sheet${index + 1}.xml`
      const root = this.part(target.startsWith("/") ? target.slice(1) : `xl/${target}`)
      if (root === null) {
        this.notices.push({ kind: "dangling", path: "", remark: `the sheet ${name} is not in the workbook` })
        return []
      }
      return root.element === "worksheet" ? [{ name, rows: this.rowsOf(root, name) }] : []
    })
    if (this.formulas > 0)
      tell(
        this.formulas === 1
          ? "one cell is a formula: the value came in that it last had"
          : `${this.formulas} cells are formulas: the values came in that they last had`,
      )
    return { sheets, notices: this.notices }
  }

  private noWorkbook(): never {
    const names = [...this.parts.keys()]
    const found = names.slice(0, 3).join(", ")
    if (names.some((name) => /workbook\.bin$/i.test(name)))
      throw new WorkbookFault("a binary workbook (.xlsb) is not read: save it as .xlsx", found)
    if (names.includes("content.xml"))
      throw new WorkbookFault("a document of LibreOffice is not read: save it as .xlsx or .csv", found)
    throw new WorkbookFault("an archive that is read is a workbook (.xlsx)", found)
  }

  /** The root of a part; null where the workbook has none. */
  private part(path: string): XmlElement | null {
    const bytes = this.parts.get(path)
    if (!bytes) return null
    const read = treeOfXml(strFromU8(bytes).replace(/^\ufeff/, ""))
    if (read.kind === "tree") return read.tree
    const { position, rule } = read.problem
    throw new WorkbookFault(rule, `${path}${position ? `, line ${position.line}, column ${position.column}` : ""}`)
  }

  private readStyles(): void {
    const styles = this.part("xl/styles.xml") ?? undefined
    const codes = new Map(
      elements(first(styles, "numFmts"), "numFmt").map((one) => [own(one, "numFmtId"), own(one, "formatCode") ?? ""]),
    )
    this.formats = elements(first(styles, "cellXfs"), "xf").map((one) => {
      const id = own(one, "numFmtId") ?? "0"
      return codes.get(id) ?? id
    })
  }

  private rowsOf(root: XmlElement, sheet: string): Sheet["rows"] {
    const rows = new Map<number, Map<number, string>>()
    let number = 0
    for (const row of elements(first(root, "sheetData"), "row")) {
      const said = Number(own(row, "r"))
      number = Number.isSafeInteger(said) && said > 0 ? said : number + 1
      let column = 0
      for (const cell of elements(row, "c")) {
        const name = own(cell, "r")
        column = (name === undefined ? null : columnNumber(name)) ?? column + 1
        const text = this.textOf(cell)
        if (text.trim() === "") continue
        if (column > MOST_COLUMNS)
          throw new WorkbookFault(
            `a table has at most ${MOST_COLUMNS} columns`,
            `${sheet}, ${name ?? `column ${column}`}`,
          )
        if (number > MOST_ROWS)
          throw new WorkbookFault(`a table has at most ${MOST_ROWS} rows`, `${sheet}, row ${number}`)
        this.letters += text.length
        if (this.letters > MOST_LETTERS)
          throw new WorkbookFault(
            `the cells of a workbook have at most ${MOST_LETTERS} letters`,
            `${sheet}, row ${number}`,
          )
        const known = rows.get(number)
        if (known) known.set(column, text)
        else rows.set(number, new Map([[column, text]]))
      }
    }
    return rows
  }

  private textOf(cell: XmlElement): string {
    if (first(cell, "f")) this.formulas++
    const value = textIn(first(cell, "v"))
    switch (own(cell, "t")) {
      case "s":
        return this.strings[Number(value)] ?? ""
      case "inlineStr":
        return unescaped(textIn(first(cell, "is")))
      case "str":
        return unescaped(value)
      case "b":
        return value === "1" ? "TRUE" : value === "0" ? "FALSE" : ""
      case "e":
      case "d":
        return value
      default:
        return this.numberText(value, this.formats[Number(own(cell, "s") ?? 0)] ?? "0")
    }
  }

  private numberText(value: string, format: string): string {
    const number = Number(value)
    if (value.trim() === "" || !Number.isFinite(number)) return value
    if (isDateFormat(format)) return dayOf(number, this.countsFrom1904) ?? String(number)
    return shownNumber(number, format)
  }
}

const DAY = 86_400_000

/**
 * The day, and the time where there is one, that a number of days means: since 30 December 1899, for the workbook's own 1900 has a
 * 29 February that never was (ECMA-376 part 1, 18.17.4), or since 1904. Null where it means none.
 */
function dayOf(days: number, from1904: boolean): string | null {
  if (days < 0 || days > 2_958_465) return null
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const text = new Date(start + Math.round(days * 86_400) * 1000).toISOString()
  if (days < 1) return text.slice(11, 16)
  return (Math.round(days * 86_400) * 1000) % DAY === 0 ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ")
}
