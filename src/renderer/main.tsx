import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import type { ComputeClient } from "../compute/client.ts"
import { validateModel } from "../core/index.ts"
import type { OpenOutcome } from "../ipc/contract.ts"
import { Guarded } from "./App.tsx"
import { tellFault } from "./faults.ts"
import { keepSettings, settingsStore } from "./state/settings.ts"
import { checkEditsWith, timeEditsWith, documentStore } from "./state/document.ts"
import { askBlocksOf } from "./state/block.ts"
import { askComparisonsOf } from "./state/comparison.ts"
import { createDesk } from "./state/desk.ts"
import { followScores } from "./state/runs.ts"
import { askJourneysOf } from "./state/journeys.ts"
import { followScenarios } from "./state/scenarios.ts"
import { followChanges } from "./state/safekeeping.ts"
import { settleFieldsWith } from "./state/saving.ts"
import { sealWith } from "./state/sealing.ts"
import { followStudies } from "./state/studies.ts"
import { followDocument } from "./state/tries.ts"
import { followRecentScores } from "./state/recentScores.ts"
import { followBaselines } from "./state/baselines.ts"
import { followTrail } from "./state/trail.ts"
import { followWorkshop } from "./state/workshop.ts"
import { settleField } from "./views/settleField.ts"
import { keepCompositions } from "./ui/composition.ts"
import { keepVisible } from "./visible.ts"
import "./theme/base.css"

/** How long the first document may take before the window is shown without it, in milliseconds: it may be asking something. */
const PATIENCE_MS = 300

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Puts the window together and shows it: with its first document, where that is there soon.
 *
 * @param first - what main opens first, or null for the start page.
 * @param client - runs what takes long off this thread; it may have begun with the first document already.
 */
export async function openWindow(first: Promise<OpenOutcome | null>, client: ComputeClient): Promise<void> {
  const root = document.getElementById("root")
  if (!root) throw new Error("index.html has no element with the id root")

  keepVisible(document)
  // First of all listeners: the keys of an input method are nobody else's.
  keepCompositions(window)
  keepSettings(window.localStorage)
  // Below this width the inspector lies over the work: it waits there until it is asked for.
  if (window.innerWidth < 1280) settingsStore.setState({ inspectorOpen: false })
  checkEditsWith((model) => validateModel(model).problems.map(({ path, rule }) => `${path}: ${rule}`))
  sealWith(client)
  settleFieldsWith(settleField)
  followDocument()
  followChanges()
  followScores(client)
  followStudies(client)
  followScenarios(client)
  followTrail()
  followWorkshop()
  followBaselines()
  timeEditsWith(() => Date.now())
  followRecentScores()
  askBlocksOf(client)
  askComparisonsOf(client)
  askJourneysOf(client)
  const desk = createDesk(client)

  const opened = new Promise<void>((resolve) => documentStore.subscribe(() => resolve()))
  await Promise.race([opened, desk.openFirst(first), pause(PATIENCE_MS)])
  // What a boundary caught is a fault as any other; it does not reach the page's own listener.
  createRoot(root, { onCaughtError: tellFault }).render(
    <StrictMode>
      <Guarded desk={desk} />
    </StrictMode>,
  )
}
