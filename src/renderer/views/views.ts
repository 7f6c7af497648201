import type { LucideIcon } from "lucide-react"
import { Blocks, ClipboardCheck, Coins, Gem, House, Layers, Route, VenetianMask } from "lucide-react"
import type { ComponentType } from "react"
import type { Screen } from "../../ipc/contract.ts"
import { SCREENS } from "../state/settings.ts"
import { AssetsView } from "./AssetsView.tsx"
import { ControlsView } from "./ControlsView.tsx"
import { OverviewView } from "./OverviewView.tsx"
import { EvidenceView } from "./EvidenceView.tsx"
import { PathsView } from "./PathsView.tsx"
import { ScenariosView } from "./ScenariosView.tsx"
import { SourcesView } from "./SourcesView.tsx"
import { SpendView } from "./SpendView.tsx"

/** A screen of the rail. */
export interface ViewEntry {
  readonly title: string
  readonly Icon: LucideIcon
  readonly View: ComponentType
}

const VIEWS: Readonly<Record<Screen, ViewEntry>> = {
  overview: { title: "Overview", Icon: House, View: OverviewView },
  assets: { title: "Assets", Icon: Gem, View: AssetsView },
  sources: { title: "Threat sources", Icon: VenetianMask, View: SourcesView },
  paths: { title: "Attack paths", Icon: Route, View: PathsView },
  controls: { title: "Controls", Icon: Blocks, View: ControlsView },
  spend: { title: "Spend", Icon: Coins, View: SpendView },
  evidence: { title: "Evidence", Icon: ClipboardCheck, View: EvidenceView },
  scenarios: { title: "Scenarios", Icon: Layers, View: ScenariosView },
}

/** One row of the rail. */
export interface RailEntry extends ViewEntry {
  readonly screen: Screen
  /** The digit of its key, or null. */
  readonly digit: number | null
}

/** The screens that there are, in the order of the talk. */
export const RAIL: readonly RailEntry[] = SCREENS.map((screen, i) => ({
  ...VIEWS[screen],
  screen,
  digit: i < 7 ? i + 1 : null,
}))

/** The view of a screen. */
export function viewOf(screen: Screen): ViewEntry {
  return VIEWS[screen]
}
