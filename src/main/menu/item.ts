import type { MenuItemConstructorOptions } from "electron"
import type { MenuCommand, RecentDocument, Theme } from "../../ipc/contract.ts"
import { madeVisible } from "../visible.ts"

/** What the menus depend on. */
export interface MenuState {
  readonly documentOpen: boolean
  /** Whether the window saves a document that has a file a second after a change. */
  readonly autosave: boolean
  readonly encrypted: boolean
  /** Whether the document has a file: only then it has versions. */
  readonly hasFile: boolean
  /** What would be undone or done again, in words; null where there is nothing. */
  readonly undo: string | null
  readonly redo: string | null
  readonly recent: readonly RecentDocument[]
  readonly theme: Theme
  readonly packaged: boolean
}

/** Tells the window what was chosen. */
export type Send = (command: MenuCommand) => void

/** One item of a menu, as Electron builds it. */
export type Item = MenuItemConstructorOptions

/** The line between groups of items. */
export const line: Item = { type: "separator" }

/** A text of the document or a file name in a menu: "&" would mark a key there. */
export function escapedLabel(text: string): string {
  return madeVisible(text, 60).replaceAll("&", "&&")
}
