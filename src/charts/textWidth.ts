import { PUNCTUATION, REGULAR, STRONG, type Advances } from "./advances.ts"

/** The two weights that charts are set in. */
export type Weight = 400 | 650

/** The space a character takes that is not in the table: wider than nearly all, so that text with it never overlaps. */
const UNKNOWN = 1000

function advanceOf(character: string, advances: Advances): number {
  const code = character.codePointAt(0)!
  if (code >= 0x20 && code <= 0x7e) return advances.ascii[code - 0x20]!
  if (code >= 0xa0 && code <= 0x17f) return advances.latin[code - 0xa0]!
  const place = PUNCTUATION.indexOf(character)
  return place < 0 ? UNKNOWN : advances.punctuation[place]!
}

/** The width of a line of text in px, from the measured advances of Inter; kerning, which only narrows, is left out. */
export function textWidth(text: string, fontSize: number, weight: Weight = 400): number {
  const advances = weight === 650 ? STRONG : REGULAR
  let sum = 0
  for (const character of text) sum += advanceOf(character, advances)
  return (sum * fontSize) / 1000
}

/** More characters than any line of a chart holds: the rest of a name that long is never looked at. */
const LONGEST = 400

/** The characters as a reader counts them: a letter with its accents, or an emoji, is one. */
function graphemes(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), (piece) => piece.segment)
}

/** The text, or as much of its beginning as fits the width with an ellipsis; empty where not even that fits. */
export function ellipsize(text: string, maxWidth: number, fontSize: number, weight: Weight = 400): string {
  if (textWidth(text, fontSize, weight) <= maxWidth) return text
  const characters = graphemes(text.slice(0, LONGEST))
  for (let length = Math.min(characters.length, LONGEST) - 1; length > 0; length--) {
    const shorter = `${characters.slice(0, length).join("").trimEnd()}…`
    if (textWidth(shorter, fontSize, weight) <= maxWidth) return shorter
  }
  return ""
}

/** The text broken at spaces into lines that fit the width; a word wider than the line is cut with an ellipsis. */
export function wrapText(text: string, maxWidth: number, fontSize: number, weight: Weight = 400): string[] {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`
    if (textWidth(longer, fontSize, weight) <= maxWidth) line = longer
    else {
      if (line !== "") lines.push(line)
      line = ellipsize(word, maxWidth, fontSize, weight)
    }
  }
  return line === "" ? lines : [...lines, line]
}

/** A name in as many lines as there is room for: whole where it fits, else broken at spaces, the last line cut with an ellipsis. */
export function nameLines(
  name: string,
  maxWidth: number,
  most: number,
  fontSize: number,
  weight: Weight = 400,
): string[] {
  const lines = most > 1 ? wrapText(name, maxWidth, fontSize, weight) : [name]
  if (lines.length <= most && !lines.some((line) => line.endsWith("…"))) {
    return lines.map((line) => ellipsize(line, maxWidth, fontSize, weight))
  }
  const kept = lines.slice(0, most - 1)
  return [...kept, ellipsize(lines.slice(most - 1).join(" "), maxWidth, fontSize, weight)]
}

/** The text cut to a number of characters with an ellipsis: for names inside titles, which count characters, not px. */
export function shorten(text: string, maxCharacters: number): string {
  const characters = graphemes(text)
  if (characters.length <= maxCharacters) return text
  return `${characters
    .slice(0, Math.max(0, maxCharacters - 1))
    .join("")
    .trimEnd()}…`
}
