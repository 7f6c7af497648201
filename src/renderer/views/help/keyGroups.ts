import { COMMANDS, shownKeys } from "../../../commands/commands.ts"
import { type Screen, SCREENS_WITH_DIGIT } from "../../../commands/screens.ts"
import { letterShown, type LetterCommand, type Letters, LETTER_WORDS } from "../../../commands/letters.ts"

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
      ["Tab · Shift Tab", "Next step beside it, the one before"],
      ["Home · End", "First, last step"],
      ["Shift ↑ ↓ ← →", "Select the next as well"],
      ["Alt ↑ ↓ ← →", "Move what is selected, as a drag would"],
      ["Enter · F2", "Rename"],
      ["Delete", "Delete what is selected, or the selected line"],
      ["Ctrl Enter", "Add a threat source"],
      ["Ctrl F", "Find"],
    ],
    letters: ["addStep", "connect", "block", "balsa", "walk", "zone", "collapse", "memo"],
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
      ["Home · End", "First, last cell of the row (with Ctrl: of the table)"],
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
      ["100k ±20% · 100k x/3", "Best guess and how sure"],
      ["=61k", "Known exactly"],
      ["once in 8 years · 3 a year", "How often"],
      ["5 to 20% · 1 in 50", "A chance"],
      ["Alt − · Alt =", "Narrow, widen; while typing too"],
      ["~100k · ?", "Best guess without a range · unknown"],
      ["↓ in a cell", "Its tools: spin, widen, shape"],
    ],
    letters: ["narrow", "widen"],
  },
  {
    title: "In a chart",
    screens: ["overview", "spend", "evidence", "scenarios"],
    keys: [
      ["↑ ↓ ← →", "Move the reading"],
      ["Home · End", "First, last point"],
      ["PgUp · PgDn", "In big steps"],
    ],
    letters: ["table", "copy", "scale", "years"],
  },
  {
    title: "Anywhere",
    screens: null,
    keys: [
      ...COMMANDS.flatMap(({ id, title, keys, keysToo, keysOf }) =>
        keys === undefined || keysOf === "window" || id.startsWith("show-")
          ? []
          : [
              [
                [keys, keysToo].flatMap((one) => (one === undefined ? [] : [shownKeys(one)])).join(" · "),
                title,
              ] as const,
            ],
      ),
      [`Ctrl 1 … ${SCREENS_WITH_DIGIT}`, "Go to a screen"],
      ["Space", "Try the selected control on or off"],
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
