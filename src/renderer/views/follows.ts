import { settingsStore, showScreen } from "../state/settings.ts"
import type { Answer } from "../ui/grid/cell.ts"

/** What follows from the attack paths is changed there. */
export const OPEN_PATHS: Answer = { label: "Open paths", act: () => showScreen("paths") }

/** What follows from the best plan is looked into there. */
export const OPEN_SPEND: Answer = { label: "Open spend", act: () => showScreen("spend") }

/** What has too many numbers for a cell is edited there. */
export const OPEN_INSPECTOR: Answer = {
  label: "Open the inspector",
  act: () => settingsStore.setState({ inspectorOpen: true }),
}
