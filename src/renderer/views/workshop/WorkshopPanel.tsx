import { X } from "lucide-react"
import { underway } from "../../../core/index.ts"
import { toggleConsole } from "../../state/workshop.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { useDocument } from "../useStores.ts"
import { AskPanel } from "./AskPanel.tsx"
import { NextPanel } from "./NextPanel.tsx"
import { PhasePanel } from "./PhasePanel.tsx"
import { RoomPanel } from "./RoomPanel.tsx"
import { StartPanel } from "./StartPanel.tsx"
import css from "./Workshop.module.css"

/** The console of a workshop beside the work: what who leads it sees, and the room does not. */
export function WorkshopPanel() {
  const model = useDocument((state) => state.model)
  const found = model && underway(model)
  return (
    <aside className={css.panel} aria-label="Workshop" data-pane>
      <header className={css.head}>
        <h2>Workshop</h2>
        <IconButton Icon={X} label="Close the console" keys="Shift F5" onClick={toggleConsole} />
      </header>
      <div className={css.scroll}>
        {!model ? null : !found ? (
          <StartPanel model={model} />
        ) : (
          <>
            <PhasePanel key={found.place} found={found} />
            <AskPanel model={model} found={found} />
            <NextPanel model={model} found={found} />
            <RoomPanel found={found} />
          </>
        )}
      </div>
    </aside>
  )
}
