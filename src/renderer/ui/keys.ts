import { latinKey } from "../../commands/letters.ts"

/** What the window does with Ctrl, wherever the focus is: screens, palette and search, files, preferences (ux.md §2.18). */
const WINDOW_KEYS = new Set("1234567kfsnow,")

/**
 * Whether a key belongs to the window even while something is typed: a field that keeps its keys to itself lets it through.
 * What is typed there is taken first.
 */
export function isWindowKey(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">): boolean {
  const { ctrlKey, metaKey, altKey } = event
  return (ctrlKey || metaKey) && !altKey && WINDOW_KEYS.has(latinKey(event))
}
