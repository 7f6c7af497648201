/**
 * The bytes that a text in base64 (RFC 4648, section 4) or a data address holds. It throws where that is neither.
 *
 * Byte by byte: `Uint8Array.from` makes a list of all the letters first, some 60 MB of them for a painter of 2.5 MB.
 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.slice(text.indexOf(",") + 1))
  const bytes = new Uint8Array(letters.length)
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i)
  return bytes
}
