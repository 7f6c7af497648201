import { createStore } from "zustand/vanilla"
import { showScreen } from "./settings.ts"

/** The parts of Evidence: what two kinds of reader ask, every number, doubt, checks, assumptions, and what was changed. */
export type EvidenceTab = "finance" | "security" | "numbers" | "doubt" | "checks" | "assumptions" | "changes"

/** The part of Evidence that is in sight. */
export const evidenceTabStore = createStore<{ readonly tab: EvidenceTab }>(() => ({ tab: "numbers" }))

/** Goes to a part of Evidence. */
export function showEvidence(tab: EvidenceTab): void {
  evidenceTabStore.setState({ tab })
  showScreen("evidence")
}
