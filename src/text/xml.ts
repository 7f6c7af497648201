/** Characters that no XML 1.0 document can hold, not even by their number. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
}

/** A text with the characters that XML cannot hold written out as ‹U+0000›; markup in it is not escaped. */
export function legalInXml(text: string): string {
  return text.replace(
    ILLEGAL,
    (character) => `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}›`,
  )
}

/** Text for an attribute or an element of XML; characters that XML cannot hold are written out as ‹U+0000›. */
export function inXml(text: string): string {
  return legalInXml(text).replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!)
}
