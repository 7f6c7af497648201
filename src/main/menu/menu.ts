import type { Screen } from "../../ipc/contract.ts"
import { fileMenu } from "./fileMenu.ts"
import { escapedLabel, type Item, lettered, line, shownKey, type MenuState, type Send } from "./item.ts"
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
    helpMenu(state, send),
  ]
}

/** What is undone and done again. */
function undoItems({ undo, redo }: MenuState, send: Send): Item[] {
  return [
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
  ]
}

/** What is done to the rows of a table and the steps of the paths. */
function rowItems({ documentOpen: enabled }: MenuState, send: Send): Item[] {
  return [
    {
      id: "duplicate",
      label: "&Duplicate",
      accelerator: "CmdOrCtrl+Shift+D",
      enabled,
      click: () => send({ kind: "duplicate" }),
    },
    {
      id: "delete",
      label: "De&lete",
      // Belongs to the window: in a text field it deletes a letter.
      ...shownKey("Delete"),
      enabled,
      click: () => send({ kind: "delete" }),
    },
    {
      id: "addRow",
      label: "Add ro&w",
      accelerator: "CmdOrCtrl+Enter",
      enabled,
      click: () => send({ kind: "addRow" }),
    },
    {
      id: "moveUp",
      label: "&Move row up",
      ...shownKey("Alt+Up"),
      enabled,
      click: () => send({ kind: "moveUp" }),
    },
    {
      id: "moveDown",
      label: "M&ove row down",
      ...shownKey("Alt+Down"),
      enabled,
      click: () => send({ kind: "moveDown" }),
    },
  ]
}

function editMenu(state: MenuState, send: Send): Item {
  const { documentOpen } = state
  return {
    label: "&Edit",
    submenu: [
      ...undoItems(state, send),
      line,
      { role: "cut", label: "Cu&t" },
      { role: "copy", label: "&Copy" },
      { id: "paste", role: "paste", label: "&Paste" },
      {
        id: "pasteRows",
        label: "Pa&ste rows…",
        enabled: documentOpen,
        click: () => send({ kind: "pasteRows" }),
      },
      { role: "selectAll", label: "Select &all" },
      line,
      ...rowItems(state, send),
      line,
      {
        id: "find",
        label: "&Find in the model…",
        accelerator: "CmdOrCtrl+F",
        enabled: documentOpen,
        click: () => send({ kind: "palette" }),
      },
      {
        id: "findNext",
        label: "Find &next",
        accelerator: "F3",
        enabled: documentOpen,
        click: () => send({ kind: "findNext" }),
      },
      line,
      {
        id: "preferences",
        label: "Pr&eferences…",
        accelerator: "CmdOrCtrl+,",
        click: () => send({ kind: "preferences" }),
      },
    ],
  }
}

/** What of the window is seen, and how its charts are drawn. */
function seenItems(state: MenuState, send: Send): Item[] {
  const { documentOpen: enabled, statusStrip, still } = state
  return [
    {
      id: "inspector",
      label: "&Inspector",
      accelerator: "F4",
      enabled,
      click: () => send({ kind: "toggleInspector" }),
    },
    {
      id: "statusStrip",
      type: "checkbox",
      label: "Stat&us strip",
      checked: statusStrip,
      enabled,
      click: () => send({ kind: "toggleStatusStrip" }),
    },
    line,
    {
      ...lettered("Show ta&ble", state, "table"),
      id: "chartTable",
      enabled,
      click: () => send({ kind: "chart", tool: "table" }),
    },
    {
      ...lettered("Linear or &logarithmic", state, "scale"),
      id: "chartScale",
      enabled,
      click: () => send({ kind: "chart", tool: "scale" }),
    },
    {
      id: "still",
      type: "checkbox",
      label: "Reduced &motion",
      checked: still,
      click: () => send({ kind: "toggleStill" }),
    },
  ]
}

function viewMenu(state: MenuState, send: Send): Item {
  const { documentOpen, theme, units, packaged } = state
  const themes = [
    ["system", "As the &system"],
    ["light", "&Light"],
    ["dark", "&Dark"],
  ] as const
  const waysToWrite = [
    ["short", "&Short (61k, 1.2m)"],
    ["thousands", "&Thousands (61k, 1,200k)"],
    ["full", "In &full (61,000)"],
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
      { id: "palette", label: "&Find or do…", accelerator: "CmdOrCtrl+K", click: () => send({ kind: "palette" }) },
      line,
      ...seenItems(state, send),
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
      {
        label: "U&nits",
        submenu: waysToWrite.map(([value, label]) => ({
          id: `units-${value}`,
          type: "radio" as const,
          label,
          checked: units === value,
          click: () => send({ kind: "units", units: value }),
        })),
      },
      { role: "togglefullscreen", label: "Full s&creen" },
      ...(packaged ? [] : [{ role: "toggleDevTools", label: "&Developer tools" } as const]),
    ],
  }
}

function windowMenu(): Item {
  const onlyOnMac = [{ role: "zoom" }, { role: "front" }] as const
  return {
    label: "&Window",
    submenu: [
      { role: "minimize", label: "&Minimise" },
      ...(process.platform === "darwin" ? onlyOnMac : []),
      { role: "close", label: "&Close window", accelerator: "CmdOrCtrl+Shift+W" },
    ],
  }
}

function helpMenu(state: MenuState, send: Send): Item {
  return {
    label: "&Help",
    role: "help",
    submenu: [
      {
        id: "showAgain",
        label: "Show me &again: the balsa-wood house",
        click: () => send({ kind: "openSample", sample: "balsa-house" }),
      },
      { ...lettered("&Keys of this screen", state, "keys"), id: "keys", click: () => send({ kind: "keys" }) },
      { id: "help-score", label: "How the &score works", click: () => send({ kind: "help", page: "score" }) },
      { id: "help-charts", label: "How to &read each chart", click: () => send({ kind: "help", page: "charts" }) },
      { id: "help-stored", label: "&What is stored where", click: () => send({ kind: "help", page: "stored" }) },
      { id: "help-log", label: "Log of &faults", click: () => send({ kind: "help", page: "log" }) },
      { id: "help-licences", label: "&Licences", click: () => send({ kind: "help", page: "licences" }) },
    ],
  }
}
