import {
  Decrypter,
  Encrypter,
  generateIdentity,
  identityToRecipient,
  type Identity,
  type Recipient,
  Stanza,
} from "age-encryption"
import { encodeUtf8 } from "../text/utf8.ts"
import { FIRST_LINE, isSealed, type Key, type Seal, type UnsealResult } from "./sealed.ts"

type KeyOfAge = Exclude<Key, { readonly kind: "seal" }>

/** The cost of a passphrase, as the binary logarithm of scrypt's N: about a second in native code (age's own default). */
const passphraseCost = 18

const lastLine = encodeUtf8("\n--- ")

/**
 * Makes a seal from a passphrase: the slow part, once for a document. `cost` is for tests.
 * Each call wraps a new key with a new salt. Accents are composed (Unicode's NFC), whichever way the keyboard sent them: other
 * programs take a passphrase as it is typed, and nearly every keyboard types it so.
 */
export function sealWithPassphrase(typed: string, cost = passphraseCost): Promise<Seal> {
  const passphrase = typed.normalize("NFC")
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(cost)
  encrypter.setPassphrase(passphrase)
  return sealOf(encrypter, { kind: "passphrase", passphrase })
}

/** A new pair of keys: the secret one opens what is sealed for the public one. */
export async function makeKeyPair(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The public key of a secret one. @throws Error where it is none, with age's word. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

/**
 * Makes a seal for public keys ("age1…"). Our own key must be among those that can open it, or we could not read what we wrote.
 * @throws Error where a public key is none, with age's word.
 */
export async function sealForRecipients(recipients: readonly string[], identity: string): Promise<Seal> {
  const own = await identityToRecipient(identity)
  const encrypter = new Encrypter()
  for (const recipient of new Set([own, ...recipients])) encrypter.addRecipient(recipient)
  return sealOf(encrypter, { kind: "identity", identity })
}

/**
 * Encrypts a document with a seal. The key of the file stays the same from save to save; what is derived from it for the
 * content is new each time, by sixteen random bytes, as age's format has it.
 */
export async function seal(bytes: Uint8Array, { fileKey, stanzas }: Seal): Promise<Uint8Array<ArrayBuffer>> {
  const again: Recipient = {
    wrapFileKey: (fresh) => {
      // The library makes a new key and wraps it; ours takes its place before it is used, and so does its wrapping.
      fresh.set(fileKey)
      return stanzas.map(({ args, body }) => new Stanza([...args], body))
    },
  }
  const encrypter = new Encrypter()
  encrypter.addRecipient(again)
  return new Uint8Array(await encrypter.encrypt(bytes))
}

/** Opens an encrypted document. What is returned was checked to its last byte; nothing is returned of what was changed. */
export async function unseal(bytes: Uint8Array, key: Key): Promise<UnsealResult> {
  if (!isSealed(bytes)) return { kind: "refused", problem: { kind: "notEncrypted" } }
  const head = headOf(bytes)
  if (head === null) return refused("it is cut off")
  if (key.kind === "seal") return unsealAgain(bytes, head, key.seal)
  for (const attempt of formsOf(key)) {
    const opened = await sealIn(head, attempt)
    if (opened.kind === "wrongKey") continue
    if (opened.kind === "damaged") return refused(opened.why)
    try {
      return { kind: "unsealed", bytes: await contentOf(bytes, opened.seal), seal: opened.seal }
    } catch (cause) {
      return refused(messageOf(cause))
    }
  }
  return { kind: "refused", problem: { kind: "wrongKey" } }
}

/** Opens what was encrypted with a seal that is known: its head says so, byte by byte. */
async function unsealAgain(bytes: Uint8Array, head: Uint8Array, known: Seal): Promise<UnsealResult> {
  const same = stanzasIn(await seal(new Uint8Array(0), known))
  if (same === null || same !== stanzasIn(head)) return { kind: "refused", problem: { kind: "wrongKey" } }
  try {
    return { kind: "unsealed", bytes: await contentOf(bytes, known), seal: known }
  } catch (cause) {
    return refused(messageOf(cause))
  }
}

/** The part of a head that says who may open it, as text. */
function stanzasIn(bytes: Uint8Array): string | null {
  const head = headOf(bytes)
  if (head === null) return null
  const text = String.fromCharCode(...head)
  return text.slice(0, text.lastIndexOf("\n--- "))
}

type SealIn =
  | { readonly kind: "seal"; readonly seal: Seal }
  | { readonly kind: "wrongKey" }
  | { readonly kind: "damaged"; readonly why: string }

/** The seal in a head. The costly part; a head that asks for too much is refused before anything is computed. */
async function sealIn(head: Uint8Array, key: KeyOfAge): Promise<SealIn> {
  let stanzas: readonly Stanza[] = []
  const listener: Identity = {
    unwrapFileKey: (found) => {
      stanzas = found
      return null
    },
  }
  const decrypter = new Decrypter()
  decrypter.addIdentity(listener)
  try {
    if (key.kind === "passphrase") decrypter.addPassphrase(key.passphrase)
    else decrypter.addIdentity(key.identity)
    const fileKey = new Uint8Array(await decrypter.decryptHeader(head))
    return {
      kind: "seal",
      seal: { fileKey, stanzas: stanzas.map(({ args, body }) => ({ args, body: new Uint8Array(body) })) },
    }
  } catch (cause) {
    const why = messageOf(cause)
    return why.includes("no identity matched") ? { kind: "wrongKey" } : { kind: "damaged", why }
  }
}

async function sealOf(encrypter: Encrypter, key: KeyOfAge): Promise<Seal> {
  const empty = new Uint8Array(await encrypter.encrypt(new Uint8Array(0)))
  const opened = await sealIn(headOf(empty)!, key)
  if (opened.kind !== "seal") throw new Error(`a seal that was just made does not open: ${opened.kind}`)
  return opened.seal
}

async function contentOf(bytes: Uint8Array, { fileKey }: Seal): Promise<Uint8Array<ArrayBuffer>> {
  const decrypter = new Decrypter()
  decrypter.addIdentity({ unwrapFileKey: () => fileKey } satisfies Identity)
  return new Uint8Array(await decrypter.decrypt(bytes))
}

/** The text before the encrypted content, with its own checksum line; null where that line is missing. */
function headOf(bytes: Uint8Array): Uint8Array | null {
  const limit = Math.min(bytes.length, 64 * 1024)
  for (let at = FIRST_LINE.length - 1; at < limit; at++) {
    if (!lastLine.every((byte, i) => bytes[at + i] === byte)) continue
    const end = bytes.indexOf(10, at + lastLine.length)
    return end < 0 ? null : bytes.slice(0, end + 1)
  }
  return null
}

/** A passphrase as it was typed, and in the two ways in which systems compose accents: one keyboard's é is another's e and ´. */
function formsOf(key: KeyOfAge): readonly KeyOfAge[] {
  if (key.kind === "identity") return [key]
  const forms = new Set([key.passphrase, key.passphrase.normalize("NFC"), key.passphrase.normalize("NFD")])
  return [...forms].map((passphrase) => ({ kind: "passphrase", passphrase }))
}

function refused(why: string): UnsealResult {
  return { kind: "refused", problem: { kind: "damaged", why } }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
