import type { MenuItemConstructorOptions } from "electron"
import type { MenuCommand, RecentDocument, Theme, WindowState } from "../../ipc/contract.ts"
import { letterShown, type LetterCommand } from "../../ipc/letters.ts"
import { madeVisible } from "../visible.ts"

/** What the menus depend on. */
export interface MenuState extends Readonly<WindowState> {
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

/**
 * The words of an item with the letter that is in force for it. The letter is shown as a key and not taken: it belongs to the
 * window, which knows whether a text field has the focus. What a native key cannot be stands in brackets behind the words.
 */
export function lettered(label: string, { letters }: MenuState, command: LetterCommand): Item {
  const letter = letterShown(letters, command)
  if (letter === "") return { label }
  const key = /^[!-*,-~]$/.test(letter) ? shownKey(letter) : {}
  return "accelerator" in key ? { label, ...key } : { label: `${label} (${escapedLabel(letter)})` }
}

/** A key that is shown beside an item and not taken. On a Mac that cannot be: there whatever is shown is taken. */
export function shownKey(key: string): Item {
  return process.platform === "darwin" ? {} : { accelerator: key, registerAccelerator: false }
}
