/** The samples that ship with Batten, by file name without its ending. */
export type SampleName = "exchange-2001" | "clinic" | "saas" | "balsa-house"

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
}

/** What came of asking main for a document. */
export type OpenOutcome =
  | { readonly kind: "opened"; readonly document: OpenedDocument }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly name: string; readonly why: string }

/** What came of asking main to save. After `failed` the old file is whole and the edits are still in memory. */
export type SaveOutcome =
  | { readonly kind: "saved"; readonly handle: string; readonly name: string; readonly savedAt: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string }

/** What the user answered when asked about unsaved changes. */
export type UnsavedAnswer = "save" | "discard" | "cancel"

/** What the page may know of the program that runs it. */
export interface AppInfo {
  readonly version: string
  readonly electron: string
  readonly platform: string
  readonly packaged: boolean
}

/** Every question that the window may ask main: channel, what is asked, what is answered. */
export interface Contract {
  "app:info": { ask: null; answer: AppInfo }
  /** The document that the program was started on, once; null afterwards. */
  "document:first": { ask: null; answer: OpenOutcome | null }
  "document:open": { ask: null; answer: OpenOutcome }
  "document:openRecent": { ask: { handle: string }; answer: OpenOutcome }
  "document:openSample": { ask: { sample: SampleName }; answer: OpenOutcome }
  "document:save": { ask: { handle: string; bytes: Uint8Array<ArrayBuffer> }; answer: SaveOutcome }
  "document:saveAs": { ask: { name: string; bytes: Uint8Array<ArrayBuffer> }; answer: SaveOutcome }
  /** Asks the user, in a native dialog, what to do with unsaved changes of the named document. */
  "document:unsaved": { ask: { name: string }; answer: UnsavedAnswer }
  "recent:list": { ask: null; answer: readonly RecentDocument[] }
  "recent:forget": { ask: { handle: string }; answer: null }
  /** Sets title, represented file and the edited mark, and what the Edit menu says it undoes. */
  "window:state": {
    ask: { title: string; edited: boolean; undo: string | null; redo: string | null; documentOpen: boolean }
    answer: null
  }
  /** The theme was chosen in the window itself; a choice from the menu is already known. Kept between sessions. */
  "window:theme": { ask: { theme: Theme }; answer: null }
  /** The window has dealt with its unsaved changes and may close. */
  "window:close": { ask: null; answer: null }
  "clipboard:write": { ask: { text: string; html?: string; png?: Uint8Array<ArrayBuffer> }; answer: null }
}

/** The name of a question. */
export type Channel = keyof Contract

/** What a channel is asked. */
export type Ask<C extends Channel> = Contract[C]["ask"]

/** What a channel answers. */
export type Answer<C extends Channel> = Contract[C]["answer"]

/** The screens of the rail, in the order of the talk. */
export type Screen = "overview" | "assets" | "sources" | "paths" | "controls" | "spend" | "evidence" | "scenarios"

/** Light or dark, or whichever the system has; main sets it for the whole program, so that `prefers-color-scheme` tells. */
export type Theme = "system" | "light" | "dark"

/** What a native menu item asks of the window. */
export type MenuCommand =
  | { readonly kind: "new" }
  | { readonly kind: "open" }
  | { readonly kind: "openRecent"; readonly handle: string }
  | { readonly kind: "openSample"; readonly sample: SampleName }
  | { readonly kind: "save" }
  | { readonly kind: "saveAs" }
  | { readonly kind: "close" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "show"; readonly screen: Screen }
  | { readonly kind: "theme"; readonly theme: Theme }
  | { readonly kind: "toggleInspector" }
  | { readonly kind: "toggleControl" }
  | { readonly kind: "balsaTest" }
  | { readonly kind: "addRow" }
  | { readonly kind: "palette" }
  | { readonly kind: "keys" }
  | { readonly kind: "help"; readonly page: "score" | "stored" | "licences" }

/** What main tells the window unasked: a menu item was chosen, or the user wants to close the window. */
export type MainEvent = { readonly kind: "menu"; readonly command: MenuCommand } | { readonly kind: "closeAsked" }

/** What preload puts at `window.batten`: one typed question, one typed listener that returns its own removal. */
export interface Bridge {
  ask<C extends Channel>(channel: C, ask: Ask<C>): Promise<Answer<C>>
  listen(listener: (event: MainEvent) => void): () => void
}
