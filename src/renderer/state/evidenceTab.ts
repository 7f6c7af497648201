import { createStore } from "zustand/vanilla"
import { showScreen } from "./settings.ts"

/**
 * The parts of Evidence: what two kinds of reader ask, every number, doubt, real incidents, the posture over time, checks,
 * assumptions, and what was changed.
 */
export type EvidenceTab =
  "finance" | "security" | "numbers" | "doubt" | "incidents" | "time" | "checks" | "assumptions" | "changes"

/** The part of Evidence that is in sight. */
export const evidenceTabStore = createStore<{ readonly tab: EvidenceTab }>(() => ({ tab: "numbers" }))

/** Goes to a part of Evidence. */
export function showEvidence(tab: EvidenceTab): void {
  evidenceTabStore.setState({ tab })
  showScreen("evidence")
}
