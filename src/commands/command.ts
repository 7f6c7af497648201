import type { LetterCommand } from "./letters.ts"

/** The menus of the bar, from left to right. */
export type Bar = "file" | "edit" | "view" | "model" | "workshop" | "window" | "help"

/** Where an item stands in the menus. Items stand in the order of the lists, with a line between groups. */
export interface MenuPlace {
  readonly bar: Bar
  /** Its words there; "&" before the letter that chooses it after Alt. */
  readonly label: string
  /** Where the document is encrypted: other words. */
  readonly labelIfEncrypted?: string
  readonly group: string
  /** The submenu that it stands in. */
  readonly under?: string
}

/** What must be there for a command to act. */
export type Condition = "always" | "document" | "file" | "encrypted"

/** A switch or a choice that the menu marks: the part of the window's state, and the value at which it is marked. */
export type Mark =
  | { readonly of: "autosave" | "still" | "statusStrip"; readonly is: true }
  | { readonly of: "theme"; readonly is: "system" | "light" | "dark" }
  | { readonly of: "units"; readonly is: "short" | "thousands" | "full" }

/**
 * All that is known of a command but what it does, which the window knows. Menus, palette, keys page, key bindings, letters and
 * the checks of what main sends are made from these records.
 */
export interface Command<Id extends string = string> {
  readonly id: Id
  /** What it does, as palette and keys page call it. */
  readonly title: string
  /** What else finds it in the palette. */
  readonly also?: string
  readonly when: Condition
  readonly menu?: MenuPlace
  /** Its keys, as Electron writes them. */
  readonly keys?: string
  /** Other keys for the same. */
  readonly keysToo?: string
  /** `window`: the menu shows the keys and does not take them, for in a text field or a table they mean something else. */
  readonly keysOf?: "window"
  /** True where a text field keeps these keys for itself while it is typed in: undo is its own there. */
  readonly yieldsToFields?: true
  /** Its single character (`letters.ts`). */
  readonly letter?: LetterCommand
  readonly mark?: Mark
  /** The entry of the undo history whose name stands behind the words. */
  readonly names?: "undo" | "redo"
  /** False where the palette finds it by another way. */
  readonly palette?: false
}

/** An item that Electron itself carries out. */
export interface NativeItem {
  readonly role:
    | "cut"
    | "copy"
    | "paste"
    | "selectAll"
    | "quit"
    | "zoomIn"
    | "zoomOut"
    | "resetZoom"
    | "togglefullscreen"
    | "toggleDevTools"
    | "minimize"
    | "close"
  readonly menu: MenuPlace
  readonly keys?: string
  /** True where it is for developers, and left out of the packaged program. */
  readonly developers?: true
}

/** Where the list of recent files stands. */
export interface RecentFiles {
  readonly recent: true
  readonly menu: MenuPlace
}

/** One line of the lists below `src/commands`. */
export type Entry<Id extends string = string> = Command<Id> | NativeItem | RecentFiles

/** Whether an entry is a command of ours. */
export function isCommand(entry: Entry): entry is Command {
  return "id" in entry
}
