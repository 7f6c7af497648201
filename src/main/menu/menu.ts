import type { Screen } from "../../ipc/contract.ts"
import { fileMenu } from "./fileMenu.ts"
import { escapedLabel, type Item, line, type MenuState, type Send } from "./item.ts"
import { modelMenu } from "./modelMenu.ts"

const screens: readonly (readonly [Screen, string])[] = [
  ["overview", "Overview"],
  ["assets", "Assets"],
  ["sources", "Threat sources"],
  ["paths", "Attack paths"],
  ["controls", "Controls"],
  ["spend", "Spend"],
  ["evidence", "Evidence"],
]

/**
 * The whole menu bar. Single letters and Space are shown as keys but belong to the window, which knows whether a text field
 * has the focus: as native accelerators they would swallow typing.
 */
export function menuTemplate(state: MenuState, send: Send): Item[] {
  return [
    fileMenu(state, send),
    editMenu(state, send),
    viewMenu(state, send),
    modelMenu(state, send),
    windowMenu(),
    helpMenu(send),
  ]
}

function editMenu({ documentOpen, undo, redo }: MenuState, send: Send): Item {
  return {
    label: "&Edit",
    submenu: [
      {
        id: "undo",
        label: undo === null ? "&Undo" : `&Undo ${escapedLabel(undo)}`,
        accelerator: "CmdOrCtrl+Z",
        // Never disabled: in a text field it undoes typing, which only the window knows.
        click: () => send({ kind: "undo" }),
      },
      {
        id: "redo",
        label: redo === null ? "&Redo" : `&Redo ${escapedLabel(redo)}`,
        accelerator: "CmdOrCtrl+Shift+Z",
        click: () => send({ kind: "redo" }),
      },
      { id: "redoToo", label: "Redo", accelerator: "CmdOrCtrl+Y", visible: false, click: () => send({ kind: "redo" }) },
      line,
      { role: "cut", label: "Cu&t" },
      { role: "copy", label: "&Copy" },
      { role: "paste", label: "&Paste" },
      { role: "selectAll", label: "Select &all" },
      line,
      {
        id: "addRow",
        label: "Add &row",
        accelerator: "CmdOrCtrl+Enter",
        enabled: documentOpen,
        click: () => send({ kind: "addRow" }),
      },
      line,
      {
        id: "find",
        label: "&Find in the model…",
        accelerator: "CmdOrCtrl+F",
        enabled: documentOpen,
        click: () => send({ kind: "palette" }),
      },
      line,
      {
        id: "preferences",
        label: "Pre&ferences…",
        accelerator: "CmdOrCtrl+,",
        click: () => send({ kind: "preferences" }),
      },
    ],
  }
}

function viewMenu({ documentOpen, theme, packaged }: MenuState, send: Send): Item {
  const themes = [
    ["system", "As the &system"],
    ["light", "&Light"],
    ["dark", "&Dark"],
  ] as const
  return {
    label: "&View",
    submenu: [
      ...screens.map(([screen, label], index) => ({
        id: `show-${screen}`,
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        enabled: documentOpen,
        click: () => send({ kind: "show", screen }),
      })),
      line,
      {
        id: "inspector",
        label: "&Inspector",
        accelerator: "F4",
        enabled: documentOpen,
        click: () => send({ kind: "toggleInspector" }),
      },
      { id: "palette", label: "&Find or do…", accelerator: "CmdOrCtrl+K", click: () => send({ kind: "palette" }) },
      line,
      {
        label: "&Theme",
        submenu: themes.map(([value, label]) => ({
          id: `theme-${value}`,
          type: "radio" as const,
          label,
          checked: theme === value,
          click: () => send({ kind: "theme", theme: value }),
        })),
      },
      {
        label: "Text si&ze",
        submenu: [
          { role: "zoomIn", label: "&Larger" },
          { role: "zoomOut", label: "&Smaller" },
          { role: "resetZoom", label: "&Normal" },
        ],
      },
      { role: "togglefullscreen", label: "F&ull screen" },
      ...(packaged ? [] : [{ role: "toggleDevTools", label: "&Developer tools" } as const]),
    ],
  }
}

function windowMenu(): Item {
  return { label: "&Window", submenu: [{ role: "minimize", label: "&Minimise" }] }
}

function helpMenu(send: Send): Item {
  return {
    label: "&Help",
    role: "help",
    submenu: [
      {
        id: "showAgain",
        label: "Show me &again: the balsa-wood house",
        click: () => send({ kind: "openSample", sample: "balsa-house" }),
      },
      {
        id: "keys",
        label: "&Keys of this screen",
        accelerator: "?",
        registerAccelerator: false,
        click: () => send({ kind: "keys" }),
      },
      { id: "help-score", label: "How the &score works", click: () => send({ kind: "help", page: "score" }) },
      { id: "help-stored", label: "&What is stored where", click: () => send({ kind: "help", page: "stored" }) },
      { id: "help-log", label: "Log of &faults", click: () => send({ kind: "help", page: "log" }) },
      { id: "help-licences", label: "&Licences", click: () => send({ kind: "help", page: "licences" }) },
    ],
  }
}
