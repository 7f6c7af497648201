import { createHash, randomBytes } from "node:crypto"
import path from "node:path"
import { constants } from "node:fs"
import type { Disk } from "../../disk/disk.ts"
import { removeQuietly } from "../../disk/files.ts"
import { writeAll } from "../../disk/openFile.ts"
import { readOrdinary } from "../../disk/read.ts"
import type { Question } from "./question.ts"

/** SHA-256 in hexadecimal. */
export const sumOf = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex")

/** Changes whenever a question or an answer is written otherwise, or an answer to the same question becomes another. */
const FORM = 1

/** The key of an answer: the sum of everything that decides it. */
export function keyOf(version: string, modelSum: string, question: Question): string {
  return sumOf(JSON.stringify({ form: FORM, version, model: modelSum, question }))
}

/** Answers that were given before, by their keys. */
export interface AnswerCache {
  /** Null where there is none that is whole. */
  get(key: string): Promise<Uint8Array | null>
  /** Keeps an answer where that can be done: a full disk costs time later, never a result now. */
  put(key: string, packed: Uint8Array): Promise<void>
}

/** The largest answer that is kept, in bytes. */
const MOST_KEPT = 16 * 2 ** 20

/** Bytes of the sum with which a kept answer begins: it may have been cut off, or changed. */
const SUM_BYTES = 64

/**
 * A cache in a folder, which is made when it is needed. A file is written beside its place and renamed, so that several programs
 * can share the folder: two that write the same key write the same bytes.
 */
export function folderCache(disk: Disk, folder: string): AnswerCache {
  const fileOf = (key: string): string => path.join(folder, key.slice(0, 2), key)
  return {
    async get(key) {
      try {
        const bytes = await readOrdinary(disk, fileOf(key), MOST_KEPT)
        const packed = bytes.subarray(SUM_BYTES)
        if (new TextDecoder().decode(bytes.subarray(0, SUM_BYTES)) === sumOf(packed)) return packed
        await removeQuietly(disk, fileOf(key))
      } catch {
        // It is not there, or cannot be read: then it is computed.
      }
      return null
    },
    async put(key, packed) {
      if (packed.length + SUM_BYTES > MOST_KEPT) return
      const temporary = `${fileOf(key)}.${process.pid}.${randomBytes(4).toString("hex")}.part`
      try {
        await disk.mkdir(path.dirname(temporary), { recursive: true, mode: 0o700 })
        const { O_CREAT, O_EXCL, O_WRONLY } = constants
        const file = await disk.open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        try {
          await writeAll(file, Buffer.concat([Buffer.from(sumOf(packed)), packed]))
        } finally {
          await file.close()
        }
        await disk.rename(temporary, fileOf(key))
      } catch {
        await removeQuietly(disk, temporary)
      }
    },
  }
}

/** No cache: every answer is computed. */
export const noCache: AnswerCache = { get: () => Promise.resolve(null), put: () => Promise.resolve() }
