import { Circle, CircleCheck } from "lucide-react"
import { isPriced, type Model } from "../../../core/index.ts"
import type { Screen } from "../../../ipc/contract.ts"
import { showScreen } from "../../state/settings.ts"
import css from "./Checklist.module.css"

interface Task {
  readonly says: string
  readonly done: boolean
  readonly screen: Screen
}

function tasksOf(model: Model): readonly Task[] {
  return [
    {
      says: "Add something worth losing",
      done: model.assets.some(({ loss }) => Object.keys(loss).length > 0),
      screen: "assets",
    },
    {
      says: "Add who might cause it",
      done: model.sources.some(({ approaches }) => approaches.length > 0),
      screen: "sources",
    },
    {
      says: "Draw how they would get there",
      done: model.steps.some(({ gives }) => gives.some((gift) => "asset" in gift)),
      screen: "paths",
    },
    {
      says: "Add what you spend: a control with what it costs",
      done: model.controls.some(isPriced),
      screen: "controls",
    },
  ]
}

/** In place of the verdict while the model lacks what a score needs: what is missing, each a way there. */
export function Checklist({ model }: { readonly model: Model }) {
  return (
    <section className={css.list} aria-label="What is missing for a score">
      <h1 className={css.head}>
        <span className={css.dash}>—</span> No score yet
      </h1>
      <ol>
        {tasksOf(model).map(({ says, done, screen }, i) => (
          <li key={says}>
            <button type="button" className={css.task} onClick={() => showScreen(screen)}>
              {done ? (
                <CircleCheck size={20} strokeWidth={1.5} aria-hidden />
              ) : (
                <Circle size={20} strokeWidth={1.5} aria-hidden />
              )}
              <span>
                {i + 1} {says}
              </span>
              <span className="quiet small">{done ? "done" : ""}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
