import { encodeUtf8 } from "../text/utf8.ts"

/**
 * What opens an encrypted document and encrypts it again: the key of the file and the head that wraps it for those who may
 * open it. A secret: it lives in memory only. Cloneable between threads.
 */
export interface Seal {
  readonly fileKey: Uint8Array<ArrayBuffer>
  readonly stanzas: readonly SealStanza[]
}

/** One way to open the file, as its head has it. */
export interface SealStanza {
  readonly args: readonly string[]
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * A passphrase, or a secret key of age ("AGE-SECRET-KEY-1…"), or the seal with which another content of the same document was
 * encrypted: that one costs nothing to try.
 */
export type Key =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  | { readonly kind: "identity"; readonly identity: string }
  | { readonly kind: "seal"; readonly seal: Seal }

/** Why an encrypted document was not opened. */
export type UnsealProblem =
  | { readonly kind: "notEncrypted" }
  /** The key is none of those for which the document was encrypted. */
  | { readonly kind: "wrongKey" }
  /** It was changed after it was encrypted, or cut off: nothing of it is shown. */
  | { readonly kind: "damaged"; readonly why: string }

/** What came of opening an encrypted document. */
export type UnsealResult =
  | { readonly kind: "unsealed"; readonly bytes: Uint8Array<ArrayBuffer>; readonly seal: Seal }
  | { readonly kind: "refused"; readonly problem: UnsealProblem }

/** How every file in age's format begins. */
export const FIRST_LINE = encodeUtf8("age-encryption.org/v1\n")

/** What was typed as a key: a passphrase, unless it is a secret key of age. */
export function keyFrom(text: string): Key {
  const identity = text.trim()
  return /^AGE-SECRET-KEY-1[0-9A-Z]+$/i.test(identity)
    ? { kind: "identity", identity: identity.toUpperCase() }
    : { kind: "passphrase", passphrase: text }
}

/** Whether bytes are a document in age's format. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length >= FIRST_LINE.length && FIRST_LINE.every((byte, i) => bytes[i] === byte)
}
