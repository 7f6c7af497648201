/**
 * The page of the room's window. It knows no document and asks nothing: it paints what it is told, which is what `roomView`
 * lets the room see.
 */
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { createStore } from "zustand/vanilla"
import { useStore } from "zustand"
import type { RoomView } from "../ipc/contract.ts"
import { listen } from "./bridge.ts"
import { RoomPage } from "./room/RoomPage.tsx"
import "./theme/base.css"

const viewStore = createStore<{ readonly view: RoomView | null }>(() => ({ view: null }))

// Before anything is painted: what main sends as soon as the page stands must be heard.
listen((event) => {
  if (event.kind !== "view") return
  const { theme, still } = event.view
  document.documentElement.dataset.theme = theme
  document.documentElement.dataset.motion = still ? "none" : "some"
  viewStore.setState({ view: event.view })
})

function Room() {
  const view = useStore(viewStore, (state) => state.view)
  return <RoomPage view={view} />
}

const root = document.getElementById("root")
if (!root) throw new Error("room.html has no element with the id root")
createRoot(root).render(
  <StrictMode>
    <Room />
  </StrictMode>,
)
