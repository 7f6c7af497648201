import { useEffect, useRef, useState, type ReactNode } from "react"
import { useStore } from "zustand"
import {
  type Formats,
  meanOf,
  money,
  verdictWords,
  writeEstimate,
  type AttackPath,
  type Model,
  type ScoreReport,
} from "../../../core/index.ts"
import {
  coachStore,
  doLesson,
  endCoach,
  isHouse,
  lessonOf,
  rateOf,
  type Coach,
  type Lesson,
} from "../../state/coach.ts"
import { documentStore } from "../../state/document.ts"
import { Button } from "../../ui/Button.tsx"
import { useStudy } from "../charts.ts"
import { useDesk } from "../useDesk.ts"
import { useDocument, useRuns } from "../useStores.ts"
import css from "./CoachBar.module.css"
import { useLessonKey } from "./useLessonKey.ts"
import { useFormats } from "../../ui/formats.ts"

/** What the coach says, what there is to do about it, and the key that does it. */
interface Said {
  readonly lesson: Lesson
  readonly says: string
  readonly act: string
  readonly key: "Space" | "Enter" | null
}

/** A change of loss this small, as a share of what it was, is next to nothing. */
const ALMOST_NOTHING = 0.05

const yearlyCost = (model: Model, id: string, formats: Formats): string => {
  const cost = model.controls.find((control) => control.id === id)?.cost?.perYear
  return cost === undefined ? "" : `${money(meanOf(cost, "money"), model.currency, formats)} a year`
}

function whatDroppingDid(report: ScoreReport, { before }: Coach, formats: Formats): string {
  if (!before) return "The vault door is gone."
  const say = (amount: number): string => money(amount, report.currency, formats)
  const [lossBefore, loss] = [before.current.expectedLoss, report.current.expectedLoss]
  const verdict =
    loss - lossBefore <= ALMOST_NOTHING * lossBefore
      ? "You lost almost nothing by dropping it"
      : "Dropping it costs you something"
  return `${verdict}: loss ${say(lossBefore)} → ${say(loss)}, spend ${say(before.current.annualCost)} → ${say(report.current.annualCost)}.`
}

function whatTheWallDid(
  model: Model,
  report: ScoreReport,
  lit: AttackPath | null,
  coach: Coach,
  formats: Formats,
): string {
  const say = (amount: number): string => money(amount, report.currency, formats)
  const step = lit?.steps.find(({ step: id }) => !coach.stepsBefore.includes(id))?.step
  const name = model.steps.find(({ id }) => id === step)?.name
  const path = name === undefined ? "The lit path stays where it is" : `The lit path moves to “${name}”`
  const loss = report.current.expectedLoss
  const fall = coach.before === null ? say(loss) : `${say(coach.before.current.expectedLoss)} → ${say(loss)}`
  return `${path}. Loss ${fall}: ${verdictWords(report.verdict).name.toLowerCase()}.`
}

function saidOf(model: Model, report: ScoreReport, lit: AttackPath | null, coach: Coach, formats: Formats): Said {
  const lesson = lessonOf(model, coach)
  switch (lesson) {
    case "vault":
      return {
        lesson,
        says: `The burglar takes the lit path. Press Space to remove the vault door, ${yearlyCost(model, "vault-door", formats)}.`,
        act: "Remove the vault door",
        key: "Space",
      }
    case "wall":
      return {
        lesson,
        says: `${whatDroppingDid(report, coach, formats)} Now strengthen the wall.`,
        act: `Brick wall, ${yearlyCost(model, "brick-wall", formats)}`,
        key: "Enter",
      }
    case "moved":
      return { lesson, says: whatTheWallDid(model, report, lit, coach, formats), act: "Go on", key: "Enter" }
    case "number": {
      const rate = rateOf(model)
      return {
        lesson,
        says: "Every number here is a guess with a range. Type your own for how often the burglar tries.",
        act: rate === null ? "How often" : writeEstimate(rate, "rate"),
        key: "Enter",
      }
    }
    case "done":
      return { lesson, says: "That is the whole method.", act: "", key: null }
  }
}

/** What to say now; what was said last while the score, or the path that is spoken of, is being worked out. */
function useSaid(): Said | null {
  const formats = useFormats()
  const coach = useStore(coachStore)
  const model = useDocument((state) => state.model)
  const { report, of, stale } = useRuns(({ kept }) => kept)
  const why = useStudy("why")
  const [said, setSaid] = useState<Said | null>(null)
  const isScored = report !== null && model !== null && of === model && !stale
  const isKnown = isScored && (why.of === model || lessonOf(model, coach) !== "moved")
  // Without its door and its wall there is nothing to teach; an undo brings both back.
  const isOn = coach.on && (model === null || isHouse(model))
  const now = isOn && isKnown ? saidOf(model, report, why.result?.paths[0]?.costliest ?? null, coach, formats) : null
  if (now !== null && (now.says !== said?.says || now.act !== said.act)) setSaid(now)
  if (!isOn && said !== null) setSaid(null)
  return said
}

function Line({ said, children }: { readonly said: Said; readonly children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Later on it is taken only where nothing has it, such as after the button of the lesson before went away.
    if (said.lesson === "vault" || document.activeElement === document.body)
      bar.current?.querySelector("button")?.focus()
  }, [said.lesson])
  return (
    <div ref={bar} className={css.bar} role="region" aria-label="Coach" data-pane>
      <p className={css.says} aria-live="polite">
        {said.says}
      </p>
      {children}
    </div>
  )
}

function WaysOut() {
  const desk = useDesk()
  return (
    <>
      <Button kind="main" onClick={() => void desk.close()}>
        Use a template
      </Button>
      <Button onClick={() => void desk.startNew()}>Start empty</Button>
      <Button keys="Esc" onClick={endCoach}>
        Stay here
      </Button>
    </>
  )
}

/** Gives the focus to the number that the lesson is about, once the inspector shows it. */
function focusNumber(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>("[data-approach] input")
    field?.focus()
    field?.select()
  })
}

/** One line of coaching at a time on the house; everything it says quotes what the engine computes. */
export function CoachBar() {
  const said = useSaid()
  const act = (): void => {
    const { model } = documentStore.getState()
    // While the line is about what was before, its key and its button do nothing a second time.
    if (!said || !model || lessonOf(model, coachStore.getState()) !== said.lesson) return
    doLesson()
    if (said.lesson === "number") focusNumber()
  }
  useLessonKey(said?.key ?? null, act)
  if (!said) return null
  return (
    <Line key={said.lesson} said={said}>
      {said.key === null ? (
        <WaysOut />
      ) : (
        <>
          <Button kind="main" keys={said.key} onClick={act}>
            {said.act}
          </Button>
          <Button kind="quiet" keys="Esc" onClick={endCoach}>
            End
          </Button>
        </>
      )}
    </Line>
  )
}
