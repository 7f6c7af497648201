import type { LucideIcon } from "lucide-react"
import { Blocks, Gem, House, VenetianMask } from "lucide-react"
import type { ComponentType } from "react"
import type { Screen } from "../../ipc/contract.ts"
import { AssetsView } from "./AssetsView.tsx"
import { ControlsView } from "./ControlsView.tsx"
import { OverviewView } from "./OverviewView.tsx"
import { SourcesView } from "./SourcesView.tsx"

/** A screen of the rail. */
export interface ViewEntry {
  readonly title: string
  readonly Icon: LucideIcon
  readonly View: ComponentType
}

const VIEWS: Partial<Record<Screen, ViewEntry>> = {
  overview: { title: "Overview", Icon: House, View: OverviewView },
  assets: { title: "Assets", Icon: Gem, View: AssetsView },
  sources: { title: "Threat sources", Icon: VenetianMask, View: SourcesView },
  controls: { title: "Controls", Icon: Blocks, View: ControlsView },
}

/** The screens in the order of the talk; the first seven answer to Ctrl and their number. */
const ORDER: readonly Screen[] = [
  "overview",
  "assets",
  "sources",
  "paths",
  "controls",
  "spend",
  "evidence",
  "scenarios",
]

/** One row of the rail. */
export interface RailEntry extends ViewEntry {
  readonly screen: Screen
  /** The digit of its key, or null. */
  readonly digit: number | null
}

/** The screens that there are, in the order of the talk. */
export const RAIL: readonly RailEntry[] = ORDER.flatMap((screen, i) => {
  const view = VIEWS[screen]
  return view ? [{ ...view, screen, digit: i < 7 ? i + 1 : null }] : []
})

/** The view of a screen; the overview for a screen that this version does not have. */
export function viewOf(screen: Screen): RailEntry {
  return RAIL.find((entry) => entry.screen === screen) ?? RAIL[0]!
}
