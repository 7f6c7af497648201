/** What every platform of ours offers, and the settings of the pure parts, which know neither DOM nor node, do not list. */
interface TextCoders {
  readonly TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }
  readonly TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }
}
const { TextDecoder, TextEncoder } = globalThis as unknown as TextCoders

/** Text, or where and with which byte it stops being UTF-8. */
export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "not-utf-8"; readonly offset: number; readonly byte: number }

/**
 * The text of UTF-8 bytes, without a leading byte order mark. Never replaces what it cannot read: bytes that are not UTF-8
 * are named, by the offset of the first that belongs to no character.
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) }
  } catch {
    const offset = firstInvalid(bytes)
    return { kind: "not-utf-8", offset, byte: bytes[offset] ?? 0 }
  }
}

/** The text of UTF-16 bytes of either order, without its byte order mark; null where they are none: cut, or half a character. */
export function decodeUtf16(bytes: Uint8Array): string | null {
  const isBig = bytes[0] === 0xfe || (bytes[0] === 0 && bytes[1] !== 0)
  try {
    return new TextDecoder(isBig ? "utf-16be" : "utf-16le", { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The UTF-8 bytes of a text, without a byte order mark. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** The bytes that may follow a first byte, as [number of bytes that follow, lowest second, highest second] (Unicode 16, table 3-7). */
function sequence(first: number): readonly [number, number, number] | null {
  if (first < 0x80) return [0, 0, 0]
  if (first < 0xc2) return null
  if (first < 0xe0) return [1, 0x80, 0xbf]
  if (first < 0xf0) return [2, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf]
  if (first < 0xf5) return [3, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf]
  return null
}

/** Offset of the first byte that starts no well-formed character; the length where there is none. */
export function firstInvalid(bytes: Uint8Array): number {
  let offset = 0
  while (offset < bytes.length) {
    const shape = sequence(bytes[offset]!)
    if (shape === null) return offset
    const [following, low, high] = shape
    for (let k = 1; k <= following; k++) {
      const byte = bytes[offset + k] ?? 0
      if (byte < (k === 1 ? low : 0x80) || byte > (k === 1 ? high : 0xbf)) return offset
    }
    offset += following + 1
  }
  return offset
}

/** How many characters from the start of a file tell its encoding. */
const LOOKED_AT = 256

/** Whether most of the characters that units of so many bytes make are ASCII text: keys and punctuation of a document are. */
function readsAsText(bytes: Uint8Array, width: 2 | 4, order: "little" | "big", from: number): boolean {
  const count = Math.min(LOOKED_AT, Math.floor((bytes.length - from) / width))
  let ascii = 0
  for (let unit = 0; unit < count; unit++) {
    const start = from + unit * width
    const at = order === "little" ? start : start + width - 1
    const low = bytes[at]!
    let rest = 0
    for (let i = start; i < start + width; i++) if (i !== at) rest |= bytes[i]!
    if (rest === 0 && (low === 9 || low === 10 || low === 13 || (low >= 0x20 && low < 0x7f))) ascii++
  }
  return count > 0 && 2 * ascii >= count
}

/**
 * The encoding that the bytes are in where it is plainly not UTF-8; null otherwise. A byte order mark alone is no proof, nor
 * is a zero byte: noise has both by chance. What is read so must be text.
 */
export function foreignEncoding(bytes: Uint8Array): "UTF-16" | "UTF-32" | null {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]]
  const isMarked32 =
    (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)
  const from32 = isMarked32 ? 4 : 0
  if (readsAsText(bytes, 4, "little", from32) || readsAsText(bytes, 4, "big", from32)) return "UTF-32"
  const isMarked16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  const from16 = isMarked16 ? 2 : 0
  return readsAsText(bytes, 2, "little", from16) || readsAsText(bytes, 2, "big", from16) ? "UTF-16" : null
}
