import { createContext, use } from "react"
import type { NodeKey } from "./key.ts"

/** What a drawn box can ask of its editor. */
export interface BoxActions {
  /** The id of the graph in the document, from which those of its nodes are made. */
  readonly graphId: string
  readonly rename: (key: NodeKey, name: string) => void
  readonly stopEditing: () => void
  /** Opens a collapsed zone. */
  readonly openZone: (zone: string) => void
}

/** The editor that a box belongs to. */
export const BoxContext = createContext<BoxActions | null>(null)

/** The actions of the editor around a box. @throws Error outside an editor. */
export function useBoxActions(): BoxActions {
  const actions = use(BoxContext)
  if (!actions) throw new Error("a box is drawn outside a GraphEditor")
  return actions
}
