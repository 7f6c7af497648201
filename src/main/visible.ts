/** Control, direction and invisible characters, which can make a text read as another: they have no place in a title or a question. */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** The text in one line with every unseen character written out as ‹U+202E›, cut to `longest` characters with an ellipsis. */
export function madeVisible(text: string, longest = 120): string {
  const shown = text.replace(
    unseen,
    (character) => `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}›`,
  )
  const characters = Array.from(shown)
  return characters.length <= longest ? shown : `${characters.slice(0, longest - 1).join("")}…`
}
