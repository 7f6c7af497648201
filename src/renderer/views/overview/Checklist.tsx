import { Circle, CircleCheck } from "lucide-react"
import type { Model } from "../../../core/index.ts"
import type { Screen } from "../../../commands/screens.ts"
import { knownIn } from "../../state/judged.ts"
import { showScreen } from "../../state/settings.ts"
import css from "./Checklist.module.css"

interface Task {
  readonly says: string
  readonly done: boolean
  readonly screen: Screen
}

function tasksOf(model: Model): readonly Task[] {
  const known = knownIn(model)
  return [
    {
      says: "Add something worth losing, and what that would cost",
      done: known.loss,
      screen: "assets",
    },
    {
      says: "Add who might cause it, and how often they try",
      done: known.attempts,
      screen: "sources",
    },
    {
      says: "Draw how they would get there, and how likely that is",
      done: known.chance,
      screen: "paths",
    },
    {
      says: "Add what you spend: a control with what it costs",
      done: known.cost,
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
