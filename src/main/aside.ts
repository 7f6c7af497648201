import { randomUUID } from "node:crypto"
import path from "node:path"
import { sumOf } from "./content.ts"
import type { RecoveryFolder } from "./recovery.ts"

/**
 * Puts the old content of a file aside before it is written in place, and says what becomes of that afterwards. Until it is
 * settled it is offered as work to be recovered: a crash in between leaves exactly that.
 */
export type KeepAside = (file: string, old: Uint8Array<ArrayBuffer>) => Promise<Aside>

/** `keep`: as long as what was discarded is kept; `autosave`: the same, but only now and then; `forget`: not at all. */
export type Settlement = "keep" | "autosave" | "forget"

/** What came of putting aside. */
export type Aside =
  | { readonly kind: "kept"; readonly settle: (how: Settlement) => Promise<void> }
  | { readonly kind: "failed"; readonly why: string }

/** Of autosaves the old content is kept for good only where the last that was is older than this, in milliseconds. */
const SPACING = 5 * 60_000

/** Puts old contents into the recovery folder, as versions for a file beside which none can be kept. `now` is in milliseconds since 1970. */
export function asideIn(recovery: RecoveryFolder, now: () => number): KeepAside {
  const lastKept = new Map<string, number>()
  return async (file, old) => {
    const document = randomUUID()
    const { name, ext } = path.parse(file)
    const edits = { document, file, base: sumOf(old), name: `${name} (before it was saved in place)${ext}`, bytes: old }
    const outcome = await recovery.keep(edits, now())
    if (outcome.kind === "failed") return outcome
    const settle = async (how: Settlement): Promise<void> => {
      const last = lastKept.get(file)
      const isDue = how === "keep" || (how === "autosave" && (last === undefined || now() - last >= SPACING))
      if (isDue) {
        lastKept.set(file, now())
        await recovery.discard(document, now())
      } else await recovery.drop(document)
    }
    // What was put aside and cannot be settled is offered once too often: the save itself is not touched by that.
    return { kind: "kept", settle: (how) => settle(how).catch(() => undefined) }
  }
}
