import type { ForWhom } from "../../compute/protocol.ts"
import { documentStore, changeSeal } from "./document.ts"
import { putAside } from "./safekeeping.ts"
import { writeDocument } from "./saving.ts"
import { makeSeal } from "./sealing.ts"
import { say } from "./toasts.ts"

/**
 * Encrypts the document from now on, or encrypts it anew for others. Returns why not, in words; null where it is done.
 * Where it cannot be saved, everything stays as it was.
 */
export async function encryptDocument(forWhom: ForWhom): Promise<string | null> {
  const { key } = documentStore.getState()
  const made = await makeSeal(forWhom)
  if (made.kind === "refused") return made.why
  const { key: now, handle, seal: before } = documentStore.getState()
  if (now !== key) return "Another model was opened meanwhile."
  changeSeal(made.seal)
  if (handle === null) {
    // What was put aside before can be read by anyone: the encrypted one takes its place.
    await putAside()
    say("The model is encrypted as soon as it is saved; until then only what is put aside.")
    return null
  }
  if (!(await writeDocument(handle, "byUser"))) {
    changeSeal(before)
    return "The file could not be written. It is as it was."
  }
  say("The file is encrypted. What is put aside and every version from now on is, too.")
  return null
}

/** Saves the document without encryption from now on; where it cannot be saved it stays encrypted. */
export async function decryptDocument(): Promise<string | null> {
  const { handle, seal: before } = documentStore.getState()
  changeSeal(null)
  if (handle !== null && !(await writeDocument(handle, "byUser", true))) {
    changeSeal(before)
    return "The file could not be written. It is as it was."
  }
  say("The file is not encrypted any more. Earlier versions stay encrypted.")
  return null
}
