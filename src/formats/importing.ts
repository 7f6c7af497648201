import {
  confirmedScales,
  confirmScales,
  isNotEstimated,
  isRecord,
  type Model,
  pathKeys,
  type RatingScale,
  validateModel,
  withScales,
} from "../core/index.ts"
import { again, type AgainReport } from "./import/again.ts"
import { type DocumentOrigin, extensionKey, intoModel } from "./import/intoModel.ts"
import { parseSource } from "./import/parse.ts"
import type { Becoming, ColumnRead, ImportNotice, Parsed, ReadContext, Reader, Refusal, Tell } from "./import/reader.ts"
import { READERS } from "./import/readers.ts"
import { type LossReport, type Place, readingOf } from "./import/source.ts"
import type { ReadProblem } from "./problem.ts"
import { WHOLE_FILE } from "./text/textOf.ts"

/**
 * The third public face of the formats: sources of other tools to models. Apart from the first, because what reads them is
 * needed seldom: whoever imports loads this when the time comes, and it loads the one reader that the source needs.
 */
export type { Becoming, BecomesWord, ColumnRead, ImportNotice } from "./import/reader.ts"
export type { AgainReport, Conflict } from "./import/again.ts"
export type { Lost, LossReport } from "./import/source.ts"
export { readScaleFile, type ScaleFile } from "./import/scaleFile.ts"

/** How a source is imported. */
export interface ImportOptions {
  /** The id of the format; by its content where absent. */
  readonly as?: string
  /** The model that it comes into; a new one where absent. */
  readonly into?: Model
  /** What the file is called, without folder and ending: for formats whose documents have no name. */
  readonly fileName?: string
  /** What words and scores of the source mean as ranges, as somebody confirmed it; beside those confirmed for the model before. */
  readonly scales?: readonly RatingScale[]
  /** Of a table: what columns are, by their headings in small letters, as somebody corrected it; `keep` for none. */
  readonly columns?: Readonly<Record<string, string>>
  /** The bytes of a file that the source names, beside it; null where it cannot be had. Without it nothing is included. */
  readonly include?: (name: string) => Promise<Uint8Array | null>
}

/** How many elements of each list came in. */
export type Counts = Readonly<Record<"places" | "assets" | "sources" | "steps" | "controls", number>>

/** Numbers that the source does not give, by what they are. */
export type UnknownCounts = Readonly<Record<"chances" | "losses" | "rates" | "costs" | "reductions", number>>

/** A model made of a source, or why there is none. */
export type ImportResult =
  | {
      readonly kind: "imported"
      readonly format: string
      readonly formatName: string
      readonly model: Model
      /** Under this key of `extensions` the model keeps the source: where a document has it, this is a newer state of the same. */
      readonly key: string
      readonly came: Counts
      readonly unknown: UnknownCounts
      /** How many numbers a confirmed scale gave, and values of such scales for which it has no range. */
      readonly scaled: { readonly set: number; readonly without: readonly string[] }
      /** Of a table: what each column was taken for, each heading once; else empty. */
      readonly columns: readonly ColumnRead[]
      readonly report: LossReport
      readonly notices: readonly ImportNotice[]
      /** What a newer state of a source did that was in the document already; null where it came in for the first time. */
      readonly again: AgainReport | null
    }
  | {
      readonly kind: "refused"
      readonly problems: readonly ReadProblem[]
      /** As what it was read; null where no format was recognised in it. */
      readonly formatName: string | null
    }

/** What is told of a format: its names, and what becomes what. */
export interface FormatDescription {
  readonly id: string
  readonly name: string
  readonly versions: string
  readonly extensions: readonly string[]
  readonly becomes: readonly Becoming[]
}

/** Every foreign format that is read, with its table of what becomes what. */
export function describeFormats(): Promise<readonly FormatDescription[]> {
  return Promise.all(
    READERS.map(async ({ id, name, versions, extensions, load }) => {
      const { reader } = await load()
      return { id, name, versions, extensions, becomes: reader.becomes }
    }),
  )
}

/** The most notices that are told; the rest is counted. */
const MOST_TOLD = 200

/** The most files that one source may include, those that its files include among them. */
const MOST_INCLUDED = 50

const refusedAs =
  (formatName: string | null) =>
  (...problems: readonly ReadProblem[]): ImportResult => ({ kind: "refused", problems, formatName })

const names = (): string => READERS.map(({ name }) => name).join(", ")

/** The name of the foreign format of a source, by its content; null where Batten reads none like it. Never throws. */
export async function foreignFormatOf(bytes: Uint8Array): Promise<string | null> {
  const parsing = await parseSource(bytes)
  if (parsing.kind === "refused") return null
  return READERS.find(({ recognises }) => recognises(parsing.parsed))?.name ?? null
}

/**
 * Reads a source of another tool into a model. Recognised by its content. Refused with place and reason, or imported whole:
 * nothing is half done. Never throws for any bytes.
 */
export async function importModel(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  const recognised = await recognisedIn(bytes, options.as)
  if ("kind" in recognised) return recognised
  const { entry, parsing } = recognised
  const { parsed, positionOf } = parsing
  const { reader } = await entry.load()
  const refused = refusedAs(entry.name)

  const refuse = ({ refused: { path, found, rule } }: Refusal): ImportResult =>
    refused({ ...WHOLE_FILE, kind: "unreadable", path, found, rule, position: positionOf(pathKeys(path)) })
  const made = await treeBy(reader, parsed)
  if ("refused" in made) return refuse(made)
  const { tree } = made
  const notices: ImportNotice[] = [...parsing.notices, ...made.notices]
  const reading = readingOf(tree, parsed.form === "xml" ? "xml" : "tree")
  const tell: Tell = (kind, path, remark) => notices.push({ kind, path, remark })
  const columns = new Map<string, ColumnRead>()
  const context: ReadContext = {
    ...contextOf(options, reading.include, tell),
    tellColumn: (column) => {
      if (!columns.has(column.heading)) columns.set(column.heading, column)
    },
  }
  const draft = await reader.read(reading.root, context)
  if ("refused" in draft) return refuse(draft)

  const from: DocumentOrigin = { format: entry.id, document: draft.name }
  const included = reading.included()
  const kept = { source: reading.remains(), ...(Object.keys(included).length > 0 && { included }) }
  const key = extensionKey(from)
  const isAgain = Object.hasOwn(options.into?.extensions ?? {}, key)
  const { model: read, notices: fitting } = intoModel(draft, from, isAgain ? null : (options.into ?? null), kept)
  const brought = isAgain ? await againInto(options.into!, read, from, reader, parsed, context) : null
  if (brought && "refused" in brought) return refuse(brought)
  const { model, scaled } = rated(brought?.model ?? read, options)
  const { problems } = validateModel(model)
  if (problems.length > 0)
    return refused(
      ...problems
        .slice(0, MOST_TOLD)
        .map(({ kind, ...rest }) => ({ ...rest, kind: "invalid" as const, fault: kind, position: null })),
    )
  const before = options.into
  return {
    kind: "imported",
    format: entry.id,
    formatName: entry.name,
    model,
    key,
    came: countsOf(model, before),
    unknown: unknownIn(model, before),
    scaled,
    columns: [...columns.values()],
    report: reading.report(entry.id),
    again: brought?.report ?? null,
    notices: told([...notices, ...fitting]),
  }
}

/** A model with the ranges that confirmed scales give what came into it. What was there before is not touched. */
function rated(model: Model, { into, scales = [] }: ImportOptions) {
  const confirmed = scales.length > 0 ? confirmScales(model, scales) : model
  const before = new Set(
    into
      ? [into.assets, into.sources, into.steps, into.controls].flatMap((list, i) => list.map(({ id }) => `${i} ${id}`))
      : [],
  )
  const lists = ["assets", "sources", "steps", "controls"] as const
  const {
    model: done,
    set,
    without,
  } = withScales(confirmed, confirmedScales(confirmed), (list, id) => !before.has(`${lists.indexOf(list)} ${id}`))
  return { model: done, scaled: { set, without } }
}

interface Recognised {
  readonly entry: (typeof READERS)[number]
  readonly parsing: Extract<Awaited<ReturnType<typeof parseSource>>, { readonly kind: "parsed" }>
}

/** A source taken apart, and who reads it: whoever is named, else whoever recognises it. */
async function recognisedIn(bytes: Uint8Array, as: string | undefined): Promise<Recognised | ImportResult> {
  const unknown = (found: unknown, rule: string) =>
    refusedAs(null)({ ...WHOLE_FILE, kind: "unknown-format", found, rule })
  const named = READERS.find(({ id }) => id === as)
  if (as !== undefined && !named) return unknown(as, `formats are ${READERS.map(({ id }) => id).join(", ")}`)
  const parsing = await parseSource(bytes)
  if (parsing.kind === "refused") return refusedAs(null)(...parsing.problems)
  const entry = named ?? READERS.find(({ recognises }) => recognises(parsing.parsed))
  return entry ? { entry, parsing } : unknown(sketchOf(parsing.parsed), `Batten reads ${names()}`)
}

/** The tree that a reader reads: that of its text, or what it makes of an archive or a table. */
async function treeBy(reader: Reader, parsed: Parsed): ReturnType<NonNullable<Reader["treeOf"]>> {
  const isTree = parsed.form !== "zip" && parsed.form !== "text"
  return isTree || !reader.treeOf ? { tree: parsed.tree, notices: [] } : await reader.treeOf(parsed)
}

function contextOf(
  options: ImportOptions,
  add: Parameters<typeof includer>[1],
  tell: Tell,
): Omit<ReadContext, "tellColumn"> {
  const { fileName = null, into, columns: corrections = {} } = options
  return { corrections, tell, fileName, currency: into?.currency ?? null, include: includer(options, add, tell) }
}

/** A document with a newer state of a source that it has, compared with the former state that it keeps, read by the same reader. */
async function againInto(
  mine: Model,
  now: Model,
  from: DocumentOrigin,
  reader: Reader,
  { form }: Parsed,
  context: ReadContext,
): Promise<ReturnType<typeof again> | Refusal> {
  const key = extensionKey(from)
  const kept = mine.extensions![key]
  const source = isRecord(kept) ? kept.source : undefined
  const included = isRecord(kept) && isRecord(kept.included) ? kept.included : {}
  const reading = readingOf(source, form === "xml" ? "xml" : "tree")
  const former: ReadContext = {
    ...context,
    tell: () => undefined,
    tellColumn: () => undefined,
    include: (name, at) =>
      Promise.resolve(Object.hasOwn(included, name) ? reading.include(name, included[name], at) : null),
  }
  const draft = await reader.read(reading.root, former)
  if ("refused" in draft) return draft
  return again({ mine, before: intoModel(draft, from, null, {}).model, now, key })
}

/** What a source is at first sight, for whoever must be told that nobody knows it. */
function sketchOf({ form, tree }: Parsed): unknown {
  if (form === "xml" && isRecord(tree)) return `<${String(tree.element).slice(0, 60)}>`
  return typeof tree === "string" ? tree.slice(0, 60) : tree
}

function told(notices: readonly ImportNotice[]): readonly ImportNotice[] {
  if (notices.length <= MOST_TOLD) return notices
  const rest = notices.length - MOST_TOLD
  return [...notices.slice(0, MOST_TOLD), { kind: "left-out", path: "", remark: `and ${rest} more remarks` }]
}

function includer(
  { include }: ImportOptions,
  add: (name: string, tree: unknown, at: Place) => Place,
  tell: Tell,
): ReadContext["include"] {
  const seen = new Set<string>()
  return async (name, at) => {
    const missing = (why: string): null => {
      tell("dangling", at.path, `the file ${name}, which it includes, ${why}: what is in it is missing`)
      return null
    }
    if (seen.has(name)) return missing("is included already")
    if (seen.size >= MOST_INCLUDED) return missing(`is one too many (at most ${MOST_INCLUDED})`)
    seen.add(name)
    const bytes = (await include?.(name)) ?? null
    if (bytes === null) return missing("is not there")
    const parsing = await parseSource(bytes)
    if (parsing.kind === "refused") return missing(`cannot be read (${parsing.problems[0]?.rule ?? ""})`)
    return add(name, parsing.parsed.tree, at)
  }
}

function countsOf(model: Model, before: Model | undefined): Counts {
  const count = (list: keyof Counts): number => model[list].length - (before?.[list].length ?? 0)
  return {
    places: count("places"),
    assets: count("assets"),
    sources: count("sources"),
    steps: count("steps"),
    controls: count("controls"),
  }
}

/** What the elements that came in, which stand behind those of before, leave open. */
function unknownIn(model: Model, before: Model | undefined): UnknownCounts {
  const count = (estimates: readonly unknown[]): number => estimates.filter(isNotEstimated).length
  const controls = model.controls.slice(before?.controls.length)
  return {
    chances: count(model.steps.slice(before?.steps.length).map(({ success }) => success)),
    losses: count(model.assets.slice(before?.assets.length).flatMap(({ loss }) => Object.values(loss))),
    rates: count(
      model.sources.slice(before?.sources.length).flatMap(({ approaches }) => approaches.map(({ perYear }) => perYear)),
    ),
    costs: count(controls.flatMap(({ cost }) => [cost?.oneTime, cost?.perYear])),
    reductions: count(controls.flatMap(({ effects }) => effects.map(({ reduction }) => reduction))),
  }
}
