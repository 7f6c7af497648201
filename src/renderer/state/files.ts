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

/** What the window knows of files beside the open document. */
export interface Files {
  readonly refusal: Refusal | null
  readonly trouble: Trouble | null
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
  recent: [],
  recoveries: [],
  ready: false,
}))
