import { confirmedScales, type Model, type RatingScale, scalesInUse } from "../../core/index.ts"
import { noticeInWords, problemInWords, writeBatten } from "../../formats/index.ts"
import type { AgainReport, Counts, ImportResult, UnknownCounts } from "../../formats/importing.ts"
import { COLUMN_FIELDS, headingKey } from "../../formats/columns.ts"
import type { Command } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { Io } from "../io.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openWhole } from "../open.ts"

type Imported = Extract<ImportResult, { readonly kind: "imported" }>

/** `batten import FILE -o OUT`: a document made of another tool's file, and what of that file came along. */
export const importCommand: Command = {
  verb: "import",
  summary:
    "Make a document of another tool's file (batten formats lists them), and say what came, what must be estimated, what was lost.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "as", value: "FORMAT", summary: "read FILE as this format; by its content unless given" },
    {
      name: "into",
      value: "MODEL",
      isFile: true,
      summary: "add to what is in this document, which is not changed: OUT has both",
    },
    { name: "loss-report", value: "R.json", isFile: true, summary: "write what became of every value of FILE" },
    {
      name: "columns",
      value: "C",
      summary:
        "of a table: what columns are, as 'Heading=field; Heading=field'; a field that is not known names all, keep leaves a column as it stands",
    },
    {
      name: "scale",
      value: "S.json",
      isFile: true,
      summary:
        "turn words and scores of FILE into ranges by this scale, which you answer for (formats.md says its form); the document keeps it for what is imported later",
    },
    { name: "out", letter: "o", value: "OUT", isFile: true, summary: "the document to write; - for standard output" },
  ],
  async run({ files, values }, io) {
    const path = files[0]!
    const out = values.get("out")
    if (out === undefined) {
      io.say("import wants -o OUT, the document to write.")
      return 2
    }
    const { importModel } = await import("../../formats/importing.ts")
    const intoPath = values.get("into")
    let into: Model | null = null
    if (intoPath !== undefined) {
      into = await openWhole(intoPath, io)
      if (into === null) return 1
    }
    const file = await io.read(path)
    if ("why" in file) {
      io.say(`${shownPath(path)}: ${file.why}`)
      return 1
    }
    const scalePath = values.get("scale")
    const scales = scalePath === undefined ? [] : await scalesFrom(scalePath, io)
    if (scales === null) return 1
    const columns = columnsFrom(values.get("columns") ?? "")
    if (typeof columns === "string") {
      io.say(columns)
      return 2
    }
    const as = values.get("as")
    const result = await importModel(file.bytes, {
      ...(as !== undefined && { as }),
      ...(into && { into }),
      scales,
      columns,
      ...(path !== STANDARD_INPUT && { fileName: stemOf(path) }),
      include: (name) => io.readBeside(path, name),
    })
    if (result.kind === "refused") {
      for (const problem of result.problems) io.say(`${shownPath(path)}: ${problemInWords(problem)}`)
      return 1
    }
    return await finish(result, { path, out, report: values.get("loss-report") }, io)
  },
}

/** What columns are, by their headings in small letters; or why that is not understood. */
function columnsFrom(text: string): Readonly<Record<string, string>> | string {
  const columns: [string, string][] = []
  for (const part of text.split(";").filter((one) => one.trim() !== "")) {
    const at = part.lastIndexOf("=")
    const field = part.slice(at + 1).trim()
    if (at < 0 || !COLUMN_FIELDS.includes(field))
      return `--columns ${part.trim()}: Heading=field, where field is one of ${COLUMN_FIELDS.join(", ")}.`
    columns.push([headingKey(part.slice(0, at)), field])
  }
  return Object.fromEntries(columns)
}

/** The scales of a file; null where it has none, which is told. */
async function scalesFrom(path: string, io: Io): Promise<readonly RatingScale[] | null> {
  const file = await io.read(path)
  const told = (why: string): null => {
    io.say(`${shownPath(path)}: ${why}`)
    return null
  }
  if ("why" in file) return told(file.why)
  const { readScaleFile } = await import("../../formats/importing.ts")
  const reading = await readScaleFile(file.bytes, null)
  return reading.kind === "scales" ? reading.scales : told(reading.problems.map(problemInWords).join("; "))
}

/** What a file is called, without its folder and ending. */
function stemOf(path: string): string {
  const name = path.replace(/^.*[\\/]/, "")
  return name.replace(/(?<=.)\.[^.]*$/, "")
}

/** Writes the document and the report, and says what came. */
async function finish(
  result: Imported,
  { path, out, report }: { readonly path: string; readonly out: string; readonly report: string | undefined },
  io: Io,
): Promise<0 | 1> {
  for (const notice of result.notices)
    io.say(`${shownPath(path)}: ${noticeInWords({ ...notice, kind: "import", element: null, position: null })}`)
  const bytes = writeBatten(result.model)
  const written: (readonly [string, Uint8Array])[] = [
    ...(out === STANDARD_INPUT ? [] : [[out, bytes] as const]),
    ...(report === undefined ? [] : [[report, new TextEncoder().encode(asJson(result.report))] as const]),
  ]
  for (const [name, content] of written) {
    const failure = await io.create(name, content)
    if (failure !== null) {
      io.say(`${shownPath(name)}: ${failure}`)
      return 1
    }
  }
  if (out === STANDARD_INPUT) {
    io.print(new TextDecoder().decode(bytes))
    return 0
  }
  io.print(`${importInWords(result)}\nWrote ${shownPath(out)}.\n`)
  return 0
}

const CAME: Readonly<Record<keyof Counts, readonly [string, string]>> = {
  places: ["place", "places"],
  assets: ["asset", "assets"],
  sources: ["threat source", "threat sources"],
  steps: ["step", "steps"],
  controls: ["control", "controls"],
}

const UNKNOWN: Readonly<Record<keyof UnknownCounts, readonly [string, string]>> = {
  losses: ["loss", "losses"],
  rates: ["rate of attempts", "rates of attempts"],
  chances: ["chance", "chances"],
  reductions: ["reduction", "reductions"],
  costs: ["cost", "costs"],
}

const counted = <K extends string>(
  words: Readonly<Record<K, readonly [string, string]>>,
  counts: Readonly<Record<K, number>>,
): string =>
  (Object.keys(words) as K[])
    .filter((key) => counts[key] > 0)
    .map((key) => `${counts[key]} ${words[key][counts[key] === 1 ? 0 : 1]}`)
    .join(", ")

/** What a newer state of a source did, a line for each element. */
function againInWords({ updated, added, gone, conflicts }: AgainReport): readonly string[] {
  const value = (one: unknown): string => (one === undefined ? "nothing" : JSON.stringify(one))
  return [
    wrapped(
      `The document had this source: ${updated.length} updated, ${added.length} added, ${gone.length} gone from it (they stay), ${conflicts.length} in conflict (the document's value stays).`,
    ),
    ...updated.map(({ list, id, fields }) => wrapped(`updated ${list} ${id}: ${fields.join(", ")}`, "  ", "    ")),
    ...added.map(({ list, id }) => wrapped(`added ${list} ${id}`, "  ", "    ")),
    ...gone.map(({ list, id }) => wrapped(`gone ${list} ${id}`, "  ", "    ")),
    ...conflicts.map(({ list, id, field, document, source }) =>
      wrapped(
        `conflict ${list} ${id}, ${field}: here ${value(document)}, in the source ${value(source)}`,
        "  ",
        "    ",
      ),
    ),
  ]
}

function importInWords(result: Imported): string {
  const { formatName, came, unknown, report, again } = result
  const { leaves, carried, kept, lost } = report
  const missing = counted(UNKNOWN, unknown)
  return [
    wrapped(`${formatName}: ${counted(CAME, came) || (again ? "nothing new" : "nothing that makes a graph")} came in.`),
    ...(again ? againInWords(again) : []),
    ...ratedInWords(result),
    ...(missing === "" ? [] : [wrapped(`The file does not give, so that it must be estimated first: ${missing}.`)]),
    wrapped(
      `Of its ${leaves} values ${are(carried)} in the model, ${are(kept)} kept beside it, ${are(lost.length)} lost.`,
    ),
    ...lostInWords(lost).map((line) => wrapped(line, "  ", "    ")),
  ].join("\n")
}

/** What was rated in words: by which scales, and what a scale made of it. */
function ratedInWords({ model, scaled }: Imported): readonly string[] {
  const confirmed = new Set(confirmedScales(model).map(({ scale }) => scale))
  const open = scalesInUse(model).filter(({ scale }) => !confirmed.has(scale))
  const words = open.map(({ scale, values }) => {
    const shown = values.slice(0, 5).map(({ value }) => value)
    return `${scale} (${shown.join(", ")}${values.length > shown.length ? ", …" : ""})`
  })
  return [
    ...(scaled.set > 0 ? [wrapped(`${scaled.set} of its numbers have a range by the scale that was confirmed.`)] : []),
    ...(scaled.without.length > 0 ? [wrapped(`No range on that scale: ${scaled.without.join(", ")}.`)] : []),
    ...(words.length > 0
      ? [wrapped(`Rated in words or scores, kept as evidence and no number: ${words.join("; ")} (--scale).`)]
      : []),
  ]
}

/** A count with its verb: `none is`, `1 is`, `3 are`. */
const are = (count: number): string => (count > 1 ? `${count} are` : `${count === 0 ? "none" : count} is`)

/** What was lost, one line for each reason: of several values the first is named, and the loss report lists them all. */
function lostInWords(lost: Imported["report"]["lost"]): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const { path, why } of lost) {
    const paths = byReason.get(why)
    if (paths) paths.push(path)
    else byReason.set(why, [path])
  }
  return [...byReason].map(([why, paths]) =>
    paths.length === 1
      ? `lost ${paths[0]!}: ${why}`
      : `lost ${paths.length} values, ${paths[0]!} first: ${why} (--loss-report lists them)`,
  )
}
