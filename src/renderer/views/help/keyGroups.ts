import type { Screen } from "../../../ipc/contract.ts"
import { letterShown, type LetterCommand, type Letters } from "../../../ipc/letters.ts"
import { LETTER_WORDS } from "../letterWords.ts"

/** Keys and what they do, about one thing. */
export interface KeyGroup {
  readonly title: string
  readonly keys: readonly (readonly [keys: string, does: string])[]
}

/** A group, on which screens it acts, and which letters belong to it; null for everywhere. */
interface Known extends KeyGroup {
  readonly screens: readonly Screen[] | null
  readonly letters: readonly LetterCommand[]
}

const KNOWN: readonly Known[] = [
  {
    title: "In the attack graph",
    screens: ["paths"],
    keys: [
      ["↑ ↓ ← →", "Follow the lines"],
      ["Tab · Shift Tab", "To the next beside it, the one before"],
      ["Home · End", "To the first, the last"],
      ["Alt ↑ ↓ ← →", "Move what is selected, as a drag would"],
      ["Enter · F2", "Rename"],
      ["Delete", "Delete what is selected, or the selected line"],
      ["Ctrl Enter", "Add a threat source"],
      ["Ctrl F", "Find"],
    ],
    letters: ["addStep", "connect", "block", "balsa", "walk"],
  },
  {
    title: "In the outline of the paths",
    screens: ["paths"],
    keys: [
      ["↑ ↓", "Move"],
      ["→ ←", "Open, close; into, out of"],
      ["Enter · F2", "Rename"],
    ],
    letters: [],
  },
  {
    title: "In a table",
    screens: ["assets", "sources", "controls"],
    keys: [
      ["↑ ↓ ← →", "Move"],
      ["Home · End", "To the first, the last cell of the row; with Ctrl of the table"],
      ["Enter · F2 · typing", "Edit the cell"],
      ["Enter", "Commit, and down"],
      ["Tab", "Commit, and right"],
      ["Esc", "Restore"],
      ["Delete", "Delete the row; undo brings it back"],
      ["Ctrl Enter", "Add a row"],
      ["Ctrl D", "Fill down from above; Shift ↓ marks rows"],
      ["Ctrl V", "Paste rows, after a preview"],
      ["↑ from the first row", "Headings: Enter sorts"],
      ["Alt ↑ ↓", "Move the row"],
    ],
    letters: [],
  },
  {
    title: "With controls",
    screens: ["controls"],
    keys: [
      ["Space", "Switch the control of the row, as a try"],
      ["Ctrl Shift Enter", "Keep what is being tried"],
    ],
    letters: [],
  },
  {
    title: "In an estimate",
    screens: ["assets", "sources", "controls", "paths"],
    keys: [
      ["40k to 300k", "A range: 1 in 20 below, 1 in 20 above"],
      ["100k ±20% · 100k x/3", "A middle and how sure"],
      ["=61k", "Known exactly"],
      ["once in 8 years · 3 a year", "How often"],
      ["5 to 20% · 1 in 50", "A chance"],
      ["Alt − · Alt =", "Narrow, widen; while typing too"],
      ["~100k · ?", "A middle, how sure is asked; nobody knows"],
      ["↓ in a cell", "Its tools: spin, widen, shape"],
    ],
    letters: ["narrow", "widen"],
  },
  {
    title: "In a chart",
    screens: ["overview", "spend", "evidence", "scenarios"],
    keys: [
      ["↑ ↓ ← →", "Move the reading"],
      ["Home · End", "To its ends"],
      ["PgUp · PgDn", "In big steps"],
    ],
    letters: ["table", "copy", "scale", "years"],
  },
  {
    title: "Anywhere",
    screens: null,
    keys: [
      ["Ctrl K", "Search or run a command"],
      ["Ctrl 1 … 7", "Go to a screen"],
      ["Ctrl N · O · S", "New, open, save"],
      ["Ctrl Shift S", "Save as"],
      ["Ctrl W", "Close the document"],
      ["Ctrl Z", "Undo"],
      ["Ctrl Shift Z · Ctrl Y", "Redo"],
      ["Ctrl F · F3", "Find in the model, find next"],
      ["Ctrl Shift D", "Duplicate the selected row or step"],
      ["Space", "Try the selected control on or off"],
      ["Ctrl ,", "Preferences"],
      ["F4", "Show or hide the inspector"],
      ["F6 · Shift F6", "Go to the next pane, the one before"],
      ["Esc", "Back out one level; drop what is being tried"],
    ],
    letters: ["keys"],
  },
]

/** Keys by where they act: on the screen in front, everywhere, on others. */
export interface KeysByPlace {
  readonly here: readonly KeyGroup[]
  readonly everywhere: readonly KeyGroup[]
  readonly elsewhere: readonly KeyGroup[]
}

/** The keys of the window, those of `screen` first; without single letters where `letters` is null. */
export function keysFor(screen: Screen, letters: Letters | null): KeysByPlace {
  const groupOf = ({ title, keys, letters: own }: Known): KeyGroup => ({
    title,
    keys: [
      ...keys,
      ...(letters === null
        ? []
        : own.map((command) => [letterShown(letters, command), LETTER_WORDS[command]] as const)),
    ],
  })
  const groups = (where: (screens: Known["screens"]) => boolean): readonly KeyGroup[] =>
    KNOWN.filter(({ screens }) => where(screens)).map(groupOf)
  return {
    here: groups((screens) => screens?.includes(screen) === true),
    everywhere: groups((screens) => screens === null),
    elsewhere: groups((screens) => screens?.includes(screen) === false),
  }
}
