import { createStore } from "zustand/vanilla"
import type { Formats, MoneyUnit } from "../../core/index.ts"
import { type Screen, SCREENS } from "../../commands/screens.ts"
import { LETTER_COMMANDS, letterOf, USUAL_LETTERS, type Letters } from "../../commands/letters.ts"

/** How the window looks: as the system says, or as the user does. */
export type Theme = "system" | "light" | "dark"

/** What stays as the user left it, from one start to the next. Nothing of a document is kept here. */
export interface Settings {
  readonly theme: Theme
  readonly screen: Screen
  readonly inspectorOpen: boolean
  /** Whether single letters act where no field has the focus (WCAG 2.1.4: they can be turned off). */
  readonly singleKeys: boolean
  /** Which letters these are (WCAG 2.1.4: they can be changed). */
  readonly letters: Letters
  /** Whether a document that has a file is written to it a second after a change; some policies require a user's act. */
  readonly autosave: boolean
  /** Whether what can be undone is kept beside a file, for when it is opened again. */
  readonly keepUndo: boolean
  /** Whether the title of the window, which whoever shares a screen shows to all, has the score. */
  readonly scoreInTitle: boolean
  /** Whether nothing moves, whatever the system says. */
  readonly still: boolean
  /** Whether the score is in sight below every screen. */
  readonly statusStrip: boolean
  /** How amounts of money are written. */
  readonly units: MoneyUnit
  /** The currency in which a new model begins, by its three letters: the one that was chosen last. */
  readonly currency: string
  /** What columns of tables of others are, by their headings in small letters, where the user has corrected it. */
  readonly columns: Readonly<Record<string, string>>
}

/** The part of a storage that the settings need. */
export interface SettingsStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const KEY = "batten.settings"
const THEMES: readonly Theme[] = ["system", "light", "dark"]
const UNITS: readonly MoneyUnit[] = ["short", "thousands", "full"]

/** The settings of a first start. */
export const FIRST_SETTINGS: Settings = {
  theme: "system",
  screen: "overview",
  inspectorOpen: true,
  singleKeys: true,
  letters: USUAL_LETTERS,
  autosave: true,
  keepUndo: true,
  scoreInTitle: false,
  still: false,
  statusStrip: true,
  units: "short",
  currency: "EUR",
  columns: {},
}

/** The settings of this window. */
export const settingsStore = createStore<Settings>(() => FIRST_SETTINGS)

/** How the window writes figures at the moment. */
export function formatsNow(): Formats {
  return { units: settingsStore.getState().units }
}

/** The letters of the alphabet: there are more than commands, so one is always free. Those that no command usually has come first. */
const ALPHABET: readonly string[] = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i)).toSorted(
  (a, b) => Number(isUsual(a)) - Number(isUsual(b)),
)

function isUsual(letter: string): boolean {
  return Object.values(USUAL_LETTERS).includes(letter)
}

/**
 * The letters as they were stored; the usual ones where one is none, or two are alike. A command that came later has its usual
 * letter, or the first that is free where its user has given that one away.
 */
function readLetters(raw: unknown): Letters {
  if (typeof raw !== "object" || raw === null) return USUAL_LETTERS
  const stored = raw as Partial<Record<string, unknown>>
  const chosen = LETTER_COMMANDS.flatMap((command) => {
    const letter = stored[command]
    return typeof letter === "string" ? [[command, letterOf(letter)] as const] : []
  })
  const taken = new Set(chosen.map(([, letter]) => letter))
  if (taken.has(null) || taken.size < chosen.length) return USUAL_LETTERS
  const letters = new Map(chosen)
  for (const command of LETTER_COMMANDS.filter((one) => !letters.has(one))) {
    const usual = USUAL_LETTERS[command]
    const letter = taken.has(usual) ? ALPHABET.find((one) => !taken.has(one))! : usual
    taken.add(letter)
    letters.set(command, letter)
  }
  return Object.fromEntries(letters) as Letters
}

/** So many corrections of columns are remembered, the newest. */
const MOST_COLUMNS = 500

function readColumns(raw: unknown): Readonly<Record<string, string>> {
  if (typeof raw !== "object" || raw === null) return {}
  return Object.fromEntries(
    Object.entries(raw)
      .filter((entry): entry is [string, string] => typeof entry[1] === "string")
      .slice(-MOST_COLUMNS),
  )
}

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
    screen: SCREENS.find(({ id }) => id === found.screen)?.id ?? FIRST_SETTINGS.screen,
    inspectorOpen: typeof found.inspectorOpen === "boolean" ? found.inspectorOpen : FIRST_SETTINGS.inspectorOpen,
    singleKeys: typeof found.singleKeys === "boolean" ? found.singleKeys : FIRST_SETTINGS.singleKeys,
    letters: readLetters(found.letters),
    autosave: typeof found.autosave === "boolean" ? found.autosave : FIRST_SETTINGS.autosave,
    keepUndo: typeof found.keepUndo === "boolean" ? found.keepUndo : FIRST_SETTINGS.keepUndo,
    scoreInTitle: typeof found.scoreInTitle === "boolean" ? found.scoreInTitle : FIRST_SETTINGS.scoreInTitle,
    still: typeof found.still === "boolean" ? found.still : FIRST_SETTINGS.still,
    statusStrip: typeof found.statusStrip === "boolean" ? found.statusStrip : FIRST_SETTINGS.statusStrip,
    units: UNITS.find((unit) => unit === found.units) ?? FIRST_SETTINGS.units,
    currency:
      typeof found.currency === "string" && /^[A-Z]{3}$/.test(found.currency)
        ? found.currency
        : FIRST_SETTINGS.currency,
    columns: readColumns(found.columns),
  }
}

/** Takes the stored settings and stores every later change; returns the end of the storing. */
export function keepSettings(storage: SettingsStorage): () => void {
  settingsStore.setState(readSettings(storage.getItem(KEY)), true)
  return settingsStore.subscribe((settings) => {
    storage.setItem(KEY, JSON.stringify(settings))
  })
}

/** The single letters in force; null where they are turned off. */
export function lettersInForce({ singleKeys, letters }: Pick<Settings, "singleKeys" | "letters">): Letters | null {
  return singleKeys ? letters : null
}

/** Goes to a screen. */
export function showScreen(screen: Screen): void {
  settingsStore.setState({ screen })
}
