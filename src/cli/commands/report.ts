import { createHash } from "node:crypto"
import path from "node:path"
import { isColour, isDay, isLanguage, type Paper, PAPERS } from "../../core/index.ts"
import { LENGTHS, type Length, type Redaction, REDACTIONS, REPORT_SECONDS } from "../../report/figures.ts"
import { SHEETS } from "../../report/workbook/names.ts"
import { paperOf, reportCommand, settingsOf, type ReportWish } from "../../report/wish.ts"
import { addressOf, type Form, FORMS, readLogo, type ReportFile, writeReport } from "../../writers/index.ts"
import { type Call, type Command, isMisuse, type Misuse, misused } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { ExitCode, Io } from "../io.ts"
import { shownPath } from "../layout.ts"
import { openWhole } from "../open.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"
import { putNew } from "../written.ts"

/** Sheets as one names them in a command. */
const SHEET_NAMES = SHEETS.map((name) => name.toLowerCase())

/** What a call asks for. */
interface Wish {
  readonly form: Form
  readonly out: string
  readonly length: Length
  readonly redaction: Redaction | null
  /** The size of paper; null for the document's. */
  readonly paper: Paper | null
  /** The one sheet to write as CSV; null for all. */
  readonly sheet: string | null
  /** The document of Word to take the looks of; null for ours. */
  readonly template: string | null
  /** The file of a picture; null for the document's. */
  readonly logo: string | null
  /** What goes before what the document says. */
  readonly wish: ReportWish
}

/** `batten report FILE --as FORM`: the page that is left behind after the meeting. */
export const report: Command = {
  verb: "report",
  summary: "Write a report: the verdict on one page, the full report, or the plan of a test of one's own systems.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "as", value: "FORM", choices: FORMS, summary: `the form: ${FORMS.join(", ")}` },
    { name: "length", value: "L", choices: LENGTHS, summary: `how much: ${LENGTHS.join(", ")}; board unless given` },
    {
      name: "out",
      letter: "o",
      value: "OUT",
      summary: "the file to write, never over another; beside FILE under its name unless given; - for standard output",
    },
    {
      name: "redact",
      value: "WHAT",
      choices: REDACTIONS,
      summary: "names: by their kinds; money: as shares of the whole; all: both",
    },
    {
      name: "sheet",
      value: "S",
      choices: SHEET_NAMES,
      summary: "for csv: the one sheet to write; all of them unless given",
    },
    {
      name: "template",
      value: "T",
      isFile: true,
      summary: "for docx: a .docx or .dotx whose styles, heads, feet and logo the report takes",
    },
    {
      name: "paper",
      value: "P",
      choices: PAPERS,
      summary: `${PAPERS.join(" or ")}; what is not given here and below is as the document's report says, else a4`,
    },
    { name: "locale", value: "L", summary: "how decimals and dates are written, such as de or en-US; else en-GB" },
    { name: "date", value: "D", summary: "the day of the report, as 2026-12-01; else none" },
    { name: "title", value: "T", summary: "the title; else the name of the document" },
    { name: "client", value: "C", summary: "for whom it is" },
    { name: "author", value: "A", summary: "by whom it is" },
    { name: "label", value: "W", summary: "what stands on every page, such as Confidential" },
    { name: "logo", value: "G", isFile: true, summary: "a PNG, JPEG or SVG of at most 1 MB" },
    {
      name: "accent",
      value: "H",
      summary: "the colour of headings, as #1a2b3c; darkened where it is too pale to read",
    },
    {
      ...TIME_LIMIT,
      summary: `end after about so many seconds and say in the report what is not proven; ${REPORT_SECONDS} unless given`,
    },
  ],
  async run(call, io) {
    const wish = wishOf(call)
    if (isMisuse(wish)) return misused(io, wish)
    const limit = timeLimitOf(call, io, REPORT_SECONDS)
    if (isMisuse(limit)) return misused(io, limit)
    return written(call, wish, limit, io)
  },
}

async function written(call: Call, wish: Wish, limit: TimeLimit, io: Io): Promise<ExitCode> {
  const file = call.files[0]!
  let sum: string | null = null
  // Whole: a report shows its names in one line itself, and the full one does not cut them.
  const model = await openWhole(file, {
    ...io,
    read: async (name) => {
      const found = await io.read(name)
      if ("bytes" in found) sum = createHash("sha256").update(found.bytes).digest("hex")
      return found
    },
  })
  if (model === null) return 1
  const { length, redaction, out } = wish
  const template = wish.template === null ? null : await io.read(wish.template)
  if (template !== null && "why" in template) {
    io.say(`${shownPath(wish.template!)}: ${template.why}`)
    return 1
  }
  const logo = wish.logo === null ? null : await logoIn(wish.logo, io)
  if (logo !== null && "why" in logo) {
    io.say(`${shownPath(wish.logo!)}: ${logo.why}`)
    return 1
  }
  const [{ reportFigures }, { buildReport, buildWorkbook }] = await Promise.all([
    import("../reportFigures.ts"),
    import("../../report/report.ts"),
  ])
  const settings = settingsOf(model, { length, redaction }, { ...wish.wish, ...(logo && { logo: logo.address }) })
  const figures = await reportFigures(model, redaction, io, limit)
  const isNamed = redaction === null || redaction === "money"
  const origin = {
    version: io.version,
    fileSum: redaction === null ? sum : null,
    command: reportCommand(isNamed ? path.basename(file) : "FILE", optionsOf(call)),
  }
  const stem = out.slice(0, out.length - path.extname(out).length)
  const made = await writeReport(buildReport(figures, settings, origin), buildWorkbook(figures), wish.form, {
    paper: paperOf(model, wish.paper),
    stem: path.basename(stem),
    currency: figures.model.currency,
    sheet: wish.sheet,
    template: template === null ? null : template.bytes,
    creator: `Batten ${io.version}`,
    print: (page, edges) => io.printPdf({ page, ...edges, creator: `Batten ${io.version}` }),
  })
  if ("why" in made) {
    io.say(`No report: ${made.why}.`)
    return 1
  }
  return (await putAll(made, out, stem, io)) ? told(limit, io) : 1
}

function told(limit: TimeLimit, io: Io): ExitCode {
  const ended = limit.inWords()
  if (ended !== "") io.say(ended)
  return 0
}

/** Writes what lies beside a report and the report itself, as far as that can be written; false, and said, where it cannot. */
async function putAll(files: readonly ReportFile[], out: string, stem: string, io: Io): Promise<boolean> {
  for (const { beside, bytes } of files)
    if (!(await putNew(beside === null ? out : `${stem}${beside}`, bytes, io))) return false
  return true
}

/** One of the words that an option takes. */
function choiceOf<T extends string>(call: Call, name: string, choices: readonly T[]): T | null | Misuse {
  const given = call.values.get(name)
  if (given === undefined) return null
  return (
    choices.find((one) => one === given) ?? {
      misuse: `--${name} is one of ${choices.join(", ")}, found ${shownPath(given)}`,
    }
  )
}

/** What a call asks for, or what is wrong with it. */
function wishOf(call: Call): Wish | Misuse {
  const form = choiceOf(call, "as", FORMS)
  const length = choiceOf(call, "length", LENGTHS)
  const redaction = choiceOf(call, "redact", REDACTIONS)
  const paper = choiceOf(call, "paper", PAPERS)
  const sheet = choiceOf(call, "sheet", SHEET_NAMES)
  if (form === null) return { misuse: `report wants --as FORM, one of ${FORMS.join(", ")}` }
  for (const read of [form, length, redaction, paper, sheet]) if (isMisuse(read)) return read
  const template = call.values.get("template") ?? null
  if (template !== null && form !== "docx") return { misuse: "--template goes with --as docx alone" }
  if (sheet !== null && form !== "csv") return { misuse: "--sheet goes with --as csv alone" }
  if (call.values.get("out") === STANDARD_INPUT && (form === "md" || (form === "csv" && sheet === null)))
    return {
      misuse: `--out - holds one file, and ${form} writes several${form === "csv" ? ": say which --sheet" : ""}`,
    }
  const date = call.values.get("date") ?? null
  if (date !== null && !isDay(date))
    return { misuse: `--date wants a day such as 2026-12-01, found ${shownPath(date)}` }
  const locale = call.values.get("locale") ?? null
  if (locale !== null && !(isLanguage(locale) && isLocale(locale)))
    return { misuse: `--locale wants a language such as de or en-US, found ${shownPath(locale)}` }
  const accent = call.values.get("accent") ?? null
  if (accent !== null && !isColour(accent))
    return { misuse: `--accent wants a colour such as #1a2b3c, found ${shownPath(accent)}` }
  const shape = { length: (length as Length | null) ?? "board", redaction: redaction as Redaction | null }
  return {
    ...shape,
    form: form as Form,
    paper: paper as Paper | null,
    sheet: sheet as string | null,
    template,
    logo: call.values.get("logo") ?? null,
    out: call.values.get("out") ?? besideOf(call.files[0]!, shape, form as Form),
    wish: {
      ...Object.fromEntries(
        (["title", "client", "author", "label"] as const).flatMap((name) => {
          const given = call.values.get(name)
          return given === undefined ? [] : [[name, given]]
        }),
      ),
      ...(date !== null && { date }),
      ...(locale !== null && { locale }),
      ...(accent !== null && { accent }),
    },
  }
}

/** The picture in a file as a document keeps one. */
async function logoIn(name: string, io: Io): Promise<{ readonly address: string } | { readonly why: string }> {
  const found = await io.read(name)
  if ("why" in found) return found
  const logo = readLogo(found.bytes)
  return "why" in logo ? logo : { address: addressOf(logo) }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}

/** Where a report goes unless it is said: beside its document, under its name; under no name where names are left out. */
function besideOf(file: string, { length, redaction }: Pick<Wish, "length" | "redaction">, form: Form): string {
  const isNamed = file !== STANDARD_INPUT && redaction !== "names" && redaction !== "all"
  const stem = isNamed ? path.basename(file, path.extname(file)) : "report"
  return path.join(file === STANDARD_INPUT ? "" : path.dirname(file), `${stem}-${length}.${form}`)
}

/** Options that change the content of the report: with them, and no others, it is made again. */
const OF_CONTENT = [
  "as",
  "length",
  "redact",
  "sheet",
  "paper",
  "locale",
  "date",
  "title",
  "client",
  "author",
  "label",
  "logo",
  "accent",
] as const

/** The options of a call that make the same report again. */
function optionsOf(call: Call): readonly (readonly [name: string, value: string])[] {
  return OF_CONTENT.flatMap((name) => {
    const given = call.values.get(name)
    return given === undefined ? [] : [[name, name === "logo" ? path.basename(given) : given] as const]
  })
}
