import { DARK, LIGHT, type Palette } from "../../charts/palette.ts"
import type { Paper } from "../../core/index.ts"
import { readableOn } from "../../report/accent.ts"

const properties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([ink, value]) => `${ink}:${value}`)
    .join(";")

const LIGHT_INKS = `:root{color-scheme:light;${properties(LIGHT)}}`
const DARK_INKS = `@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${properties(DARK)}}}`

/** What holds on a screen and on paper. */
const BOTH = `
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--text);font:400 15px/1.5 "Inter",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,th,strong,caption,dd.value,summary{font-weight:600}
body>header,main,nav{max-width:46rem;margin:0 auto;padding:0 1.25rem}
body>header{padding-top:1.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0}
.logo{display:block;float:right;margin:0 0 .4rem 1rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.2rem 0 .6rem}
h3{font-size:1rem;line-height:1.35;margin:1.2rem 0 .3rem}
p{margin:.45rem 0}
.about,.note,.question,.beside{color:var(--text2)}
.about{margin:.3rem 0 0}
.label{display:inline-block;margin:.4rem 0 0;padding:.05rem .5rem;border:1px solid var(--border-strong);border-radius:4px;color:var(--text2);font-size:.85rem}
.lead{font-size:1.1rem;line-height:1.4}
.caution{border-left:4px solid var(--gap);background:var(--gap-soft);padding:.35rem .7rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem;margin:.7rem 0}
.figures div{background:var(--surface);border:1px solid var(--border);border-radius:6px;padding:.45rem .7rem;break-inside:avoid}
.figures dt{color:var(--text2);font-size:.82rem;line-height:1.25}
.figures dd{margin:0}
.figures .value{font-size:1.5rem;line-height:1.3}
.figures .beside{font-size:.82rem}
.wide{overflow-x:auto;margin:.7rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding:0 0 .2rem}
th,td{padding:.2rem .5rem .2rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--border);overflow-wrap:break-word}
tbody th{font-weight:400;min-width:8.5em}
thead th{color:var(--text2);border-bottom-color:var(--border-strong)}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:0;padding-left:.5rem}
thead .figure{white-space:normal}
.sum th,.sum td{font-weight:600;border-top:1px solid var(--border-strong)}
.dense{font-size:.88em}
.dense td:not(:last-child,.figure){min-width:6.5em}
.dense th,.dense td{padding-top:.12rem;padding-bottom:.12rem}
.blank td{height:2.4rem;width:60%}
.charts{display:grid;gap:1rem;margin:.7rem 0}
.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr))}
.lists{display:grid;column-gap:1.2rem}
.chart{break-inside:avoid;min-width:0}
.chart .title{font-weight:600;margin:0;line-height:1.3}
.chart .question{margin:.1rem 0 .3rem;font-size:.85rem;line-height:1.3}
.chart svg,.figures .value{font-variant-numeric:tabular-nums}
.chart svg{display:block;width:100%;height:auto;background:var(--surface);border-radius:4px}
.twin{font-size:.82rem}
.twin summary{color:var(--text2)}
ul,ol{margin:.3rem 0 .6rem;padding-left:1.3rem}
ol{padding-left:2rem}
li{margin:.15rem 0;break-inside:avoid}
.list-title{font-weight:600;margin:.6rem 0 0;break-after:avoid}
nav ol{columns:2;padding-left:1.6rem}
a{color:var(--accent)}
.stamp{position:fixed;inset:0;display:grid;place-items:center;pointer-events:none;z-index:1}
.stamp span{transform:rotate(-30deg);font-size:min(13vw,5rem);font-weight:600;white-space:nowrap;color:var(--error);opacity:.16}
`

const SCREEN = `@media (max-width:30rem){nav ol{columns:1}body{font-size:14px}}
@media screen{section+section{border-top:1px solid var(--border)}}`

/** Tables and pictures keep together on paper. */
const PRINT = `
html{font-size:9.4pt}
body{font-size:9.6pt;line-height:1.36;background:none}
body>header,main{max-width:none;padding:0}
nav,.twin{display:none}
h1{font-size:14pt}
body>header{padding:0 0 3pt}
body>header p{display:inline-block;margin:0 8pt 0 0}
h2{font-size:12.5pt;margin:14pt 0 4pt}
.page h2{margin-top:0}
h3{font-size:10.5pt}
.lead{font-size:11pt}
.page{break-before:page}
section.board h2{display:none}
.board{font-size:8.5pt;line-height:1.27}
.board p,.board ul{margin:2pt 0}
.board .lead{font-size:10.4pt;margin-top:4pt}
.board th,.board td{padding-top:1.2pt;padding-bottom:1.2pt}
.board .chart .title{font-size:8.8pt}
.board .chart .question{font-size:8.2pt;margin-bottom:1pt}
.board .lists{break-inside:avoid}
.board .figures{margin:5pt 0;gap:6pt;padding-right:1px}
.board .figures .value{font-size:14pt;line-height:1.2}
.board .figures div{padding:2pt 6pt}
.board .charts,.board .wide{margin:5pt 0}
.board .note{font-size:8.2pt}
.board ol{padding-left:2rem}
li{margin:0}
.wide{overflow:visible}
.two{grid-template-columns:1fr 1fr}
h1,h2,h3,caption,thead,thead tr,.list-title{break-after:avoid}
tr,figure{break-inside:avoid}
tbody tr:first-child{break-before:avoid}
h2+p,h3+p{break-after:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
`

/** The colour of a firm where one can read it. */
const brandOn = (accent: string, palette: Palette): string => `:root{--brand:${readableOn(accent, palette["--bg"])}}`
const BRAND = "h1,h2,a{color:var(--brand)}body>header{border-bottom:2px solid var(--brand)}"

/** The style sheet of a report on a size of paper, in the colour of a firm where there is one: light and dark on a screen, light on paper. */
export function styleOf(paper: Paper, accent: string | null): string {
  const { name, top, side, foot } = SIZES[paper]
  const brand =
    accent === null
      ? []
      : [brandOn(accent, LIGHT), `@media screen and (prefers-color-scheme:dark){${brandOn(accent, DARK)}}`, BRAND]
  return [
    `@page{size:${name};margin:${top}mm ${side}mm ${foot}mm}`,
    LIGHT_INKS,
    DARK_INKS,
    BOTH.trim(),
    SCREEN,
    `@media print{${PRINT}}`,
    ...brand,
  ].join("\n")
}

/** Sheets of paper with their margins, in mm. */
const SIZES: Readonly<Record<Paper, SheetSize>> = {
  a4: { name: "A4", width: 210, height: 297, top: 13, side: 15, foot: 14 },
  letter: { name: "Letter", width: 215.9, height: 279.4, top: 13, side: 15, foot: 14 },
}

/** A sheet of paper, in mm. */
export interface SheetSize {
  readonly name: string
  readonly width: number
  readonly height: number
  /** Margins: above, on both sides, below. */
  readonly top: number
  readonly side: number
  readonly foot: number
}

/** The sheet of a size of paper. */
export const sheetOf = (paper: Paper): SheetSize => SIZES[paper]

/** Points of the text in print: what is measured by it in a browser is measured by it here. */
const PRINTED_SIZE = 9.4

/** Mm between two sheets of a preview. */
export const BETWEEN_SHEETS = 6

/**
 * The style of a preview within a window: the rules of print, in columns that break as sheets do. What is the whole page
 * elsewhere is here the element `.body` in a tree of its own.
 */
export function previewStyle(paper: Paper, accent: string | null): string {
  const { width, height, top, side, foot } = SIZES[paper]
  const rules = [LIGHT_INKS, BOTH, PRINT, ...(accent === null ? [] : [brandOn(accent, LIGHT), BRAND])]
    .join("\n")
    .replaceAll(":root", ":host")
    // The window's own face of the same family.
    .replaceAll('"Inter"', '"Inter Variable"')
    .replace(/\bhtml\{/gu, ":host{")
    .replace(/\bbody(?=[{>])/gu, ".body")
    .replaceAll("break-before:page", "break-before:column")
    .replace(/(\d*\.?\d+)rem/gu, (_, size: string) => `${(Number(size) * PRINTED_SIZE).toFixed(2)}pt`)
  return `${rules}
.body{box-sizing:content-box;width:${width - 2 * side}mm;height:${height - top - foot}mm;columns:${width - 2 * side}mm;column-gap:${2 * side + BETWEEN_SHEETS}mm;column-fill:auto;padding:${top}mm ${side}mm ${foot}mm;text-align:left}
.stamp{display:none}`
}
