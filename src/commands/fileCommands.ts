import { SAMPLES, type SampleName, TEMPLATES, type TemplateName } from "../library/library.ts"
import type { Command, Entry } from "./command.ts"

/** The File menu: where documents come from, where they go, and who can read them there. */
export const FILE_ENTRIES = [
  {
    id: "new",
    title: "New model",
    when: "always",
    keys: "CmdOrCtrl+N",
    menu: { bar: "file", group: "start", label: "&New" },
  },
  ...TEMPLATES.map(({ id, title, about }): Command<`template-${TemplateName}`> => ({
    id: `template-${id}`,
    title: `New from template: ${title}`,
    also: about,
    when: "always",
    menu: { bar: "file", group: "start", under: "New from &template", label: title },
  })),
  ...SAMPLES.map(({ id, title, about }): Command<`sample-${SampleName}`> => ({
    id: `sample-${id}`,
    title: `New from sample: ${title}`,
    also: about,
    when: "always",
    menu: { bar: "file", group: "start", under: "New from sa&mple", label: title },
  })),
  {
    // Main opens it: the page has no way to open a window, and asks for none.
    id: "newWindow",
    title: "New window",
    when: "always",
    keys: "CmdOrCtrl+Shift+N",
    palette: false,
    menu: { bar: "file", group: "start", label: "New &window" },
  },
  {
    id: "open",
    title: "Open a file",
    when: "always",
    keys: "CmdOrCtrl+O",
    menu: { bar: "file", group: "start", label: "&Open…" },
  },
  { recent: true, menu: { bar: "file", group: "start", label: "Open &recent" } },
  {
    id: "save",
    title: "Save",
    when: "document",
    keys: "CmdOrCtrl+S",
    menu: { bar: "file", group: "save", label: "&Save" },
  },
  {
    id: "saveAs",
    title: "Save as",
    when: "document",
    keys: "CmdOrCtrl+Shift+S",
    menu: { bar: "file", group: "save", label: "Save &as…" },
  },
  {
    id: "saveCopy",
    title: "Save a copy",
    when: "document",
    menu: { bar: "file", group: "save", label: "Save a cop&y…" },
  },
  {
    id: "saveTemplate",
    title: "Save as a template",
    when: "document",
    menu: { bar: "file", group: "save", label: "Save as a temp&late…" },
  },
  {
    id: "autosave",
    title: "Turn autosave on or off",
    when: "always",
    mark: { of: "autosave", is: true },
    menu: { bar: "file", group: "save", label: "A&utosave" },
  },
  {
    id: "import",
    title: "Import a file of another tool",
    also: "Threat Dragon, OTM, Threagile, tm7, Attack Flow, Navigator, register, spreadsheet, CSV, Excel",
    when: "always",
    menu: { bar: "file", group: "exchange", label: "&Import…" },
  },
  {
    id: "export",
    title: "Export for another tool",
    also: "Graphviz, Mermaid, OTM, Navigator, tickets, CSV, spreadsheet",
    when: "document",
    menu: { bar: "file", group: "exchange", label: "E&xport…" },
  },
  { id: "versions", title: "Versions", when: "file", menu: { bar: "file", group: "keep", label: "&Versions…" } },
  {
    id: "encrypt",
    title: "Encrypt, or change the passphrase",
    when: "document",
    menu: {
      bar: "file",
      group: "keep",
      label: "&Encrypt with a passphrase…",
      labelIfEncrypted: "Change the &passphrase…",
    },
  },
  {
    id: "decrypt",
    title: "Remove the passphrase",
    when: "encrypted",
    menu: { bar: "file", group: "keep", label: "Remove the passp&hrase…" },
  },
  {
    id: "close",
    title: "Close the model",
    when: "document",
    keys: "CmdOrCtrl+W",
    menu: { bar: "file", group: "end", label: "&Close" },
  },
  { role: "quit", keys: "CmdOrCtrl+Q", menu: { bar: "file", group: "end", label: "&Quit" } },
] as const satisfies readonly Entry[]
