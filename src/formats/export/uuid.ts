import { encodeUtf8 } from "../text/utf8.ts"

/** FNV-1a of 128 bits (Fowler, Noll, Vo; RFC 9923): its first value and its factor. */
const BASIS = 0x6c62272e07bb014262b821756295c58dn
const PRIME = 0x0000000001000000000000000000013bn

/** An id in the form of a UUID of version 4, which is what other tools want: of one name always the same, on every machine. */
export function uuidOf(name: string): string {
  let hash = BASIS
  for (const byte of encodeUtf8(name)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * PRIME)
  const digits = hash.toString(16).padStart(32, "0")
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4]!
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, variant + digits.slice(17, 20)]
  return [...parts, digits.slice(20)].join("-")
}
