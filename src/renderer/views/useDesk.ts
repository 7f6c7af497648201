import { createContext, use } from "react"
import type { Desk } from "../state/desk.ts"

/** Where the views find the desk. */
export const DeskContext = createContext<Desk | null>(null)

/** The desk of this window. */
export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error("useDesk outside of the window")
  return desk
}
