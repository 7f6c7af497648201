import { Circle, CircleCheck } from "lucide-react"
import { missingInWords, unexplainedControls, type Missing, type Model } from "../../../core/index.ts"
import { goTo, type Spot } from "../../state/selection.ts"
import css from "./Checklist.module.css"

interface Task {
  readonly kinds: readonly Missing[]
  readonly says: string
  readonly spot: Spot
}

const TASKS: readonly Task[] = [
  {
    kinds: ["loss"],
    says: "Add something worth losing, and what that would cost",
    spot: { screen: "assets", element: null },
  },
  {
    kinds: ["attempts"],
    says: "Add who might cause it, and how often they try",
    spot: { screen: "sources", element: null },
  },
  {
    kinds: ["chance", "way"],
    says: "Draw how they would get there, and how likely that is",
    spot: { screen: "paths", element: null },
  },
  {
    kinds: ["cost"],
    says: "Add what you spend: a control with what it costs",
    spot: { screen: "controls", element: null },
  },
]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What is asked of every model, then what is asked of this one alone. */
function tasksOf(model: Model, lacking: readonly Missing[]): readonly Task[] {
  const [unexplained] = unexplainedControls(model)
  const said = (one: Missing): string => capital(missingInWords(model, [one])[0] ?? "")
  return [
    ...TASKS.map((task) =>
      lacking.includes("way") && task.kinds.includes("way") ? { ...task, says: said("way") } : task,
    ),
    ...(unexplained
      ? [
          {
            kinds: ["effect" as const],
            says: said("effect"),
            spot: { screen: "controls" as const, element: { list: "controls" as const, id: unexplained.id } },
          },
        ]
      : []),
  ]
}

/** In place of the verdict while the model lacks what a score needs: what is missing, each a way there. */
export function Checklist({ model, lacking }: { readonly model: Model; readonly lacking: readonly Missing[] }) {
  return (
    <section className={css.list} aria-label="What is missing for a score">
      <h1 className={css.head}>
        <span className={css.dash}>—</span> No score yet
      </h1>
      <ol>
        {tasksOf(model, lacking).map(({ kinds, says, spot }, i) => {
          const done = !kinds.some((kind) => lacking.includes(kind))
          return (
            <li key={kinds[0]}>
              <button type="button" className={css.task} onClick={() => goTo(spot)}>
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
          )
        })}
      </ol>
    </section>
  )
}
