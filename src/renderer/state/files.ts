import { createStore } from "zustand/vanilla"
import type { Model } from "../../core/index.ts"
import type { Seal } from "../../formats/index.ts"
import type { RecentDocument, Recovery, Version } from "../../ipc/contract.ts"

/** A file that could not be opened: its name, and every reason in words. */
export interface Refusal {
  readonly name: string
  readonly problems: readonly string[]
  /** What the file was before, where that was kept beside it. */
  readonly earlier?: { readonly handle: string; readonly version: Version }
  /** The model without the numbers for which the file was refused, where nothing else is wrong; and its seal, if it had one. */
  readonly mended?: { readonly model: Model; readonly seal: Seal | null }
}

/** What stands between the open document and its file. */
export type Trouble =
  /** The file has other content than this window last read or wrote; `present` is false where it is gone. */
  | { readonly kind: "changedOutside"; readonly present: boolean }
  | { readonly kind: "readOnly"; readonly why: string; readonly takeOver: boolean }
  | { readonly kind: "takenOver"; readonly by: string }
  /** The folder takes no other file, so that this one could only be written where it stands. */
  | { readonly kind: "folderRefuses"; readonly why: string }

/** A second version of the open file, which a program that keeps folders the same has put beside it. */
export interface ConflictCopy {
  readonly handle: string
  readonly name: string
}

/** A file that takes long to read: `seconds` of processor time until now. */
export interface SlowReading {
  readonly name: string
  readonly seconds: number
  readonly answer: (goOn: boolean) => void
}

/** What the window knows of files beside the open document. */
export interface Files {
  readonly refusal: Refusal | null
  readonly trouble: Trouble | null
  readonly conflictCopy: ConflictCopy | null
  readonly slow: SlowReading | null
  readonly recent: readonly RecentDocument[]
  /** Edits that an earlier window left behind. */
  readonly recoveries: readonly Recovery[]
  /** False until main has said what the program was started on: the start page waits for that. */
  readonly ready: boolean
}

/** The files of this window. */
export const filesStore = createStore<Files>(() => ({
  refusal: null,
  trouble: null,
  conflictCopy: null,
  slow: null,
  recent: [],
  recoveries: [],
  ready: false,
}))
