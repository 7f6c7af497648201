import type { CommandId } from "../commands/commands.ts"
import type { Letters } from "../commands/letters.ts"
import type { SampleName, TemplateName } from "../library/library.ts"
import type { RuntimeSupport } from "../library/runtime.ts"
import type { RoomView, RoomWindow } from "./roomView.ts"

export type * from "./roomView.ts"

/** A document as main hands it over: bytes and an opaque handle, never a path. Main does not parse it. */
export interface OpenedDocument {
  /** Names the file to main; null where the document has no file yet (a sample, a new one). */
  readonly handle: string | null
  /** File name without its folder, for titles. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A file that was opened or saved before. `present` is false where it was moved or deleted. */
export interface RecentDocument {
  readonly handle: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly usedAt: number
  readonly present: boolean
  /** The score that the file had when it was last opened or saved; null where it is not known, and for encrypted files. */
  readonly score: RecentScore | null
}

/** The two figures of a score, as they are listed beside a recent file; null where the score has none. */
export interface RecentScore {
  readonly level: number | null
  readonly placement: number | null
}

/** What came of asking main for a document. */
export type OpenOutcome =
  | { readonly kind: "opened"; readonly document: OpenedDocument }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly name: string; readonly why: string }

/**
 * What came of asking main to save. Only after `saved` was anything replaced; the edits are still in memory in every other case.
 * `changedOutside`: the file is not as it was when this window last read or wrote it. Three ways out: save again with
 * `how: "overwrite"`, save elsewhere, or ask `document:reload`. `folderRefuses`: the file could only be written in place, which
 * a crash can tear; the user may decide to, by `how: "inPlace"`, and is not asked again for this file.
 */
export type SaveOutcome =
  | {
      readonly kind: "saved"
      readonly handle: string
      readonly name: string
      readonly savedAt: number
      /** Why the content that was replaced could not be kept as a version; absent where it was, or did not need to be. */
      readonly unkept?: string
    }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "changedOutside"; readonly present: boolean }
  | { readonly kind: "folderRefuses"; readonly why: string }

/** What came of asking main to save a copy. */
export type CopyOutcome =
  | { readonly kind: "saved"; readonly name: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string }

/** Where a report may be written, once, and its name without the ending. */
export type ReportPlace =
  | { readonly kind: "chosen"; readonly place: string; readonly stem: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string }

/**
 * Why a document is being saved. An autosave keeps a version of the old content only now and then, the others always;
 * only `overwrite` replaces a file that was changed outside. `inPlace`: by the user, who lets this file be written where it stands.
 */
export type SaveReason = "byUser" | "autosave" | "overwrite" | "inPlace"

/** Whether an open document may be saved where it lies. `takeOver`: the user may decide to, though someone else has it open. */
export type DocumentAccess =
  { readonly kind: "write" } | { readonly kind: "readOnly"; readonly why: string; readonly takeOver: boolean }

/** An earlier content of a file, kept beside it. */
export interface Version {
  readonly version: string
  /** When this content was replaced, in milliseconds since 1970. */
  readonly replacedAt: number
  readonly size: number
}

/** The earlier contents of a file, newest first, or why they cannot be listed. */
export type VersionsOutcome =
  | { readonly kind: "versions"; readonly versions: readonly Version[] }
  | { readonly kind: "failed"; readonly why: string }

/** Edits that an earlier window left behind without saving them. */
export interface Recovery {
  readonly recovery: string
  readonly name: string
  /** When they were put aside, in milliseconds since 1970. */
  readonly keptAt: number
  /**
   * What became of the file since: as it was, other content, not there, or the document never had one. `damaged`: what was put
   * aside cannot be read any more; it stays where it is, and name and time are as far as they are known.
   */
  readonly file: "same" | "changed" | "gone" | "none" | "damaged"
}

/** What came of putting edits aside. */
export type KeepOutcome = { readonly kind: "kept" } | { readonly kind: "failed"; readonly why: string }

/** What the user answered when asked about unsaved changes. */
export type UnsavedAnswer = "save" | "discard" | "cancel"

/** What the page may know of the program that runs it. */
export interface AppInfo {
  readonly version: string
  readonly electron: string
  readonly platform: string
  readonly packaged: boolean
  /** Whether security fixes are still made for the Electron that runs it. */
  readonly support: RuntimeSupport
}

/** The sorts of faults that a page may tell of. */
export type FaultName =
  "Error" | "TypeError" | "RangeError" | "ReferenceError" | "SyntaxError" | "DOMException" | "other"

/** What the menus show of a window. */
export interface WindowState {
  /** What would be undone or done again, in words; null where there is nothing. */
  undo: string | null
  redo: string | null
  documentOpen: boolean
  /** Whether the window saves a document that has a file a second after a change. */
  autosave: boolean
  /** Whether the document is encrypted wherever it is kept. */
  encrypted: boolean
  /** Whether the document has a file: only then it has versions. */
  hasFile: boolean
  /** The single letters in force; null where they are turned off. */
  letters: Letters | null
  /** Whether nothing moves, whatever the system says. */
  still: boolean
  statusStrip: boolean
  /** How amounts of money are written. */
  units: Units
}

/** Every question that the window may ask main: channel, what is asked, what is answered. */
export interface Contract {
  "app:info": { ask: null; answer: AppInfo }
  /** The document that the program was started on, once; null afterwards. */
  "document:first": { ask: null; answer: OpenOutcome | null }
  "document:open": { ask: null; answer: OpenOutcome }
  /**
   * Opens a file that was dropped on the window. Only preload asks this, with the path that the system gave it for a dropped file:
   * the page hands over the file and has no way to name another.
   */
  "document:openDropped": { ask: { path: string }; answer: OpenOutcome }
  "document:openRecent": { ask: { handle: string }; answer: OpenOutcome }
  "document:openSample": { ask: { sample: SampleName }; answer: OpenOutcome }
  "document:openTemplate": { ask: { template: TemplateName }; answer: OpenOutcome }
  /**
   * Saves by the user's wish unless `how` says otherwise. Where the file is encrypted, bytes that are not are refused, unless
   * `plain` says that the user has taken the passphrase away.
   */
  "document:save": {
    ask: { handle: string; bytes: Uint8Array<ArrayBuffer>; how?: SaveReason; plain?: boolean }
    answer: SaveOutcome
  }
  "document:saveAs": { ask: { name: string; bytes: Uint8Array<ArrayBuffer> }; answer: SaveOutcome }
  /**
   * Writes what the window shows elsewhere; which file it has open stays as it is. `handle` names that file: where it is
   * encrypted, bytes that are not are refused.
   */
  "document:saveCopy": {
    ask: { handle: string | null; name: string; bytes: Uint8Array<ArrayBuffer> }
    answer: CopyOutcome
  }
  /** Lets the user choose a file of another tool and reads it. Nothing is locked and nothing listed: it stays what it is. */
  "exchange:choose": { ask: null; answer: OpenOutcome }
  /**
   * Reads a file that a file of another tool includes by name: YAML beside YAML or below, and nothing else. Null where it cannot
   * be had.
   */
  "exchange:beside": { ask: { handle: string; name: string }; answer: Uint8Array<ArrayBuffer> | null }
  /** Writes a file for another tool where the user chooses. `extension` without the dot; `format` as a file dialog says it. */
  "exchange:write": {
    ask: { name: string; format: string; extension: string; bytes: Uint8Array<ArrayBuffer> }
    answer: CopyOutcome
  }
  /** Lets the user choose where a report goes. `form` as a file dialog says it, `extension` without the dot. */
  "report:choose": { ask: { name: string; form: string; extension: string }; answer: ReportPlace }
  /** Writes a report where the user chose, once: the file itself, whose `beside` is null, last. */
  "report:write": {
    ask: {
      place: string
      files: readonly { readonly beside: string | null; readonly bytes: Uint8Array<ArrayBuffer> }[]
    }
    answer: CopyOutcome
  }
  /** Prints a page as PDF; it is loaded from memory, runs nothing and fetches nothing. */
  "report:pdf": {
    ask: { page: Uint8Array<ArrayBuffer>; headerTemplate: string; footerTemplate: string }
    answer: { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly why: string }
  }
  /** Prints a page as the user says in the system's own dialog; null, or why it was not printed. */
  "report:print": { ask: { page: Uint8Array<ArrayBuffer> }; answer: string | null }
  /** Asks the user, in a native dialog, what to do with unsaved changes of the named document. */
  "document:unsaved": { ask: { name: string }; answer: UnsavedAnswer }
  "document:access": { ask: { handle: string }; answer: DocumentAccess }
  /** Takes the lock of a document from whoever has it open; their next save is refused. */
  "document:takeOver": { ask: { handle: string }; answer: DocumentAccess }
  /** Reads the file again, whatever it holds now. */
  "document:reload": { ask: { handle: string }; answer: OpenOutcome }
  /** What was read of the file last is what the window shows now: until then a file that was refused is not overwritten unasked. */
  "document:taken": { ask: { handle: string }; answer: null }
  /** The window shows this document no more: its lock is given back. */
  "document:close": { ask: { handle: string }; answer: null }
  "versions:list": { ask: { handle: string }; answer: VersionsOutcome }
  /** Opens an earlier content as a document without a file. */
  "versions:open": { ask: { handle: string; version: string }; answer: OpenOutcome }
  /**
   * Puts unsaved edits aside so that a crash cannot take them. `document` is a random UUID that the window chose for what it
   * has open. Bytes of a document whose file is encrypted must be encrypted as well.
   */
  "recovery:keep": {
    ask: { document: string; handle: string | null; name: string; bytes: Uint8Array<ArrayBuffer> }
    answer: KeepOutcome
  }
  /** The edits were saved or given up: what was put aside for this document is not needed any more. */
  "recovery:drop": { ask: { document: string }; answer: null }
  "recovery:list": { ask: null; answer: readonly Recovery[] }
  /** Opens edits that were left behind. They stay put aside until the window drops them under the name `recovery`. */
  "recovery:open": { ask: { recovery: string }; answer: OpenOutcome }
  /** The user does not want them; they are kept for thirty more days in a folder of their own. */
  "recovery:discard": { ask: { recovery: string }; answer: null }
  /** Keeps the undo history for the content that the file has now. */
  "history:keep": { ask: { handle: string; bytes: Uint8Array<ArrayBuffer> }; answer: KeepOutcome }
  /** Undo is not to be kept beside this file: what was kept for it goes. */
  "history:forget": { ask: { handle: string }; answer: null }
  /** The undo history kept for exactly the content that the file has now; null where there is none. */
  "history:read": { ask: { handle: string }; answer: Uint8Array<ArrayBuffer> | null }
  /** What went wrong with Batten itself, oldest first. */
  "log:read": { ask: null; answer: string }
  /** The page had a fault of its own: its sort, and where in our files. Never its message, which may quote a document. */
  "log:note": { ask: { name: FaultName; places: readonly string[] }; answer: null }
  "recent:list": { ask: null; answer: readonly RecentDocument[] }
  "recent:forget": { ask: { handle: string }; answer: null }
  /** The score of a file as it is saved, to be listed beside it; not kept where the file is encrypted. */
  "recent:score": { ask: { handle: string; score: RecentScore }; answer: null }
  /** Sets title, represented file and the edited mark, and what the menus show. */
  "window:state": { ask: WindowState & { title: string; edited: boolean }; answer: null }
  /** The theme was chosen in the window itself; a choice from the menu is already known. Kept between sessions. */
  "window:theme": { ask: { theme: Theme }; answer: null }
  /**
   * Changes the size of the text, or fills the screen with the window and back. What is presented says how high its page is now,
   * in CSS pixels, and is made larger or smaller until it is 1,080.
   */
  "window:view": { ask: { change: ViewChange; pageHeight?: number | undefined }; answer: null }
  /** Opens another window, on nothing. */
  "window:new": { ask: null; answer: null }
  /** Processor time that the page has used since it started, in milliseconds; null where the system does not say. */
  "window:processorTime": { ask: null; answer: number | null }
  /** The window has dealt with its unsaved changes and may close. */
  "window:close": { ask: null; answer: null }
  /** Opens the room's window, on a second display where there is one; or brings it to the front. */
  "room:open": { ask: null; answer: RoomWindow }
  /** Closes the room's window. This one stays as it is. */
  "room:close": { ask: null; answer: null }
  /** What the room sees from now on: nothing else ever reaches its page. */
  "room:show": { ask: { view: RoomView }; answer: null }
  /** Room and console change displays; a room that folded back goes to the display that is there again. */
  "room:swap": { ask: null; answer: RoomWindow }
  "clipboard:write": { ask: { text: string; html?: string; png?: Uint8Array<ArrayBuffer> }; answer: null }
}

/** The name of a question. */
export type Channel = keyof Contract

/** What a channel is asked. */
export type Ask<C extends Channel> = Contract[C]["ask"]

/** What a channel answers. */
export type Answer<C extends Channel> = Contract[C]["answer"]

/** Light or dark, or whichever the system has; main sets it for the whole program, so that `prefers-color-scheme` tells. */
export type Theme = "system" | "light" | "dark"

/** What the native View menu does to a window, where the palette asks for it; to present, and to have presented. */
export type ViewChange = "larger" | "smaller" | "normal" | "fullScreen" | "present" | "presented"

/** How amounts of money are written: shortened (€1.2m), in thousands (€1,200k) or in full (€1,200,000). */
export type Units = "short" | "thousands" | "full"

/** What was chosen in a native menu: a command, or a file of the recent list. */
export type MenuChoice =
  { readonly kind: "command"; readonly id: CommandId } | { readonly kind: "recent"; readonly handle: string }

/**
 * What main tells the window unasked: a menu item was chosen; the user wants to close the window; the file of an open document
 * has other content than the window knows (`present` false: it is gone), told once for each change; someone took over its lock;
 * a program that keeps folders the same has put a second version of the file beside it, which has a handle of its own. `room`:
 * the room's window was opened, moved or closed. `view`: what the room sees, which the room's page alone is told.
 */
export type MainEvent =
  | { readonly kind: "menu"; readonly choice: MenuChoice }
  | { readonly kind: "closeAsked" }
  | { readonly kind: "changedOutside"; readonly handle: string; readonly present: boolean }
  | { readonly kind: "takenOver"; readonly handle: string; readonly by: string }
  | { readonly kind: "room"; readonly window: RoomWindow }
  | { readonly kind: "view"; readonly view: RoomView }
  | {
      readonly kind: "conflictCopy"
      readonly handle: string
      readonly copy: { readonly handle: string; readonly name: string }
    }

/** What preload puts at `window.batten`: one typed question, one typed listener that returns its own removal. */
export interface Bridge {
  ask<C extends Channel>(channel: C, ask: Ask<C>): Promise<Answer<C>>
  /** Opens a file that was dropped on the window: the page's own object for it (a File), which only the system can make for a path. */
  openDropped(dropped: object): Promise<OpenOutcome>
  listen(listener: (event: MainEvent) => void): () => void
}
