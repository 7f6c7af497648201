import type { MenuItemConstructorOptions } from "electron"
import type { MenuCommand, RecentDocument, SampleName, Screen, TemplateName, Theme } from "../ipc/contract.ts"
import { modelMenu } from "./modelMenu.ts"
import { madeVisible } from "./visible.ts"

/** What the menus depend on. */
export interface MenuState {
  readonly documentOpen: boolean
  /** Whether the window saves a document that has a file a second after a change. */
  readonly autosave: boolean
  readonly encrypted: boolean
  /** Whether the document has a file: only then it has versions. */
  readonly hasFile: boolean
  /** What would be undone or done again, in words; null where there is nothing. */
  readonly undo: string | null
  readonly redo: string | null
  readonly recent: readonly RecentDocument[]
  readonly theme: Theme
  readonly packaged: boolean
}

/** The templates as File > New from template names them. */
const templates: readonly (readonly [TemplateName, string])[] = [
  ["clinic", "Small clinic"],
  ["saas-startup", "SaaS start-up"],
  ["webshop", "Shop with a web shop"],
  ["factory", "Factory"],
  ["charity", "Charity"],
  ["municipality", "Municipality"],
  ["law-firm", "Law firm"],
  ["university-lab", "University laboratory"],
  ["household", "Household"],
]

/** The samples as File > New from sample names them. */
const samples: readonly (readonly [SampleName, string])[] = [
  ["balsa-house", "Balsa-wood house (to learn)"],
  ["exchange-2001", "Exchange 2001"],
  ["clinic", "Clinic"],
  ["saas", "SaaS start-up"],
]

const screens: readonly (readonly [Screen, string])[] = [
  ["overview", "Overview"],
  ["assets", "Assets"],
  ["sources", "Threat sources"],
  ["paths", "Attack paths"],
  ["controls", "Controls"],
  ["spend", "Spend"],
  ["evidence", "Evidence"],
]

type Send = (command: MenuCommand) => void
type Item = MenuItemConstructorOptions

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

const line: Item = { type: "separator" }

/** Where a document comes from: nothing, a template, a sample, a file, a file of before. */
function startingItems({ recent }: MenuState, send: Send): Item[] {
  const present = recent.filter((document) => document.present)
  return [
    { id: "new", label: "&New", accelerator: "CmdOrCtrl+N", click: () => send({ kind: "new" }) },
    {
      label: "New from &template",
      submenu: templates.map(([template, label]) => ({
        id: `template-${template}`,
        label,
        click: () => send({ kind: "openTemplate", template }),
      })),
    },
    {
      label: "New from &sample",
      submenu: samples.map(([sample, label]) => ({
        id: `sample-${sample}`,
        label,
        click: () => send({ kind: "openSample", sample }),
      })),
    },
    { id: "open", label: "&Open…", accelerator: "CmdOrCtrl+O", click: () => send({ kind: "open" }) },
    {
      id: "recent",
      label: "Open &recent",
      enabled: present.length > 0,
      submenu: present.map(({ handle, name }) => ({
        label: escapedLabel(name),
        click: () => send({ kind: "openRecent", handle }),
      })),
    },
  ]
}

function fileMenu(state: MenuState, send: Send): Item {
  const { documentOpen, autosave } = state
  return {
    label: "&File",
    submenu: [
      ...startingItems(state, send),
      line,
      {
        id: "save",
        label: "&Save",
        accelerator: "CmdOrCtrl+S",
        enabled: documentOpen,
        click: () => send({ kind: "save" }),
      },
      {
        id: "saveAs",
        label: "Save &as…",
        accelerator: "CmdOrCtrl+Shift+S",
        enabled: documentOpen,
        click: () => send({ kind: "saveAs" }),
      },
      {
        id: "autosave",
        type: "checkbox",
        label: "Save by &itself",
        checked: autosave,
        click: () => send({ kind: "toggleAutosave" }),
      },
      line,
      ...keepingItems(state, send),
      line,
      {
        id: "close",
        label: "&Close",
        accelerator: "CmdOrCtrl+W",
        enabled: documentOpen,
        click: () => send({ kind: "close" }),
      },
      { role: "quit", label: "&Quit", accelerator: "CmdOrCtrl+Q" },
    ],
  }
}

/** What was before, and who can read what is kept. */
function keepingItems({ documentOpen, encrypted, hasFile }: MenuState, send: Send): Item[] {
  return [
    {
      id: "versions",
      label: "&Versions…",
      enabled: documentOpen && hasFile,
      click: () => send({ kind: "versions" }),
    },
    {
      id: "encrypt",
      label: encrypted ? "Change the &passphrase…" : "&Encrypt with a passphrase…",
      enabled: documentOpen,
      click: () => send({ kind: "encrypt" }),
    },
    {
      id: "decrypt",
      label: "&Remove the passphrase…",
      enabled: documentOpen && encrypted,
      click: () => send({ kind: "decrypt" }),
    },
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
      { id: "help-licences", label: "&Licences", click: () => send({ kind: "help", page: "licences" }) },
    ],
  }
}

/** A text of the document or a file name in a menu: "&" would mark a key there. */
function escapedLabel(text: string): string {
  return madeVisible(text, 60).replaceAll("&", "&&")
}
