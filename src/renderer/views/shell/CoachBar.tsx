import { useEffect, useRef, type ReactNode } from "react"
import { useStore } from "zustand"
import { levelInWords, meanOf, money, verdictWords, type Model, type ScoreReport } from "../../../core/index.ts"
import { buildWall, coachStore, endCoach, lessonOf, removeVault, type Lesson } from "../../state/coach.ts"
import { goTo } from "../../state/selection.ts"
import { Button } from "../../ui/Button.tsx"
import { useDesk } from "../useDesk.ts"
import { useDocument, useRuns } from "../useStores.ts"
import css from "./CoachBar.module.css"

function Line({ says, children }: { readonly says: string; readonly children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The next thing to do has the focus, so that Space and Enter do it.
    bar.current?.querySelector("button")?.focus()
  }, [says])
  return (
    <div
      ref={bar}
      className={css.bar}
      role="region"
      aria-label="Coach"
      onKeyDown={(event) => event.key === "Escape" && endCoach()}
    >
      <p className={css.says} aria-live="polite">
        {says}
      </p>
      {children}
      <Button kind="quiet" keys="Esc" onClick={endCoach}>
        End
      </Button>
    </div>
  )
}

function words(lesson: Lesson, model: Model, report: ScoreReport, before: ScoreReport | null): string {
  const say = (amount: number): string => money(amount, report.currency)
  const wall = model.controls.find(({ id }) => id === "brick-wall")
  const wallCost = wall?.cost?.perYear === undefined ? "" : ` ${say(meanOf(wall.cost.perYear, "money"))} a year`
  switch (lesson) {
    case "vault":
      return `${levelInWords(report.level)}: the burglar takes the lit path, past the vault door. Press Space to remove the vault door.`
    case "wall":
      return before
        ? `You lost almost nothing by dropping it: expected loss ${say(before.current.expectedLoss)} → ${say(report.current.expectedLoss)}, spend ${say(before.current.annualCost)} → ${say(report.current.annualCost)}. Now strengthen the wall: press Enter for Brick wall,${wallCost}.`
        : `Now strengthen the wall: press Enter for Brick wall,${wallCost}.`
    case "number":
      return `${verdictWords(report.verdict).name}: loss is down to ${say(report.current.expectedLoss)}. Every number here is a guess with a range. Type your own for how often a burglar tries.`
    case "done":
      return "That is the whole method."
  }
}

function Next({ lesson }: { readonly lesson: Lesson }) {
  const desk = useDesk()
  switch (lesson) {
    case "vault":
      return (
        <Button kind="main" keys="Space" onClick={removeVault}>
          Remove the vault door
        </Button>
      )
    case "wall":
      return (
        <Button kind="main" keys="Enter" onClick={buildWall}>
          Build the brick wall
        </Button>
      )
    case "number":
      return (
        <Button kind="main" onClick={() => goTo({ screen: "sources", element: { list: "sources", id: "burglar" } })}>
          Show me the number
        </Button>
      )
    case "done":
      return (
        <>
          <Button
            kind="main"
            onClick={() => {
              endCoach()
              void desk.close()
            }}
          >
            Use a template
          </Button>
          <Button
            onClick={() => {
              endCoach()
              void desk.startNew()
            }}
          >
            Start empty
          </Button>
        </>
      )
  }
}

/** One line of coaching at a time on the house; everything it says quotes what the engine computes. */
export function CoachBar() {
  const { on, rateAtStart, before } = useStore(coachStore)
  const model = useDocument((state) => state.model)
  const { report, stale } = useRuns(({ kept }) => kept)
  if (!on || !model || !report || stale) return null
  const lesson = lessonOf(model, rateAtStart)
  return (
    <Line key={lesson} says={words(lesson, model, report, before)}>
      <Next lesson={lesson} />
    </Line>
  )
}
