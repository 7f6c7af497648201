import type { FileResults, FileTask, FileTaskKind, ForWhom, MakeSealResult } from "./protocol.ts"

/** The ciphers, half of the code of a worker, only where something is encrypted: the first score does not wait for them. */
const sealing = () => import("../formats/sealing.ts")

async function makeSeal(forWhom: ForWhom): Promise<MakeSealResult> {
  const { sealForRecipients, sealWithPassphrase } = await sealing()
  if (forWhom.kind === "passphrase") return { kind: "made", seal: await sealWithPassphrase(forWhom.passphrase) }
  try {
    return { kind: "made", seal: await sealForRecipients(forWhom.recipients, forWhom.identity) }
  } catch {
    // What the library says of a key may quote it.
    return { kind: "refused", why: "One of these is no key of age." }
  }
}

/** Encrypts, decrypts, or makes a key to do so. */
export async function runFileTask(task: FileTask): Promise<FileResults[FileTaskKind]> {
  switch (task.kind) {
    case "unseal":
      return (await sealing()).unseal(task.bytes, task.key)
    case "seal":
      return (await sealing()).seal(task.bytes, task.seal)
    case "makeSeal":
      return makeSeal(task.forWhom)
  }
}
