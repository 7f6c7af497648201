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

/** The encoding that the bytes are in where it is plainly not UTF-8; null otherwise. */
export function foreignEncoding(bytes: Uint8Array): "UTF-16" | "UTF-32" | null {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]]
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16"
  if (a === 0xfe && b === 0xff) return "UTF-16"
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32"
  // A document begins with an ASCII character, which UTF-16 pads with a zero byte.
  if (a === undefined || b === undefined) return null
  return (a === 0 && b !== 0) || (a !== 0 && b === 0) ? "UTF-16" : null
}
