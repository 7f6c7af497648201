import { createStore } from "zustand/vanilla"
import type { Screen } from "../../ipc/contract.ts"

/** How the window looks: as the system says, or as the user does. */
export type Theme = "system" | "light" | "dark"

/** What stays as the user left it, from one start to the next. Nothing of a document is kept here. */
export interface Settings {
  readonly theme: Theme
  readonly screen: Screen
  readonly inspectorOpen: boolean
  /** Whether single letters act where no field has the focus (WCAG 2.1.4: they can be turned off). */
  readonly singleKeys: boolean
  /** Whether a document that has a file is written to it a second after a change; some policies require a user's act. */
  readonly autosave: boolean
  /** Whether nothing moves, whatever the system says. */
  readonly still: boolean
}

/** The part of a storage that the settings need. */
export interface SettingsStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const KEY = "batten.settings"
const THEMES: readonly Theme[] = ["system", "light", "dark"]
const SCREENS: readonly Screen[] = [
  "overview",
  "assets",
  "sources",
  "paths",
  "controls",
  "spend",
  "evidence",
  "scenarios",
]

/** The settings of a first start. */
export const FIRST_SETTINGS: Settings = {
  theme: "system",
  screen: "overview",
  inspectorOpen: true,
  singleKeys: true,
  autosave: true,
  still: false,
}

/** The settings of this window. */
export const settingsStore = createStore<Settings>(() => FIRST_SETTINGS)

/** Settings from their stored text: what cannot be understood is as on a first start. */
export function readSettings(text: string | null): Settings {
  let raw: unknown = null
  try {
    raw = text === null ? null : JSON.parse(text)
  } catch {
    return FIRST_SETTINGS
  }
  if (typeof raw !== "object" || raw === null) return FIRST_SETTINGS
  const found = raw as Partial<Record<keyof Settings, unknown>>
  return {
    theme: THEMES.find((theme) => theme === found.theme) ?? FIRST_SETTINGS.theme,
    screen: SCREENS.find((screen) => screen === found.screen) ?? FIRST_SETTINGS.screen,
    inspectorOpen: typeof found.inspectorOpen === "boolean" ? found.inspectorOpen : FIRST_SETTINGS.inspectorOpen,
    singleKeys: typeof found.singleKeys === "boolean" ? found.singleKeys : FIRST_SETTINGS.singleKeys,
    autosave: typeof found.autosave === "boolean" ? found.autosave : FIRST_SETTINGS.autosave,
    still: typeof found.still === "boolean" ? found.still : FIRST_SETTINGS.still,
  }
}

/** Takes the stored settings and stores every later change; returns the end of the storing. */
export function keepSettings(storage: SettingsStorage): () => void {
  settingsStore.setState(readSettings(storage.getItem(KEY)), true)
  return settingsStore.subscribe((settings) => {
    storage.setItem(KEY, JSON.stringify(settings))
  })
}

/** Goes to a screen. */
export function showScreen(screen: Screen): void {
  settingsStore.setState({ screen })
}
