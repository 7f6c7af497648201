import { faceOf, type Size, type Variant } from "./face.ts"
import { baselineAt } from "./mark.ts"
import { wrapText } from "./textWidth.ts"

/** A drawing with what stands over it, before it has colours. */
export interface PlainPicture {
  readonly title: string
  readonly question: string
  /** The markup inside the plot's svg element, with paints as `var(--token)`. */
  readonly plot: string
  /** The size of the plot. */
  readonly size: Size
  readonly variant: Variant
}

/** A chart as a drawing that stands alone: the title and the question over the plot. */
export interface PictureParts extends PlainPicture {
  /** The value of a colour token such as `--now`. */
  readonly colourOf: (token: string) => string
  /** A style sheet with the font, where it travels along; else the reader's Inter or sans-serif is used. */
  readonly fontFace?: string
}

/** The families to set charts in, best first. */
export const FONT_FAMILY = "Inter Variable, Inter, system-ui, Segoe UI, sans-serif"

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
])

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ESCAPES.get(character)!)
}

/** Dots of a PNG for each px of its picture: sharp on a projector and in print. */
const PNG_SCALE = 2

/** The most dots of a PNG in all, and along one side: more takes memory that a machine may not have, and few programs show it. */
const MOST_DOTS = 48e6
const LONGEST_SIDE = 16_000

/** Dots for each px of a picture of a size: two, or as many as a PNG may have. */
export function pngScale({ width, height }: Size): number {
  return Math.min(PNG_SCALE, Math.sqrt(MOST_DOTS / (width * height)), LONGEST_SIDE / Math.max(width, height))
}

/** The text of an svg document that looks the same without our style sheet: every token is replaced by its value. */
export function standaloneSvg(parts: PictureParts): string {
  const { size, variant } = parts
  const face = faceOf(variant)
  const pad = 2 * face.gap
  const titleSize = variant === "room" ? 30 : 14
  const titleLine = variant === "room" ? 38 : 20
  const title = wrapText(parts.title, size.width, titleSize, 650)
  const question = wrapText(parts.question, size.width, face.text)
  const top = pad + title.length * titleLine + question.length * face.line + face.gap
  const width = size.width + 2 * pad
  const height = top + size.height + pad
  const lines = [
    ...title.map((text, i) => ({ text, y: pad + (i + 0.5) * titleLine, size: titleSize, weight: 650, ink: "--text" })),
    ...question.map((text, i) => ({
      text,
      y: pad + title.length * titleLine + (i + 0.5) * face.line,
      size: face.text,
      weight: 400,
      ink: "--text2",
    })),
  ]
  const heading = lines.map(
    (line) =>
      `<text x="${pad}" y="${baselineAt(line.y, line.size).toFixed(2)}" font-size="${line.size}" ` +
      `font-weight="${line.weight}" fill="var(${line.ink})">${escapeXml(line.text)}</text>`,
  )
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${FONT_FAMILY}">` +
    `<style>${parts.fontFace ?? ""}text{font-variant-numeric:tabular-nums}</style>` +
    `<title>${escapeXml(parts.title)}</title>` +
    `<rect width="${width}" height="${height}" fill="var(--surface)"/>${heading.join("")}` +
    `<g transform="translate(${pad} ${top})">${parts.plot}</g></svg>`
  return svg.replace(/var\((--[a-z0-9-]+)\)/gu, (_, token: string) => parts.colourOf(token))
}
