import { ask } from "../bridge.ts"
import { settleUndo } from "../state/saving.ts"
import { settingsStore, type Settings, type Theme } from "../state/settings.ts"
import { Choice } from "../ui/Choice.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import { LetterList } from "./LetterList.tsx"
import css from "./PreferencesPage.module.css"
import { useSettings } from "./useStores.ts"

type Switch = "singleKeys" | "autosave" | "keepUndo" | "scoreInTitle" | "still"

interface SwitchWords {
  readonly what: Switch
  readonly title: string
  readonly says: string
}

const LETTERS: SwitchWords = {
  what: "singleKeys",
  title: "Single-key shortcuts",
  says: "They act on a chart or the attack paths while no text field has the focus. Off: each still has its button or menu item.",
}

const SWITCHES: readonly SwitchWords[] = [
  {
    what: "autosave",
    title: "Autosave",
    says: "A document that has a file is saved a second after each change. Off: it is saved when you save it.",
  },
  {
    what: "keepUndo",
    title: "Keep undo beside the file",
    says: "Undo works after the file is opened again. Off: undo history is discarded when you close the document.",
  },
  {
    what: "scoreInTitle",
    title: "Score in the window’s title",
    says: "Level and placement stand beside the name. Whoever sees your task bar or a shared screen sees them too.",
  },
  {
    what: "still",
    title: "Reduced motion",
    says: "Nothing glides or fades, whatever the system is set to.",
  },
]

function Toggle({ what, title, says }: SwitchWords) {
  const on = useSettings((settings: Settings) => settings[what])
  return (
    <label className={css.row}>
      <input
        type="checkbox"
        checked={on}
        onChange={() => {
          settingsStore.setState({ [what]: !on })
          if (what === "keepUndo") void settleUndo()
        }}
      />
      <span>
        <b>{title}</b>
        <span className={css.says}>{says}</span>
      </span>
    </label>
  )
}

/** What stays as the user wants it, from one start to the next: theme, keys, saving, undo, title, motion. */
export function PreferencesPage({ close }: { readonly close: () => void }) {
  const theme = useSettings((settings) => settings.theme)
  const singleKeys = useSettings((settings) => settings.singleKeys)
  const choose = (chosen: Theme): void => {
    settingsStore.setState({ theme: chosen })
    void ask("window:theme", { theme: chosen })
  }
  return (
    <Sheet title="Preferences" close={close}>
      <div className={css.theme}>
        <b>Theme</b>
        <Choice
          label="Theme"
          value={theme}
          options={[
            ["system", "As the system"],
            ["light", "Light"],
            ["dark", "Dark"],
          ]}
          choose={choose}
        />
      </div>
      {SWITCHES.map((one) => (
        <Toggle key={one.what} {...one} />
      ))}
      <Toggle {...LETTERS} />
      {singleKeys && <LetterList />}
      <p className="quiet small">Text size: View, Text size. Keys of the window: Help, Keys of this screen.</p>
    </Sheet>
  )
}
