import { createStore } from "zustand/vanilla"
import type { ComputeClient, Outcome } from "../../compute/client.ts"
import type { FileResults, FileTaskKind, FileTaskOf, ForWhom, MakeSealResult } from "../../compute/protocol.ts"
import { isSealed, type Key, type Seal } from "../../formats/index.ts"
import { documentStore } from "./document.ts"
import { filesStore } from "./files.ts"

/** Asks for the passphrase of a file. `answer` gives a key, or null to leave the file closed. */
export interface KeyQuestion {
  readonly name: string
  /** The key that was given before did not open it. */
  readonly wrong: boolean
  /** A key was given and is being tried. */
  readonly trying: boolean
  readonly answer: (key: Key | null) => void
}

/** The question that stands on screen, if any. Keys are never kept here. */
export const keyStore = createStore<{ readonly question: KeyQuestion | null }>(() => ({ question: null }))

let client: ComputeClient | null = null

/** Names the client whose workers encrypt and decrypt: neither this thread nor main ever does. */
export function sealWith(workers: ComputeClient): void {
  client = workers
}

function inTurn<K extends FileTaskKind>(task: FileTaskOf<K>): Promise<Outcome<FileResults[K]>> {
  if (client === null) throw new Error("sealing without workers: sealWith was not called")
  return client.run<K>(task)
}

/** The bytes as they may lie on a disk: encrypted where there is a seal. Null where that failed; then nothing may be written. */
export async function asKept(
  bytes: Uint8Array<ArrayBuffer>,
  seal: Seal | null = documentStore.getState().seal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (seal === null) return bytes
  const outcome = await inTurn<"seal">({ kind: "seal", bytes, seal })
  return outcome.kind === "done" ? outcome.result : null
}

/** Makes a seal: the slow part, once for a document. */
export async function makeSeal(forWhom: ForWhom): Promise<MakeSealResult> {
  const outcome = await inTurn<"makeSeal">({ kind: "makeSeal", forWhom })
  if (outcome.kind === "done") return outcome.result
  return { kind: "refused", why: outcome.kind === "broken" ? outcome.why : "It was not finished." }
}

/** What can be read, and the seal with which it was encrypted; no seal where it was not. */
export interface Opened {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly seal: Seal | null
}

/** Opens bytes with the seal of the document that is open, without asking; null where that does not open them. */
export async function openQuietly(bytes: Uint8Array<ArrayBuffer>, seal: Seal | null): Promise<Opened | null> {
  if (!isSealed(bytes)) return { bytes, seal: null }
  if (seal === null) return null
  const outcome = await inTurn<"unseal">({ kind: "unseal", bytes, key: { kind: "seal", seal } })
  return outcome.kind === "done" && outcome.result.kind === "unsealed" ? outcome.result : null
}

/** Opens bytes, and asks for the passphrase where they are encrypted; null where the user gave up, or they are damaged. */
export async function openSealed(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Opened | null> {
  const known = await openQuietly(bytes, documentStore.getState().seal)
  if (known !== null) return known
  for (let wrong = false; ; wrong = true) {
    const key = await askForKey(name, wrong)
    if (key === null) return null
    const outcome = await inTurn<"unseal">({ kind: "unseal", bytes, key })
    if (outcome.kind === "done" && outcome.result.kind === "unsealed") {
      keyStore.setState({ question: null })
      return outcome.result
    }
    if (outcome.kind === "done" && outcome.result.kind === "refused" && outcome.result.problem.kind === "wrongKey")
      continue
    keyStore.setState({ question: null })
    filesStore.setState({ refusal: { name, problems: [DAMAGED] } })
    return null
  }
}

const DAMAGED =
  "It is encrypted, and was changed or cut off after that. Nothing of it is shown. An earlier version may be whole."

function askForKey(name: string, wrong: boolean): Promise<Key | null> {
  // A question that was open is given up: only one file is opened at a time.
  if (!wrong) keyStore.getState().question?.answer(null)
  return new Promise((resolve) => {
    const answer = (key: Key | null): void => {
      keyStore.setState({ question: key === null ? null : { name, wrong: false, trying: true, answer: giveUp } })
      resolve(key)
    }
    keyStore.setState({ question: { name, wrong, trying: false, answer } })
  })
}

/** While a key is being tried there is nothing to answer. */
const giveUp = (): void => undefined
