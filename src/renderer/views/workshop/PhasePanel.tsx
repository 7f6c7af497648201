import { Pause, Play } from "lucide-react"
import { useEffect, useState, type SyntheticEvent } from "react"
import { useStore } from "zustand"
import { clockOf, QUICK_EXAMPLES, trimOffer, type Underway } from "../../../core/index.ts"
import { addLine, changeMinutes, goBack, goOn, stopOrGo, workshopStore } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { leftInWords } from "../../room/RoomTimer.tsx"
import { useCalled } from "./useCalled.ts"
import css from "./Workshop.module.css"

/** How often the clock looks at the time, in milliseconds. */
const LOOK_MS = 250

/** The time, as often as a clock needs it. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), LOOK_MS)
    return () => clearInterval(ticking)
  }, [])
  return now
}

function ClockRow({ found }: { readonly found: Underway }) {
  const now = useNow()
  const { leftMs, behindMs } = clockOf(found, now)
  const trim = trimOffer(found, now)
  const isStopped = found.running.sinceMs === null
  return (
    <>
      <div className={css.clock}>
        <strong role="timer" aria-label="Time left in this phase">
          {leftInWords(leftMs)}
        </strong>
        <span className={css.quiet}>{`of ${found.phase.minutes} min`}</span>
        <span className={css.gap} />
        <IconButton
          Icon={isStopped ? Play : Pause}
          label={isStopped ? "Let the clock run" : "Stop the clock"}
          onClick={stopOrGo}
        />
        <Button onClick={() => changeMinutes(found.place, 2)}>+2 min</Button>
      </div>
      {trim && (
        <p className={css.offer}>
          {`${leftInWords(behindMs)} later than planned. `}
          <Button onClick={() => changeMinutes(trim.place, -trim.minutes)}>
            {`Trim ${trim.title} by ${trim.minutes} min`}
          </Button>
        </p>
      )}
    </>
  )
}

/** The phase at hand: its clock, what to say, and one line to capture what is said. */
export function PhasePanel({ found }: { readonly found: Underway }) {
  const { phase, phases, place } = found
  const [why, setWhy] = useState<string | null>(null)
  const line = useCalled("line")
  const steps = useStore(workshopStore, (state) => state.verdictSteps)
  const add = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const refusal = addLine(line.current?.value ?? "")
    setWhy(refusal)
    if (refusal === null) event.currentTarget.reset()
  }
  const next =
    phase.name === "verdict" && (found.running.revealed ?? 0) < steps
      ? found.running.scoreHidden
        ? "Reveal the verdict"
        : "Reveal more"
      : (phases[place + 1]?.title ?? "Last phase")
  return (
    <section className={css.section} aria-label="Phase">
      <h3>
        <span className={css.place}>{`${place + 1}/${phases.length}`}</span> {phase.title}
      </h3>
      <ClockRow found={found} />
      <p className={css.say}>{`“${phase.say}”`}</p>
      <p className={css.quiet}>{phase.does}</p>
      <form className={css.line} onSubmit={add}>
        <input
          ref={line}
          aria-label={`Quick add: ${phase.title}`}
          aria-invalid={why !== null}
          placeholder={QUICK_EXAMPLES[phase.name]}
        />
        <button type="submit">Add</button>
      </form>
      {why !== null && (
        <p className={css.why} role="alert">
          {why}
        </p>
      )}
      <div className={css.buttons}>
        <Button keys="Shift F8" disabled={place === 0 && (found.running.revealed ?? 0) === 0} onClick={goBack}>
          Back
        </Button>
        <Button kind="main" keys="F8" onClick={goOn}>
          {next}
        </Button>
      </div>
    </section>
  )
}
