import type { MenuItemConstructorOptions } from "electron"
import { describe, expect, it } from "vitest"
import type { MenuCommand } from "../../src/ipc/contract.ts"
import type { MenuState } from "../../src/main/menu/item.ts"
import { menuTemplate } from "../../src/main/menu/menu.ts"

const state: MenuState = {
  documentOpen: true,
  autosave: true,
  encrypted: false,
  hasFile: true,
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

const template = (changes: Partial<MenuState> = {}, sent: MenuCommand[] = []) =>
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
      "show-overview": "1",
      "show-evidence": "7",
    }
    for (const [id, key] of Object.entries(wanted)) expect(keys.get(id)).toBe(`CmdOrCtrl+${key}`)
    expect([keys.get("inspector"), keys.get("toggleControl"), keys.get("balsaTest"), keys.get("keys")]).toEqual([
      "F4",
      "Space",
      "B",
      "?",
    ])
  })

  it("only shows keys that are letters while typing, and does not take them", () => {
    const plain = template().filter(({ accelerator = "" }) => /^(.|Space)$/.test(accelerator))
    expect(plain.map(({ registerAccelerator }) => registerAccelerator)).toEqual([false, false, false])
  })

  it("names what is undone, and shows & and unseen characters of a document as they are", () => {
    const [undo] = template({ undo: "delete “R&D \u202E”" }).filter(({ id }) => id === "undo")
    expect(undo!.label).toBe("&Undo delete “R&&D ‹U+202E›”")
  })

  it("offers recent files that are there", () => {
    const sent: MenuCommand[] = []
    const recent = template({}, sent).filter(({ label }) => label?.endsWith(".batten"))
    expect(recent.map(({ label }) => label)).toEqual(["R&&D.batten"])
    click(recent[0]!)
    expect(sent).toEqual([{ kind: "openRecent", handle: "h1" }])
  })

  it("sends a command for every item that is neither native nor a line nor a submenu", () => {
    const sent: MenuCommand[] = []
    const own = template({}, sent).filter(
      ({ role, type, submenu }) => role === undefined && type !== "separator" && submenu === undefined,
    )
    for (const item of own) click(item)
    expect(sent).toHaveLength(own.length)
    expect(new Set(sent.map((command) => JSON.stringify(command))).size).toBe(own.length - 4) // Redo has two keys; Find is the palette, Best plan is on Spend, the house is a sample.
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
