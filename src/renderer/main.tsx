import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { createComputeClient } from "../compute/client.ts"
import { validateModel } from "../core/index.ts"
import { App } from "./App.tsx"
import { keepSettings, settingsStore } from "./state/settings.ts"
import { checkEditsWith } from "./state/document.ts"
import { askBlocksOf } from "./state/block.ts"
import { createDesk } from "./state/desk.ts"
import { followScores } from "./state/runs.ts"
import { followScenarios } from "./state/scenarios.ts"
import { followChanges } from "./state/safekeeping.ts"
import { sealWith } from "./state/sealing.ts"
import { followStudies } from "./state/studies.ts"
import { followDocument } from "./state/tries.ts"
import { tellFaults } from "./faults.ts"
import { startWorker } from "./startWorker.ts"
import { keepVisible } from "./visible.ts"
import "./theme/base.css"

const root = document.getElementById("root")
if (!root) throw new Error("index.html has no element with the id root")

keepVisible(document)
tellFaults(window)
keepSettings(window.localStorage)
// Below this width the inspector lies over the work: it waits there until it is asked for.
if (window.innerWidth < 1280) settingsStore.setState({ inspectorOpen: false })
checkEditsWith((model) => validateModel(model).problems.map(({ path, rule }) => `${path}: ${rule}`))
const client = createComputeClient(startWorker)
sealWith(client)
followDocument()
followChanges()
followScores(client)
followStudies(client)
followScenarios(client)
askBlocksOf(client)
const desk = createDesk(client)

createRoot(root).render(
  <StrictMode>
    <App desk={desk} />
  </StrictMode>,
)
