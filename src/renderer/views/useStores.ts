import { useStore } from "zustand"
import { documentStore, type DocumentState } from "../state/document.ts"
import { runsStore, type Runs } from "../state/runs.ts"
import { selectedIn, selectionStore, type ElementRef } from "../state/selection.ts"
import type { Letters } from "../../commands/letters.ts"
import { lettersInForce, settingsStore, type Settings } from "../state/settings.ts"
import { tryStore, type Try } from "../state/tries.ts"

/** A part of the document's state. */
export function useDocument<T>(pick: (state: DocumentState) => T): T {
  return useStore(documentStore, pick)
}

/** A part of the results. */
export function useRuns<T>(pick: (runs: Runs) => T): T {
  return useStore(runsStore, pick)
}

/** A part of the settings. */
export function useSettings<T>(pick: (settings: Settings) => T): T {
  return useStore(settingsStore, pick)
}

/** The single letters in force; null where they are turned off. */
export function useLetters(): Letters | null {
  return useStore(settingsStore, lettersInForce)
}

/** What is selected, where the document has it. */
export function useSelected(): ElementRef | null {
  const selection = useStore(selectionStore)
  return useDocument(({ model }) => selectedIn(model, selection))
}

/** What is being tried. */
export function useTry(): Try | null {
  return useStore(tryStore, ({ tried }) => tried)
}
