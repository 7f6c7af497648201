import { type Command, type Entry, isCommand } from "./command.ts"
import { EDIT_ENTRIES } from "./editCommands.ts"
import { FILE_ENTRIES } from "./fileCommands.ts"
import { HELP_ENTRIES } from "./helpCommands.ts"
import { MODEL_ENTRIES } from "./modelCommands.ts"
import { VIEW_ENTRIES } from "./viewCommands.ts"
import { WORKSHOP_ENTRIES } from "./workshopCommands.ts"

const LISTS = [
  ...FILE_ENTRIES,
  ...EDIT_ENTRIES,
  ...VIEW_ENTRIES,
  ...MODEL_ENTRIES,
  ...WORKSHOP_ENTRIES,
  ...HELP_ENTRIES,
] as const

/** The id of a command: of a menu item, of what main sends and of what the window carries out. */
export type CommandId = Extract<(typeof LISTS)[number], { readonly id: string }>["id"]

/** Every line of the menus, menu by menu, in its order. */
export const ENTRIES: readonly Entry[] = LISTS

/** Every command, in the order of the menus. */
export const COMMANDS = ENTRIES.filter(isCommand) as readonly Command<CommandId>[]

/** What a command is called. */
export function titleOf(id: CommandId): string {
  return COMMANDS.find((command) => command.id === id)!.title
}

/**
 * The keys of a command as keys are written for people: "Ctrl Shift S", "Alt ↑".
 *
 * @param keys - as Electron writes them: "CmdOrCtrl+Shift+S".
 */
export function shownKeys(keys: string): string {
  const names: Readonly<Record<string, string>> = { CmdOrCtrl: "Ctrl", Up: "↑", Down: "↓", Plus: "+", "-": "−" }
  return keys
    .split("+")
    .map((key) => names[key] ?? key)
    .join(" ")
}
