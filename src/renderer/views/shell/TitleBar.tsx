import { Moon, PanelRight, Redo2, Search, Sun, SunMoon, Undo2 } from "lucide-react"
import { ask } from "../../bridge.ts"
import { redoAloud, undoAloud, openOverlay } from "../../state/commands.ts"
import { applyEdit } from "../../state/document.ts"
import { isEdited } from "../../state/history.ts"
import { settingsStore, type Theme } from "../../state/settings.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { InlineText } from "../../ui/InlineText.tsx"
import { keyNames } from "../../ui/keyNames.ts"
import { useDocument, useSettings } from "../useStores.ts"
import { ScenarioPicker } from "./ScenarioPicker.tsx"
import css from "./TitleBar.module.css"

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" }
const THEME_WORDS: Readonly<Record<Theme, string>> = { system: "as the system", light: "light", dark: "dark" }
const THEME_ICONS = { system: SunMoon, light: Sun, dark: Moon }

function chooseTheme(theme: Theme): void {
  settingsStore.setState({ theme })
  void ask("window:theme", { theme })
}

function SavedState() {
  const edited = useDocument(({ history }) => isEdited(history))
  const savedAt = useDocument((state) => state.savedAt)
  const hasFile = useDocument(({ handle }) => handle !== null)
  const time = savedAt === null ? "" : new Date(savedAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
  const words = edited
    ? hasFile
      ? "Not saved"
      : "Not in a file yet"
    : savedAt === null
      ? "No changes"
      : `Saved ${time}`
  const encrypted = useDocument(({ seal }) => seal !== null)
  return (
    <span className={css.saved} data-edited={edited}>
      {encrypted && "Encrypted · "}
      {words}
    </span>
  )
}

/** The row over everything: document, saved state, undo and redo, palette, theme, inspector. */
export function TitleBar() {
  const name = useDocument(({ model }) => model?.name ?? "")
  const undo = useDocument(({ history }) => history.past.at(-1)?.label ?? null)
  const redo = useDocument(({ history }) => history.future.at(-1)?.label ?? null)
  const theme = useSettings((settings) => settings.theme)
  const inspectorOpen = useSettings((settings) => settings.inspectorOpen)
  const rename = (text: string): void => {
    applyEdit(`name ${text}`, (model) => ({ ...model, name: text }), { screen: "overview", element: null })
  }
  return (
    <header className={css.bar} data-pane>
      <InlineText label="Name of the model" text={name} commit={rename} className={css.name} />
      <SavedState />
      <IconButton
        Icon={Undo2}
        label={undo === null ? "Nothing to undo" : `Undo ${undo}`}
        keys="Ctrl Z"
        disabled={undo === null}
        onClick={undoAloud}
      />
      <IconButton
        Icon={Redo2}
        label={redo === null ? "Nothing to redo" : `Redo ${redo}`}
        keys="Ctrl Shift Z"
        disabled={redo === null}
        onClick={redoAloud}
      />
      <ScenarioPicker />
      <span className={css.gap} />
      <button type="button" className={css.search} onClick={() => openOverlay("palette")}>
        <Search size={16} strokeWidth={1.5} aria-hidden />
        Search or run a command
        <kbd>{keyNames("Ctrl K")}</kbd>
      </button>
      <IconButton
        Icon={THEME_ICONS[theme]}
        label={`Theme: ${THEME_WORDS[theme]}. Change to ${THEME_WORDS[NEXT_THEME[theme]]}`}
        onClick={() => chooseTheme(NEXT_THEME[theme])}
      />
      <IconButton
        Icon={PanelRight}
        label={inspectorOpen ? "Hide the inspector" : "Show the inspector"}
        keys="F4"
        pressed={inspectorOpen}
        onClick={() => settingsStore.setState({ inspectorOpen: !inspectorOpen })}
      />
    </header>
  )
}
