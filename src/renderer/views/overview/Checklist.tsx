import { Circle, CircleCheck } from "lucide-react"
import { useMemo } from "react"
import {
  leversOf,
  missingInWords,
  unexplainedControls,
  unknownNumbers,
  type Missing,
  type Model,
} from "../../../core/index.ts"
import { goTo, type Spot } from "../../state/selection.ts"
import { openParameter } from "../openParameter.ts"
import { parameterWords } from "../parameterWords.ts"
import css from "./Checklist.module.css"

interface Task {
  readonly kinds: readonly Missing[]
  readonly says: string
  readonly go: () => void
}

const toScreen = (screen: Spot["screen"]) => () => goTo({ screen, element: null })

/** What is asked of a model that has nothing of a kind yet. */
const TASKS: readonly Task[] = [
  { kinds: ["loss"], says: "Add something worth losing, and what that would cost", go: toScreen("assets") },
  { kinds: ["attempts"], says: "Add who might cause it, and how often they try", go: toScreen("sources") },
  { kinds: ["chance", "way"], says: "Draw how they would get there, and how likely that is", go: toScreen("paths") },
  { kinds: ["cost"], says: "Add what you spend: a control with what it costs", go: toScreen("controls") },
]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Milliseconds that may go into finding the biggest lever: the list is painted with it. */
const MOST_MS = 60

/** More elements than these are not weighed while the list is painted: what stands first is asked first. */
const MOST_WEIGHED = 150

/** The number to ask for first, of those of a list that nobody has given: the one on which most hangs. */
function firstAsked(model: Model): (list: "assets" | "sources" | "steps") => string | null {
  const start = performance.now()
  const isLarge = model.steps.length + model.assets.length + model.places.length > MOST_WEIGHED
  const levers = leversOf(model, () => isLarge || performance.now() - start > MOST_MS)
  return (list) => levers.find(({ parameter }) => parameter.startsWith(`${list}/`))?.parameter ?? null
}

/** What is asked of every model, by the name of the number on which most hangs where there is one; then what is asked of this one alone. */
function tasksOf(model: Model, lacking: readonly Missing[]): readonly Task[] {
  const first = firstAsked(model)
  const question = (kinds: readonly Missing[]): Task | null => {
    const list = kinds.includes("loss") ? "assets" : kinds.includes("attempts") ? "sources" : "steps"
    const parameter = kinds.includes("cost") ? unpriced(model) : first(list)
    if (parameter === null || !kinds.some((kind) => lacking.includes(kind))) return null
    const says = `${ASKING[list === "steps" && kinds.includes("cost") ? "controls" : list]} ${parameterWords(model, parameter).words}?`
    return { kinds, says, go: () => openParameter(model, parameter) }
  }
  const [unexplained] = unexplainedControls(model)
  const said = (one: Missing): string => capital(missingInWords(model, [one])[0] ?? "")
  return [
    ...TASKS.map(
      (task) =>
        question(task.kinds) ??
        (lacking.includes("way") && task.kinds.includes("way") ? { ...task, says: said("way") } : task),
    ),
    ...(unexplained
      ? [{ kinds: ["effect" as const], says: said("effect"), go: () => explain(model, unexplained) }]
      : []),
  ]
}

/** How a number of a list is asked for. */
const ASKING = {
  assets: "What would it cost:",
  sources: "How often:",
  steps: "How likely:",
  controls: "How much:",
} as const

/** The cost of the first control that has none: in place before those that could be bought. */
function unpriced(model: Model): string | null {
  const unknown = unknownNumbers(model).filter(({ id }) => id.includes("/cost/"))
  return unknown[0]?.id ?? null
}

/** Goes to what a control stops: to the number that is not known, where it says what it acts on. */
function explain(model: Model, { id }: { readonly id: string }): void {
  const effect = unknownNumbers(model).find(({ id: number }) => number.startsWith(`controls/${id}/effects/`))
  if (effect) openParameter(model, effect.id)
  else goTo({ screen: "controls", element: { list: "controls", id } })
}

/** In place of the verdict while the model lacks what a score needs: what is missing, each a way there. */
export function Checklist({ model, lacking }: { readonly model: Model; readonly lacking: readonly Missing[] }) {
  const tasks = useMemo(() => tasksOf(model, lacking), [model, lacking])
  return (
    <section className={css.list} aria-label="What is missing for a score">
      <h1 className={css.head}>
        <span className={css.dash}>—</span> No score yet
      </h1>
      <ol>
        {tasks.map(({ kinds, says, go }, i) => {
          const done = !kinds.some((kind) => lacking.includes(kind))
          return (
            <li key={kinds[0]}>
              <button type="button" className={css.task} onClick={go}>
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
