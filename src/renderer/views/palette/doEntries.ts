import type { MenuCommand } from "../../../ipc/contract.ts"
import { SAMPLES, TEMPLATES } from "../../../library/library.ts"
import { letterShown, type LetterCommand, type Letters } from "../../../ipc/letters.ts"
import type { Entry } from "./action.ts"

interface Known {
  readonly label: string
  readonly keys: string
  /** Whose letter is shown as its key. */
  readonly letter?: LetterCommand
  /** What else finds it. */
  readonly also?: string
  readonly command: MenuCommand
}

const COMMANDS: readonly Known[] = [
  { label: "New model", keys: "Ctrl N", command: { kind: "new" } },
  { label: "Open a file", keys: "Ctrl O", command: { kind: "open" } },
  { label: "Save", keys: "Ctrl S", command: { kind: "save" } },
  { label: "Save as", keys: "Ctrl Shift S", command: { kind: "saveAs" } },
  { label: "Save a copy", keys: "", command: { kind: "saveCopy" } },
  { label: "Save as a template", keys: "", command: { kind: "saveTemplate" } },
  { label: "Save by itself, or only when you say", keys: "", command: { kind: "toggleAutosave" } },
  { label: "Versions", keys: "", command: { kind: "versions" } },
  { label: "Encrypt, or change the passphrase", keys: "", command: { kind: "encrypt" } },
  { label: "Remove the passphrase", keys: "", command: { kind: "decrypt" } },
  { label: "Close the model", keys: "Ctrl W", command: { kind: "close" } },
  { label: "Undo", keys: "Ctrl Z", command: { kind: "undo" } },
  { label: "Redo", keys: "Ctrl Shift Z", command: { kind: "redo" } },
  { label: "Toggle the selected control", keys: "Space", command: { kind: "toggleControl" } },
  { label: "Balsa test", keys: "", letter: "balsa", command: { kind: "balsaTest" } },
  { label: "Find next", keys: "F3", command: { kind: "findNext" } },
  { label: "Add a row", keys: "Ctrl Enter", command: { kind: "addRow" } },
  { label: "Duplicate what is selected", keys: "Ctrl Shift D", command: { kind: "duplicate" } },
  { label: "Delete what is selected", keys: "Delete", command: { kind: "delete" } },
  { label: "Move the row up", keys: "Alt ↑", command: { kind: "moveUp" } },
  { label: "Move the row down", keys: "Alt ↓", command: { kind: "moveDown" } },
  { label: "Paste rows", keys: "", command: { kind: "pasteRows" } },
  { label: "Add a step", keys: "", letter: "addStep", command: { kind: "addStep" } },
  { label: "Block the selected step", keys: "", letter: "block", command: { kind: "blockStep" } },
  { label: "Narrow the range", keys: "Alt −", letter: "narrow", command: { kind: "narrow" } },
  { label: "Widen the range", keys: "Alt =", letter: "widen", command: { kind: "widen" } },
  { label: "New scenario from what is shown", keys: "", command: { kind: "newScenario" } },
  { label: "Show charts as tables, and back", keys: "", letter: "table", command: { kind: "chart", tool: "table" } },
  { label: "Linear or logarithmic", keys: "", letter: "scale", command: { kind: "chart", tool: "scale" } },
  { label: "Show or hide the status strip", keys: "", command: { kind: "toggleStatusStrip" } },
  { label: "Units: amounts short", keys: "", command: { kind: "units", units: "short" } },
  { label: "Units: amounts in thousands", keys: "", command: { kind: "units", units: "thousands" } },
  { label: "Units: amounts in full", keys: "", command: { kind: "units", units: "full" } },
  { label: "Reduced motion", keys: "", command: { kind: "toggleStill" } },
  { label: "Show or hide the inspector", keys: "F4", command: { kind: "toggleInspector" } },
  { label: "Text size: larger", keys: "Ctrl +", command: { kind: "view", change: "larger" } },
  { label: "Text size: smaller", keys: "Ctrl -", command: { kind: "view", change: "smaller" } },
  { label: "Text size: normal", keys: "Ctrl 0", command: { kind: "view", change: "normal" } },
  { label: "Full screen", keys: "F11", command: { kind: "view", change: "fullScreen" } },
  { label: "Light theme", keys: "", command: { kind: "theme", theme: "light" } },
  { label: "Dark theme", keys: "", command: { kind: "theme", theme: "dark" } },
  { label: "Theme as the system", keys: "", command: { kind: "theme", theme: "system" } },
  { label: "Preferences", keys: "Ctrl ,", command: { kind: "preferences" } },
  { label: "Add an asset", keys: "", command: { kind: "addTo", screen: "assets" } },
  { label: "Add a threat source", keys: "", command: { kind: "addTo", screen: "sources" } },
  { label: "Add a control", keys: "", command: { kind: "addTo", screen: "controls" } },
  { label: "Best plan", keys: "", command: { kind: "show", screen: "spend" } },
  { label: "Budget", keys: "", command: { kind: "budget" } },
  { label: "Compare scenarios", keys: "", command: { kind: "compare" } },
  { label: "Recalculate with a new seed", keys: "", command: { kind: "newSeed" } },
  { label: "Check the model", keys: "", command: { kind: "checkModel" } },
  {
    label: "Model settings",
    keys: "",
    also: "currency horizon years discount rate interest sunk cost visibility profile name notes seed",
    command: { kind: "modelSettings" },
  },
  { label: "Keys", keys: "", letter: "keys", command: { kind: "keys" } },
  { label: "How the score works", keys: "", command: { kind: "help", page: "score" } },
  { label: "How to read each chart", keys: "", command: { kind: "help", page: "charts" } },
  { label: "What is stored where", keys: "", command: { kind: "help", page: "stored" } },
  { label: "Log of faults", keys: "", command: { kind: "help", page: "log" } },
  { label: "Licences", keys: "", command: { kind: "help", page: "licences" } },
]

const KNOWN: readonly Known[] = [
  ...COMMANDS,
  ...SAMPLES.map(({ id, title, about }): Known => ({
    label: `New from sample: ${title}`,
    keys: "",
    also: about,
    command: { kind: "openSample", sample: id },
  })),
  ...TEMPLATES.map(({ id, title, about }): Known => ({
    label: `New from template: ${title}`,
    keys: "",
    also: about,
    command: { kind: "openTemplate", template: id },
  })),
]

/** Rows that do what a menu does, with its keys and the letters in force. */
export function doEntries(letters: Letters | null): readonly Entry[] {
  return KNOWN.map(({ label, keys, letter, also, command }) => ({
    key: `do ${label}`,
    label,
    also: also ?? "command",
    says: letter === undefined ? keys : letterShown(letters, letter) || keys,
    action: { kind: "do", command },
  }))
}
