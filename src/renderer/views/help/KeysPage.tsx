import { Sheet } from "../../ui/Sheet.tsx"
import { LETTER_COMMANDS, letterShown, type Letters } from "../../../ipc/letters.ts"
import { LETTER_WORDS } from "../letterWords.ts"
import { useLetters } from "../useStores.ts"
import css from "./Help.module.css"

/** Keys and what they do, group by group: the page shows exactly what the window listens to. */
const GROUPS: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: "Anywhere",
    keys: [
      ["Ctrl K", "Search or run a command"],
      ["Ctrl 1 … 7", "Go to a screen"],
      ["Ctrl N · O · S", "New, open, save"],
      ["Ctrl Shift S", "Save as"],
      ["Ctrl Z · Ctrl Shift Z", "Undo, redo"],
      ["F4", "Show or hide the inspector"],
      ["F6 · Shift F6", "Go to the next pane, the one before"],
      ["Ctrl F", "Find in the model"],
      ["F3", "Find next"],
      ["Ctrl ,", "Preferences"],
      ["Ctrl Shift D", "Duplicate the selected row or step"],
      ["Space", "Try the selected control on or off"],
      ["Esc", "Back out one level; drop what is being tried"],
    ],
  },
  {
    title: "In a table",
    keys: [
      ["↑ ↓ ← →", "Move"],
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
      ["Space", "Switch a control, as a try"],
      ["Ctrl Shift Enter", "Keep what is being tried"],
    ],
  },
  {
    title: "In an estimate",
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
  },
]

/** The letters in force, where they are not turned off. */
function lettersGroup(letters: Letters | null): typeof GROUPS {
  if (letters === null) return []
  const keys = LETTER_COMMANDS.map((command) => [letterShown(letters, command), LETTER_WORDS[command]] as const)
  return [{ title: "Letters, where no field has the focus", keys }]
}

/** The keys of the window. */
export function KeysPage({ close }: { readonly close: () => void }) {
  const letters = useLetters()
  return (
    <Sheet title="Keys" close={close} wide reading>
      <div className={css.columns}>
        {[...GROUPS, ...lettersGroup(letters)].map(({ title, keys }) => (
          <section key={title}>
            <h3 className={css.group}>{title}</h3>
            <dl className={css.keys}>
              {keys.map(([key, does]) => (
                <div key={key + does}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet small">
        {letters === null ? "Single letters are turned off" : "Letters can be changed or turned off"}: Edit,
        Preferences.
      </p>
    </Sheet>
  )
}
