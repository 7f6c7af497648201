import type { Bar, Command, Condition, Entry, Mark, NativeItem } from "../../commands/command.ts"
import { isCommand } from "../../commands/command.ts"
import { type CommandId, COMMANDS, ENTRIES } from "../../commands/commands.ts"
import { letterShown } from "../../commands/letters.ts"
import type { MenuChoice } from "../../ipc/contract.ts"
import { escapedLabel, type Item, line, type MenuState, shownKey } from "./item.ts"

/** Tells the window what was chosen. */
export type Send = (choice: MenuChoice) => void

const BARS: readonly (readonly [Bar, string])[] = [
  ["file", "&File"],
  ["edit", "&Edit"],
  ["view", "&View"],
  ["model", "&Model"],
  ["workshop", "Wor&kshop"],
  ["window", "&Window"],
  ["help", "&Help"],
]

/**
 * The whole menu bar, made from the list of commands. Single letters and Space are shown as keys but belong to the window, which
 * knows whether a text field has the focus: as native accelerators they would swallow typing.
 */
export function menuTemplate(state: MenuState, send: Send): Item[] {
  return BARS.map(([bar, label]) => ({
    label,
    ...(bar === "help" ? { role: "help" as const } : {}),
    submenu: barItems(bar, state, send),
  }))
}

/** The items of one menu: a line between groups, those of one submenu together where its first one stands. */
function barItems(bar: Bar, state: MenuState, send: Send): Item[] {
  const items: Item[] = []
  const submenus = new Map<string, Item[]>()
  let group: string | null = null
  for (const entry of ENTRIES) {
    if (entry.menu?.bar !== bar || ("developers" in entry && state.packaged)) continue
    const { menu } = entry
    if (group !== null && group !== menu.group) items.push(line)
    group = menu.group
    const submenu = menu.under === undefined ? items : (submenus.get(menu.under) ?? [])
    if (menu.under !== undefined && !submenus.has(menu.under)) {
      submenus.set(menu.under, submenu)
      items.push({ label: menu.under, submenu })
    }
    submenu.push(...itemsOf(entry, state, send))
  }
  if (bar === "window" && process.platform === "darwin") items.splice(1, 0, { role: "zoom" }, { role: "front" })
  return items
}

function itemsOf(entry: Entry, state: MenuState, send: Send): Item[] {
  if (isCommand(entry)) return commandItems(entry as Command<CommandId>, state, send)
  if ("recent" in entry) return [recentFiles(entry.menu.label, state, send)]
  return [nativeItem(entry)]
}

function nativeItem({ role, menu, keys }: NativeItem): Item {
  // The page hears of a paste by its id.
  return {
    role,
    label: menu.label,
    ...(role === "paste" ? { id: role } : {}),
    ...(keys === undefined ? {} : { accelerator: keys }),
  }
}

function recentFiles(label: string, { recent }: MenuState, send: Send): Item {
  const present = recent.filter((document) => document.present)
  return {
    id: "recent",
    label,
    enabled: present.length > 0,
    submenu: present.map(({ handle, name }) => ({
      label: escapedLabel(name),
      click: () => send({ kind: "recent", handle }),
    })),
  }
}

/** The item of a command, and an unseen one for its other keys. */
function commandItems(command: Command<CommandId>, state: MenuState, send: Send): Item[] {
  const { id, when, keysToo, mark } = command
  const click = (): void => send({ kind: "command", id })
  const item: Item = {
    id,
    ...labelled(command, state),
    // An undo is never disabled: in a text field it undoes typing, which only the window knows.
    ...(when === "always" ? {} : { enabled: isMet(when, state) }),
    ...(mark === undefined ? {} : { type: mark.is === true ? "checkbox" : "radio", checked: isMarked(mark, state) }),
    click,
  }
  const too: Item[] =
    keysToo === undefined ? [] : [{ id: `${id}Too`, label: command.title, accelerator: keysToo, visible: false, click }]
  return [item, ...too]
}

/** Words and keys. What no native key can be stands in brackets behind the words. */
function labelled({ menu, names, letter, keys, keysOf }: Command, state: MenuState): Item {
  const words = (state.encrypted ? menu!.labelIfEncrypted : undefined) ?? menu!.label
  const named = names === undefined ? null : state[names]
  const label = named === null ? words : `${words} ${escapedLabel(named)}`
  const character = letter === undefined ? "" : letterShown(state.letters, letter)
  if (character !== "")
    return /^[!-*,-~]$/.test(character)
      ? { label, ...shownKey(character) }
      : { label: `${label} (${escapedLabel(character)})` }
  if (keys === undefined) return { label }
  return keysOf === "window" ? { label, ...shownKey(keys) } : { label, accelerator: keys }
}

function isMet(when: Condition, { documentOpen, hasFile, encrypted }: MenuState): boolean {
  if (when === "file") return documentOpen && hasFile
  if (when === "encrypted") return documentOpen && encrypted
  return when === "always" || documentOpen
}

function isMarked({ of, is }: Mark, state: MenuState): boolean {
  return state[of] === is
}

/** The theme that a command sets; null for every other command. */
export function themeOf(id: CommandId): MenuState["theme"] | null {
  const mark = COMMANDS.find((command) => command.id === id)?.mark
  return mark?.of === "theme" ? mark.is : null
}
