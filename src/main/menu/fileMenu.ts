import { SAMPLES, TEMPLATES } from "../../library/library.ts"
import { escapedLabel, type Item, line, type MenuState, type Send } from "./item.ts"

/** Where a document comes from: nothing, a template, a sample, a file, a file of before. */
function startingItems({ recent }: MenuState, send: Send): Item[] {
  const present = recent.filter((document) => document.present)
  return [
    { id: "new", label: "&New", accelerator: "CmdOrCtrl+N", click: () => send({ kind: "new" }) },
    {
      label: "New from &template",
      submenu: TEMPLATES.map(({ id, title }) => ({
        id: `template-${id}`,
        label: title,
        click: () => send({ kind: "openTemplate", template: id }),
      })),
    },
    {
      label: "New from sa&mple",
      submenu: SAMPLES.map(({ id, title }) => ({
        id: `sample-${id}`,
        label: title,
        click: () => send({ kind: "openSample", sample: id }),
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

/** The File menu: where documents come from, where they go, and who can read them there. */
export function fileMenu(state: MenuState, send: Send): Item {
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
        id: "saveCopy",
        label: "Save a cop&y…",
        enabled: documentOpen,
        click: () => send({ kind: "saveCopy" }),
      },
      {
        id: "saveTemplate",
        label: "Save as a temp&late…",
        enabled: documentOpen,
        click: () => send({ kind: "saveTemplate" }),
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
      label: "Remove the passp&hrase…",
      enabled: documentOpen && encrypted,
      click: () => send({ kind: "decrypt" }),
    },
  ]
}
