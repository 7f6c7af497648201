import type { MenuItemConstructorOptions } from "electron"
import type { RecentDocument, Theme, WindowState } from "../../ipc/contract.ts"
import { inOneLine } from "../../text/visible.ts"

/** What the menus depend on. */
export interface MenuState extends Readonly<WindowState> {
  readonly recent: readonly RecentDocument[]
  readonly theme: Theme
  readonly packaged: boolean
}

/** One item of a menu, as Electron builds it. */
export type Item = MenuItemConstructorOptions

/** The line between groups of items. */
export const line: Item = { type: "separator" }

/** A text of the document or a file name in a menu: "&" would mark a key there. */
export function escapedLabel(text: string): string {
  return inOneLine(text, 60).replaceAll("&", "&&")
}

/** A key that is shown beside an item and not taken. On a Mac that cannot be: there whatever is shown is taken. */
export function shownKey(key: string): Item {
  return process.platform === "darwin" ? {} : { accelerator: key, registerAccelerator: false }
}
