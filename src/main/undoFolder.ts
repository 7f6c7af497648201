import { createHash } from "node:crypto"
import path from "node:path"
import type { KeepOutcome } from "../ipc/contract.ts"
import type { ContentSum } from "./content.ts"
import type { Disk } from "../disk/disk.ts"
import { removeQuietly, targetOf, whyNot } from "../disk/files.ts"
import { readKeepsake, writeKeepsake } from "./keepsake.ts"

/** How many histories are kept; the longest unused go first. */
const mostHistories = 50

/** Undo histories, one for each file, each good for exactly one content of it. */
export interface UndoFolder {
  keep(file: string, content: ContentSum, bytes: Uint8Array<ArrayBuffer>): Promise<KeepOutcome>
  /** The history kept for that content; null where the file was changed since, or never had one. */
  read(file: string, content: ContentSum): Promise<Uint8Array<ArrayBuffer> | null>
  /** Removes the history of a file. */
  forget(file: string): Promise<void>
}

/** The histories at `folder`, readable by their owner only. */
export function openUndoFolder(disk: Disk, folder: string): UndoFolder {
  const fileOf = async (file: string): Promise<string> => {
    const name = createHash("sha256")
      .update(await targetOf(disk, file))
      .digest("hex")
    return path.join(folder, `${name}.undo`)
  }
  return {
    keep: async (file, content, bytes) => {
      await disk.mkdir(folder, { recursive: true, mode: 0o700 })
      const outcome = await writeKeepsake(disk, await fileOf(file), { about: { content }, bytes })
      await removeOldest(disk, folder)
      return outcome.kind === "written" ? { kind: "kept" } : { kind: "failed", why: whyNot(outcome) }
    },
    read: async (file, content) => {
      const read = await readKeepsake(disk, await fileOf(file))
      return read.kind === "whole" && read.keepsake.about.content === content ? read.keepsake.bytes : null
    },
    forget: async (file) => removeQuietly(disk, await fileOf(file)),
  }
}

async function removeOldest(disk: Disk, folder: string): Promise<void> {
  const names = (await disk.readdir(folder)).filter((name) => name.endsWith(".undo"))
  if (names.length <= mostHistories) return
  const aged = await Promise.all(
    names.map(async (name) => ({ name, writtenAt: (await disk.stat(path.join(folder, name))).mtimeMs })),
  )
  aged.sort((a, b) => a.writtenAt - b.writtenAt)
  for (const { name } of aged.slice(0, aged.length - mostHistories)) await disk.unlink(path.join(folder, name))
}
