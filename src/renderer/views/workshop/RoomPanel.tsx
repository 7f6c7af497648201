import { useStore } from "zustand"
import { levelInWords, percentInWords, type Underway } from "../../../core/index.ts"
import { judged } from "../../state/judged.ts"
import {
  finishWorkshop,
  swapDisplays,
  toggleBlank,
  toggleRoom,
  toggleScore,
  workshopStore,
} from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { useLetters, useRuns } from "../useStores.ts"
import { letterKeys } from "./letterKeys.ts"
import css from "./Workshop.module.css"

/** Where the room's window is, in a sentence. */
function roomInWords({
  isOpen,
  display,
  isFolded,
  canSwap,
}: ReturnType<typeof workshopStore.getState>["room"]): string {
  if (!isOpen) return "The room's window is closed."
  if (isFolded) return canSwap ? "A second display is there again." : "Its display is gone: the room waits on this one."
  return display === null
    ? "The room is on this display, behind this window."
    : `The room is on the display ${display}.`
}

/** The room's window, and what is hidden from it. */
export function RoomPanel({ found }: { readonly found: Underway }) {
  const room = useStore(workshopStore, (state) => state.room)
  const isBlank = useStore(workshopStore, (state) => state.isBlank)
  const report = useRuns(({ kept }) => judged(kept))
  const letters = useLetters()
  const { scoreHidden } = found.running
  return (
    <section className={css.section} aria-label="The room's window">
      <p className={css.quiet}>{`${roomInWords(room)}${isBlank && room.isOpen ? " Its screen is blank." : ""}`}</p>
      <div className={css.buttons}>
        <Button keys="F7" onClick={() => void toggleRoom()}>
          {room.isOpen ? "Close the room" : "Open the room"}
        </Button>
        {room.isOpen && (
          <Button keys="F9" onClick={toggleBlank}>
            {isBlank ? "Show it" : "Blank it"}
          </Button>
        )}
        {room.canSwap && (
          <Button keys="Shift F7" onClick={() => void swapDisplays()}>
            {room.isFolded ? "Back to the projector" : "Change displays"}
          </Button>
        )}
      </div>
      <p>
        {`Score${scoreHidden ? ", hidden from the room" : ""}: `}
        <strong>
          {report ? `${levelInWords(report.level)}, ${percentInWords(report.placement)} placed` : "no verdict yet"}
        </strong>
      </p>
      <div className={css.buttons}>
        <Button {...letterKeys(letters, "hideScore")} onClick={toggleScore}>
          {scoreHidden ? "Let the room see the score" : "Hide the score"}
        </Button>
        <Button kind="quiet" onClick={finishWorkshop}>
          End the workshop
        </Button>
      </div>
    </section>
  )
}
