import { isLogo, MOST_LOGO_BYTES } from "../core/index.ts"
import { bytesOfBase64 } from "./base64.ts"

/** A picture that may stand on a report. */
export interface Logo {
  readonly type: "png" | "jpeg" | "svg"
  readonly bytes: Uint8Array
}

/** The most dots of a side: a picture of a few bytes can ask for gigabytes. */
const MOST_DOTS = 8000

const TOO_LARGE = "the logo has more than 1 MB"

/** What in an SVG could run, fetch or grow without end: a picture needs none of it. */
const LIVELY =
  /<\s*(?:script|foreignObject|iframe|object|embed|handler|animate|set)\b|\bon[a-z]+\s*=|<!ENTITY|<\?xml-stylesheet|@import|javascript:|(?:href|src)\s*=\s*["']?\s*(?!["'#\s]|data:image\/(?:png|jpeg);base64,)|url\(\s*["']?(?!["'#\s])/iu

/** A logo by its bytes, whatever its file is called; or in words why it is none. */
export function readLogo(bytes: Uint8Array): Logo | { readonly why: string } {
  if (bytes.length > MOST_LOGO_BYTES) return { why: TOO_LARGE }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return sized(bytes, "png", pngSize(bytes))
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return sized(bytes, "jpeg", jpegSize(bytes))
  const text = new TextDecoder().decode(bytes)
  if (!/<(?:[a-z]+:)?svg[\s>]/iu.test(text)) return { why: "the logo is no PNG, JPEG or SVG" }
  if (LIVELY.test(text))
    return { why: "the logo holds a script, or leads to something outside of it: save it as a plain picture" }
  return { type: "svg", bytes }
}

function sized(
  bytes: Uint8Array,
  type: "png" | "jpeg",
  size: { readonly width: number; readonly height: number } | null,
): Logo | { readonly why: string } {
  if (size === null || size.width === 0 || size.height === 0) return { why: "the logo cannot be read: it is damaged" }
  const isHuge = size.width > MOST_DOTS || size.height > MOST_DOTS
  return isHuge ? { why: `the logo is more than ${MOST_DOTS} dots wide or high` } : { type, bytes }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((one, i) => bytes[i] === one)

/** Width and height of a PNG in dots (PNG 3rd edition, 11.2.1); null where it is none. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 24) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Width and height of a JPEG in dots, from the first frame (ITU T.81, B.2.2); null where there is none. */
export function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // Fill bytes before a marker, and markers without a length.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

const MEDIA = { png: "image/png", jpeg: "image/jpeg", svg: "image/svg+xml" } as const

/** A logo as the document keeps it. */
export function addressOf({ type, bytes }: Logo): string {
  let letters = ""
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return `data:${MEDIA[type]};base64,${btoa(letters)}`
}

/** The logo that a document keeps; or in words why it is none. */
export function logoAt(address: string): Logo | { readonly why: string } {
  if (!isLogo(address)) return { why: "the logo is no PNG, JPEG or SVG of at most 1 MB" }
  try {
    return readLogo(bytesOfBase64(address))
  } catch {
    return { why: "the logo cannot be read: it is damaged" }
  }
}
