/**
 * The one rule for characters that make a text read as another, for window, native titles and questions, terminal and
 * problems of reading. Such a character is
 *
 * - a control character (Unicode category Cc): ESC, BEL, CR and the C1 codes steer a terminal;
 * - a line or paragraph separator (U+2028, U+2029), an annotation mark (U+FFF9 to U+FFFB), or half a surrogate pair;
 * - "default ignorable" (Unicode 16, DerivedCoreProperties): it has no shape of its own, such as the soft hyphen, the
 *   direction marks, embeddings, overrides and isolates (CVE-2021-42574), zero-width spaces, fillers and tags. Variation
 *   selectors are none: emoji are written with them, and they change a shape only;
 * - a joiner (U+200C, U+200D), except behind a letter of a script that is written with it, or behind an emoji: Persian,
 *   the scripts of India and emoji of several parts stay as they are, and a joiner does not make two names of "Payroll".
 */
const DECEPTIVE =
  /[\p{Cc}\u2028\u2029\ufff9-\ufffb\p{Surrogate}]|(?![\u200c\u200d\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}|[\u200c\u200d](?<!(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Inherited}])[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]|[\p{Script_Extensions=Arabic}\p{Variation_Selector}])[\u200c\u200d])/gu

/** The length at which a name in a line is cut unless another is asked for, in characters. */
const LONGEST_LINE = 120

const written = (character: string): string =>
  `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}›`

/** The text with every deceptive character written out as ‹U+202E›; line feeds and tabs, which lay out a text, stay. */
export function madeVisible(text: string): string {
  return text.replace(DECEPTIVE, (character) =>
    character === "\n" || character === "\t" ? character : written(character),
  )
}

/** The text in one line: as `madeVisible`, line feeds and tabs too, cut to `longest` characters with an ellipsis. */
export function inOneLine(text: string, longest = LONGEST_LINE): string {
  // A character is at most two units long, so what is cut off here would be cut off anyway; a name can have megabytes.
  return clipped(text.slice(0, 2 * longest + 2).replace(DECEPTIVE, written), longest)
}

/** The text cut to `longest` characters, none of them in half, with an ellipsis. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  const characters = Array.from(text.slice(0, 2 * longest + 2))
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`
}

/** JSON text with every deceptive character as JSON escapes it, `\u202e`: the same value, and nothing in it acts on a terminal. */
export function escapedJson(json: string): string {
  return json.replace(DECEPTIVE, (character) =>
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
        ).join(""),
  )
}
