import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
} from "docx"
import type { Paper } from "../../core/index.ts"
import { chartsOf } from "../../report/charted.ts"
import type { Report, Section } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"
import { readableOn } from "../../report/accent.ts"
import type { DrawnLogo } from "../pictures/drawnLogo.ts"
import { aloneSvg } from "../pictures/picture.ts"
import { pngOf } from "../pictures/png.ts"
import { blockInDocx, clean, type DocxWriting, endsInTable, isBeside, type Painted, run, thinLine } from "./blocks.ts"
import { filledIn, openTemplate } from "./template.ts"
import { markOf, settled } from "./settle.ts"

/** Width and height of a page in twentieths of a point. */
const PAGES: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  a4: { width: 11906, height: 16838 },
  letter: { width: 12240, height: 15840 },
}

/** 20 mm. */
const MARGIN = 1134

/** Dots for each px of a picture: 200 to the inch of paper, for programs that do not draw the SVG beside it. */
const DOTS = 2

/**
 * A report as a document of Word: headings, captions, a table of contents, repeated heads of tables, pictures with their words.
 *
 * @param template - a document whose styles, heads and feet it takes; null for ours.
 * @returns why not, where the template is none.
 */
export async function reportInDocx(
  report: Report,
  paper: Paper,
  template: Uint8Array | null,
  logo: DrawnLogo | null,
): Promise<{ readonly bytes: Uint8Array } | { readonly why: string }> {
  const opened = template && (await openTemplate(template))
  if (opened && "why" in opened) return opened
  const tables: string[] = []
  const children = await partsOf(report, PAGES[paper].width - 2 * MARGIN, logo, (xml) => markOf(tables.push(xml) - 1))
  if (opened) return { bytes: settled(await filledIn(opened.bytes, children), report.date, tables) }
  const ink = report.accent === null ? "1B1F24" : readableOn(report.accent, "#ffffff").slice(1).toUpperCase()
  const document = new Document({
    creator: clean(report.author ?? "Batten"),
    lastModifiedBy: clean(report.author ?? "Batten"),
    title: clean(report.title),
    description: "",
    styles: {
      default: {
        document: { run: { font: "Arial", size: 20 } },
        title: { run: { size: 36, bold: true, font: "Arial", color: ink } },
        heading1: {
          run: { size: 30, bold: true, font: "Arial", color: ink },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 24, bold: true, font: "Arial", color: ink },
          paragraph: { spacing: { before: 240, after: 80 } },
        },
      },
      paragraphStyles: [
        {
          id: "Caption",
          name: "caption",
          basedOn: "Normal",
          next: "Normal",
          run: { bold: true, size: 18, color: "4A525C" },
          paragraph: { spacing: { before: 80, after: 60 } },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: PAGES[paper], margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        headers: { default: new Header({ children: headLines(report) }) },
        footers: { default: new Footer({ children: [pageLine()] }) },
        children: [...children],
      },
    ],
  })
  return { bytes: settled(new Uint8Array(await Packer.toArrayBuffer(document)), report.date, tables) }
}

/** What stands on every page. */
function headLines({ label, stamp }: Report): Paragraph[] {
  return [
    ...(label === null
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            children: [run({ text: clean(label), color: "4A525C", size: 16 })],
          }),
        ]),
    ...(stamp === null
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [run({ text: stamp.toUpperCase(), color: "B3261E", bold: true, size: 40 })],
          }),
        ]),
  ]
}

const pageLine = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [run({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 16, color: "4A525C" })],
  })

const logoLine = ({ type, bytes, width, height }: DrawnLogo): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new ImageRun({
        type: type === "jpeg" ? "jpg" : "png",
        data: bytes,
        transformation: { width, height },
        altText: { title: "Logo", description: "Logo", name: "logo" },
      }),
    ],
  })

/** The parts of the report, with its title before them. */
async function partsOf(
  report: Report,
  width: number,
  logo: DrawnLogo | null,
  later: (xml: string) => string,
): Promise<readonly FileChild[]> {
  const counts = { Table: 0, Figure: 0 }
  const rest = {
    width,
    pictures: await painted(report),
    later,
    next: (kind: "Table" | "Figure") => (counts[kind] += 1),
  }
  return [
    ...(logo === null ? [] : [logoLine(logo)]),
    new Paragraph({ text: clean(report.title), heading: HeadingLevel.TITLE }),
    ...(report.about.length > 0 ? [new Paragraph({ text: clean(report.about.join(" · ")) })] : []),
    // What follows the first page is listed behind it: the board's page is the first.
    ...report.sections.flatMap((section, i) => {
      const listed = i === 1 ? contents(report.sections) : []
      const shown = listed.length > 0 ? { ...section, startsPage: undefined } : section
      const writing = { ...rest, isDense: section.id === "board" }
      return [...listed, ...sectionParts(shown, report.sections.length > 1, writing)]
    }),
    // A document may not end in a table.
    ...(isLastTable(report, rest) ? [thinLine()] : []),
  ]
}

function isLastTable({ sections }: Report, rest: Omit<DocxWriting, "isDense">): boolean {
  const section = sections.at(-1)
  const last = section?.blocks.at(-1)
  return last !== undefined && endsInTable(last, { ...rest, isDense: section!.id === "board" })
}

function sectionParts(
  { title, blocks, startsPage }: Pick<Section, "title" | "blocks"> & { readonly startsPage?: true | undefined },
  isTitled: boolean,
  writing: DocxWriting,
): readonly FileChild[] {
  return [
    ...(isTitled ? [sectionHead(title, startsPage === true, writing)] : []),
    ...blocks.flatMap((block, b) => {
      const next = blocks[b + 1]
      // Two tables that nothing parts would become one.
      const isParted = next !== undefined && endsInTable(block, writing) && isBeside(next, writing)
      return [...blockInDocx(block, writing), ...(isParted ? [thinLine()] : [])]
    }),
  ]
}

const sectionHead = (title: string, startsPage: boolean, { isDense }: DocxWriting): Paragraph =>
  new Paragraph({
    text: clean(title),
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    pageBreakBefore: startsPage,
    ...(isDense && { spacing: { before: 60, after: 40 } }),
  })

/** The headings as a field that Word can renew, filled already: a program that renews no fields shows it too. */
function contents(sections: readonly Section[]): readonly FileChild[] {
  if (sections.length < 3) return []
  return [
    new Paragraph({ pageBreakBefore: true, children: [run({ text: "Contents", bold: true, size: 30 })] }),
    new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-1", beginDirty: false }),
  ]
}

/** Every picture once, one after the other: their pixels are let go before the document is put together. */
async function painted(report: Report): Promise<ReadonlyMap<Chart, Painted>> {
  const pictures = new Map<Chart, Painted>()
  for (const chart of chartsOf(report)) {
    const svg = aloneSvg(chart, false)
    pictures.set(chart, { svg, png: await pngOf(svg, { mode: "zoom", value: DOTS }) })
  }
  return pictures
}
