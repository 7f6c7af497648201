import type { LucideIcon } from "lucide-react"
import { Blocks, ClipboardCheck, Coins, Gem, House, Layers, Route, VenetianMask } from "lucide-react"
import type { ComponentType } from "react"
import { type Screen, SCREENS, SCREENS_WITH_DIGIT } from "../../commands/screens.ts"
import { AssetsView } from "./AssetsView.tsx"
import { ControlsView } from "./ControlsView.tsx"
import { OverviewView } from "./OverviewView.tsx"
import { EvidenceView } from "./EvidenceView.tsx"
import { PathsView } from "./PathsView.tsx"
import { ScenariosView } from "./ScenariosView.tsx"
import { SourcesView } from "./SourcesView.tsx"
import { SpendView } from "./SpendView.tsx"

/** What shows a screen. */
interface View {
  readonly Icon: LucideIcon
  readonly View: ComponentType
}

/** A screen of the rail. */
export interface ViewEntry extends View {
  readonly title: string
}

const VIEWS: Readonly<Record<Screen, View>> = {
  overview: { Icon: House, View: OverviewView },
  assets: { Icon: Gem, View: AssetsView },
  sources: { Icon: VenetianMask, View: SourcesView },
  paths: { Icon: Route, View: PathsView },
  controls: { Icon: Blocks, View: ControlsView },
  spend: { Icon: Coins, View: SpendView },
  evidence: { Icon: ClipboardCheck, View: EvidenceView },
  scenarios: { Icon: Layers, View: ScenariosView },
}

/** One row of the rail. */
export interface RailEntry extends ViewEntry {
  readonly screen: Screen
  /** The digit of its key, or null. */
  readonly digit: number | null
}

/** The screens that there are, in the order of the talk. */
export const RAIL: readonly RailEntry[] = SCREENS.map(({ id, title }, i) => ({
  ...VIEWS[id],
  title,
  screen: id,
  digit: i < SCREENS_WITH_DIGIT ? i + 1 : null,
}))

/** The view of a screen. */
export function viewOf(screen: Screen): ViewEntry {
  return RAIL.find((entry) => entry.screen === screen)!
}
