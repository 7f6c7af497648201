import { COMMANDS, shownKeys } from "../../../commands/commands.ts"
import { letterShown, type Letters } from "../../../commands/letters.ts"
import type { Entry } from "./action.ts"

/** Rows that do what a menu does, with its keys and the letters in force. */
export function doEntries(letters: Letters | null): readonly Entry[] {
  return COMMANDS.filter(({ palette }) => palette !== false).map(({ id, title, keys, letter, also }) => ({
    key: `do ${title}`,
    label: title,
    also: also ?? "command",
    says: (letter === undefined ? "" : letterShown(letters, letter)) || (keys === undefined ? "" : shownKeys(keys)),
    action: { kind: "do", command: id },
  }))
}
