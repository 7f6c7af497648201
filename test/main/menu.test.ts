import type { MenuItemConstructorOptions } from "electron"
import { describe, expect, it } from "vitest"
import { COMMANDS } from "../../src/commands/commands.ts"
import type { MenuChoice } from "../../src/ipc/contract.ts"
import { USUAL_LETTERS } from "../../src/commands/letters.ts"
import type { MenuState } from "../../src/main/menu/item.ts"
import { menuTemplate } from "../../src/main/menu/menu.ts"

const state: MenuState = {
  documentOpen: true,
  autosave: true,
  encrypted: false,
  hasFile: true,
  letters: USUAL_LETTERS,
  still: false,
  statusStrip: true,
  units: "short",
  undo: null,
  redo: null,
  recent: [
    { handle: "h1", name: "R&D.batten", usedAt: 2, present: true, score: null },
    { handle: "h2", name: "gone.batten", usedAt: 1, present: false, score: null },
  ],
  theme: "dark",
  packaged: true,
}

const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

const template = (changes: Partial<MenuState> = {}, sent: MenuChoice[] = []) =>
  itemsOf(menuTemplate({ ...state, ...changes }, (command) => sent.push(command)))

describe("menuTemplate", () => {
  it("gives no key to two items", () => {
    const keys = template().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("gives every item of ux.md 2.18 that belongs to a menu its key", () => {
    const keys = new Map(template().map(({ id, accelerator }) => [id, accelerator]))
    const wanted = {
      new: "N",
      open: "O",
      save: "S",
      saveAs: "Shift+S",
      close: "W",
      undo: "Z",
      redo: "Shift+Z",
      redoToo: "Y",
      palette: "K",
      find: "F",
      preferences: ",",
      addRow: "Enter",
      duplicate: "Shift+D",
      "show-overview": "1",
      "show-evidence": "7",
    }
    for (const [id, key] of Object.entries(wanted)) expect(keys.get(id)).toBe(`CmdOrCtrl+${key}`)
    const plain = ["inspector", "findNext", "toggleControl", "delete", "addStep", "blockStep", "balsaTest"]
    expect(plain.map((id) => keys.get(id))).toEqual(["F4", "F3", "Space", "Delete", "A", "X", "B"])
    expect(["narrow", "widen"].map((id) => keys.get(id))).toEqual(["[", "]"])
    expect(["chartTable", "chartScale", "keys"].map((id) => keys.get(id))).toEqual(["T", "G", "?"])
  })

  it("only shows keys that are letters while typing, and does not take them", () => {
    const plain = template().filter(({ accelerator = "" }) => /^(.|Space|Delete)$/.test(accelerator))
    expect(plain.length).toBe(14)
    for (const { registerAccelerator } of plain) expect(registerAccelerator).toBe(false)
  })

  it("shows the letters in force, and none where they are turned off", () => {
    const shown = (letters: MenuState["letters"]) =>
      template({ letters })
        .filter(({ id }) => ["addStep", "balsaTest", "blockStep"].includes(id!))
        .map(({ label, accelerator }) => [label, accelerator])
    expect(shown({ ...USUAL_LETTERS, addStep: "n", balsa: "ф", block: "+" })).toEqual([
      ["Add ste&p", "N"],
      ["Balsa t&est (Ф)", undefined],
      ["Bloc&k step (+)", undefined],
    ])
    expect(shown(null).map(([, key]) => key)).toEqual([undefined, undefined, undefined])
  })

  it("has no mnemonic twice in one menu, so that Alt and a letter choose", () => {
    for (const { label, submenu } of menuTemplate(state, () => undefined)) {
      const letters = (submenu as MenuItemConstructorOptions[]).flatMap(
        (item) => /&([^&])/.exec(item.label ?? "")?.[1]?.toLowerCase() ?? [],
      )
      expect([label, letters.length]).toEqual([label, new Set(letters).size])
    }
  })

  it("names what is undone, and shows & and unseen characters of a document as they are", () => {
    const [undo] = template({ undo: "delete “R&D \u202E”" }).filter(({ id }) => id === "undo")
    expect(undo!.label).toBe("&Undo delete “R&&D ‹U+202E›”")
  })

  it("offers recent files that are there", () => {
    const sent: MenuChoice[] = []
    const recent = template({}, sent).filter(({ label }) => label?.endsWith(".batten"))
    expect(recent.map(({ label }) => label)).toEqual(["R&&D.batten"])
    click(recent[0]!)
    expect(sent).toEqual([{ kind: "recent", handle: "h1" }])
  })

  it("sends a command for every item that is neither native nor a line nor a submenu", () => {
    const sent: MenuChoice[] = []
    const own = template({}, sent).filter(
      ({ role, type, submenu }) => role === undefined && type !== "separator" && submenu === undefined,
    )
    for (const item of own) click(item)
    expect(sent).toHaveLength(own.length)
    expect(new Set(sent.map((command) => JSON.stringify(command))).size).toBe(own.length - 1) // Redo has two keys.
  })

  it("has every command that says where it stands, once", () => {
    const shown = template().flatMap(({ id }) => (id === undefined ? [] : [id]))
    for (const { id, menu } of COMMANDS)
      expect([id, shown.filter((one) => one === id).length]).toEqual([id, menu === undefined ? 0 : 1])
  })

  it("disables what needs a document where none is open", () => {
    const disabled = template({ documentOpen: false })
      .filter(({ enabled }) => enabled === false)
      .map(({ id }) => id)
    expect(disabled).toEqual(
      expect.arrayContaining(["save", "saveAs", "close", "addRow", "show-overview", "toggleControl"]),
    )
  })

  it("has developer tools only where it is not packaged", () => {
    const has = (packaged: boolean) => template({ packaged }).some(({ role }) => role === "toggleDevTools")
    expect([has(true), has(false)]).toEqual([false, true])
  })
})

function click(item: MenuItemConstructorOptions): void {
  ;(item.click as () => void)()
}
