import { type Formats, money, sharesInWords } from "../core/index.ts"
import { percent, points } from "./figures.ts"
import type { Table } from "./table.ts"
import { readingWith, titleWith, type ChartWords } from "./words.ts"

/** A threat source in the comparison of attention and loss. Money is per year. */
export interface AttentionSource {
  readonly id: string
  readonly name: string
  /** ◐ ◑ ■ ▲ ◆ ⬢ ✚ ☁, or another character. */
  readonly glyph: string
  /** The part of the spend that faces it. */
  readonly spend: number
  /** `spend` as a share of all spend, 0 to 1. */
  readonly spendShare: number
  /** Its expected loss, under the portfolio that `AttentionData.lossUnder` names. */
  readonly loss: number
  /** `loss` as a share of all expected loss, 0 to 1. */
  readonly lossShare: number
  /** Both shares as they would be with what is being tried; null or absent where nothing is. */
  readonly tried?: TriedShares | null
}

/** What a row would be with what is being tried: of the spend and of the loss then, 0 to 1. */
export interface TriedShares {
  readonly spendShare: number
  readonly lossShare: number
}

/** Where the spend goes against where the loss comes from. */
export interface AttentionData {
  readonly currency: string
  /** Whether the losses are those with no controls, or those left over now. */
  readonly lossUnder: "none" | "current"
  readonly sources: readonly AttentionSource[]
  /** The spend that prevents nothing; its share of all spend. */
  readonly facesNobody: {
    readonly spend: number
    readonly spendShare: number
    /** The share with what is being tried; null or absent where nothing is. */
    readonly triedShare?: number | null
  }
}

/** A row of the chart: a threat source, or the spend that faces nobody. */
export interface AttentionRow extends AttentionSource {
  readonly kind: "source" | "nobody"
  /** `spendShare` and `lossShare` as they are written: rounded together, so that each column adds up. */
  readonly spendText: string
  readonly lossText: string
  /** lossShare − spendShare: above zero where too little faces it. */
  readonly gap: number
  /** `too little 34 points`, `too much 6 points`, `as its loss`, `38% for nothing`. */
  readonly gapText: string
}

/** Gaps below this many points are said to be none. */
const EVEN = 0.005

/** Whether what is being tried moves a row far enough to be drawn. */
export function isMoved(row: AttentionRow): boolean {
  const { tried } = row
  return (
    tried != null &&
    Math.max(Math.abs(tried.spendShare - row.spendShare), Math.abs(tried.lossShare - row.lossShare)) >= EVEN
  )
}

function gapText(gap: number): string {
  if (Math.abs(gap) < EVEN) return "as its loss"
  return `${gap > 0 ? "too little" : "too much"} ${points(gap)}`
}

/** The rows from too little attention to too much, then what faces nobody, where anything does. */
export function attentionRows(data: AttentionData): AttentionRow[] {
  const { spend, spendShare, triedShare = null } = data.facesNobody
  const spendTexts = sharesInWords([...data.sources.map((source) => source.spendShare), spendShare])
  const lossTexts = sharesInWords(data.sources.map((source) => source.lossShare))
  const rows = data.sources.map((source, i): AttentionRow => {
    const gap = source.lossShare - source.spendShare
    const texts = { spendText: spendTexts[i]!, lossText: lossTexts[i]! }
    return { ...source, ...texts, kind: "source", gap, gapText: gapText(gap) }
  })
  rows.sort((a, b) => b.gap - a.gap || b.lossShare - a.lossShare)
  if (spendShare === 0 && (triedShare ?? 0) === 0) return rows
  const spendText = spendTexts.at(-1)!
  const nobody = { id: "nobody", name: "faces nobody", glyph: "", loss: 0, lossShare: 0, lossText: "0%" }
  const tried = triedShare === null ? null : { spendShare: triedShare, lossShare: 0 }
  const gap = -spendShare
  return [
    ...rows,
    { ...nobody, kind: "nobody", spend, spendShare, spendText, gap, gapText: `${spendText} for nothing`, tried },
  ]
}

function title(rows: readonly AttentionRow[]): string {
  const widest = rows.reduce((a, b) => (Math.abs(b.gap) > Math.abs(a.gap) ? b : a))
  if (rows.every((row) => row.spendShare === 0)) {
    const costliest = rows.reduce((a, b) => (b.lossShare > a.lossShare ? b : a))
    return titleWith(costliest.name, (name) => `No spend faces ${name}, ${costliest.lossText} of the loss`)
  }
  if (Math.abs(widest.gap) < EVEN) return "Spend is shared out as the loss is, source by source"
  const { spendText: spend, lossText: loss } = widest
  if (widest.kind === "nobody") return `${spend} of the spend faces nobody`
  if (widest.gap > 0) return titleWith(widest.name, (name) => `${name}: ${loss} of the loss, ${spend} of the spend`)
  return titleWith(widest.name, (name) => `${spend} of the spend faces ${name}, ${loss} of the loss`)
}

function table(rows: readonly AttentionRow[], lossIs: string): Table {
  return {
    columns: [
      "Threat source",
      "Spend facing it a year",
      "Share of spend",
      lossIs,
      "Share of loss",
      "Loss less spend, points",
      ...(isTrying(rows) ? ["Share of spend as tried", "Share of loss as tried"] : []),
    ],
    rows: rows.map((row) => [
      row.name,
      row.spend,
      row.spendShare,
      row.loss,
      row.lossShare,
      row.gap * 100,
      ...(isTrying(rows) ? [row.tried?.spendShare ?? null, row.tried?.lossShare ?? null] : []),
    ]),
  }
}

const isTrying = (rows: readonly AttentionRow[]): boolean => rows.some(({ tried }) => tried != null)

/** What is being tried makes of a row: ` As tried: 12% of the spend, 30% of the loss.` */
function triedText({ tried, kind }: AttentionRow): string {
  if (tried == null) return ""
  const loss = kind === "nobody" ? "" : `, ${percent(tried.lossShare)} of the loss`
  return ` As tried: ${percent(tried.spendShare)} of the spend${loss}.`
}

/** The sentence for one row. */
export function attentionReadout(row: AttentionRow, data: AttentionData, formats: Formats): string {
  const spend = `${money(row.spend, data.currency, formats)} a year, ${row.spendText} of the spend`
  if (row.kind === "nobody") return `Faces nobody: ${spend}, prevents no loss.${triedText(row)}`
  const loss = `${money(row.loss, data.currency, formats)} a year, ${row.lossText} of the loss`
  const under = data.lossUnder === "none" ? "with no controls" : "left over now"
  return `${row.name}: ${spend}, faces it; it costs ${loss} ${under}: ${row.gapText}.${triedText(row)}`
}

/** Says always what the picture must not be taken for. */
export const ATTENTION_NOTE = "Equal shares are not the goal: a cheap fix may hold a big risk. Use with Spend."

/** How to read it, in three lines. */
export const ATTENTION_READING = [
  "Each row is a threat source: the hollow diamond is its share of your spend, the disc its share of the loss.",
  "An orange bar: less of the spend than of the loss. A violet bar: more of the spend than of the loss.",
  ATTENTION_NOTE,
] as const

/** How to read what is being tried, beside the rest. */
const TRIED_READING = "The small hollow marks on a dashed line below a row are its shares as tried."

/** What would fill the chart where there is nothing to draw. */
export const ATTENTION_EMPTY = "Add a threat source to see what your spend faces."

/** What the chart says of its data; for no sources it says how to begin. */
export function attentionWords(data: AttentionData, rows: readonly AttentionRow[]): ChartWords {
  const under = data.lossUnder === "none" ? "with no controls" : "left over now"
  const question = `Share of spend (hollow) against share of loss ${under} (solid)`
  const twin = table(rows, `Expected loss a year, ${under}`)
  if (rows.length === 0) {
    const sentence = ATTENTION_EMPTY
    return {
      title: sentence,
      question,
      howToRead: ATTENTION_READING,
      table: twin,
      summary: `${sentence} There is nothing to compare yet.`,
    }
  }
  const finding = title(rows)
  const first = rows[0]!
  const last = rows.at(-1)!
  return {
    title: finding,
    question,
    howToRead: readingWith(ATTENTION_READING, isTrying(rows) ? TRIED_READING : null),
    table: twin,
    summary: `${finding}. Of ${rows.length} rows the first is ${first.name}, ${first.gapText}, and the last ${last.name}, ${last.gapText}.`,
  }
}
