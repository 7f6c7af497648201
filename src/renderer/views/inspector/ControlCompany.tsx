import { X } from "lucide-react"
import { useState } from "react"
import { coverageOf, listed, type Control, type Model } from "../../../core/index.ts"
import { Chooser } from "../../graph/Chooser.tsx"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { ExactField } from "../../ui/ExactField.tsx"
import { whyNotExclude, whyNotRequire } from "../controls/company.ts"
import { shareIn } from "../exact.ts"
import { STATUS_WORDS } from "../format.ts"
import { chanceText } from "../spend/tolerance.ts"
import css from "./Inspector.module.css"
import { setOn } from "./setOn.ts"

/** The words of one of the two lists of other controls. */
interface Words {
  readonly title: string
  readonly verb: string
  readonly add: string
  readonly ask: string
  /** What other controls say of this one. */
  readonly back: string
  readonly whyNot: (model: Model, control: string, other: string) => string | null
}

const WORDS: Readonly<Record<"requires" | "excludes", Words>> = {
  requires: {
    title: "Needs",
    verb: "needs",
    add: "+ needs another control",
    ask: "Which control does it depend on?",
    back: "needed by",
    whyNot: whyNotRequire,
  },
  excludes: {
    title: "Excludes",
    verb: "excludes",
    add: "+ excludes another control",
    ask: "Which control does it conflict with?",
    back: "excluded by",
    whyNot: whyNotExclude,
  },
}

/** The controls that this one needs, or cannot stand beside. */
function Others(props: { readonly model: Model; readonly control: Control; readonly what: "requires" | "excludes" }) {
  const { model, control, what } = props
  const { title, verb, add, ask, back, whyNot } = WORDS[what]
  const [isAdding, setIsAdding] = useState(false)
  const ids = control[what] ?? []
  const nameOf = (id: string): string => model.controls.find((one) => one.id === id)?.name ?? id
  const saying = model.controls.filter((one) => one[what]?.includes(control.id) === true).map(({ name }) => name)
  const set = (label: string, next: readonly string[]): void => {
    const why = setOn(control, label, what, next.length === 0 ? undefined : next)
    if (why !== null) say(why, "refused")
  }
  const choose = (id: string): void => {
    const why = whyNot(model, control.id, id)
    if (why !== null) {
      say(why, "refused")
      return
    }
    setIsAdding(false)
    set(`${verb} ${nameOf(id)}`, [...ids, id])
  }
  return (
    <div className={css.others} role="group" aria-label={title}>
      <b>{title}</b>
      <ul className="inspect-list">
        {ids.map((id) => (
          <li key={id}>
            <span className="inspect-grow">{nameOf(id)}</span>
            <button
              type="button"
              className="inspect-drop"
              aria-label={`No longer ${verb} ${nameOf(id)}`}
              onClick={() =>
                set(
                  `no longer ${verb} ${nameOf(id)}`,
                  ids.filter((one) => one !== id),
                )
              }
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {saying.length > 0 && (
        <p className={css.hint}>
          It is {back} {listed(saying)}.
        </p>
      )}
      {isAdding ? (
        <Chooser
          label={ask}
          choices={model.controls.flatMap(({ id, name, status }) =>
            id === control.id || ids.includes(id) ? [] : [{ key: id, name, kind: STATUS_WORDS[status ?? "candidate"] }],
          )}
          onChoose={choose}
          onLeave={() => setIsAdding(false)}
        />
      ) : (
        <Button kind="quiet" onClick={() => setIsAdding(true)}>
          {add}
        </Button>
      )}
    </div>
  )
}

/** What stands in the fold, so that nobody has to open it to see. */
function inShort(model: Model, control: Control): string {
  const nameOf = (id: string): string => model.controls.find((one) => one.id === id)?.name ?? id
  const { requires = [], excludes = [] } = control
  const parts = [
    ...(coverageOf(control) < 1 ? [`covers ${chanceText(coverageOf(control))}`] : []),
    ...(requires.length > 0 ? [`needs ${listed(requires.map(nameOf))}`] : []),
    ...(excludes.length > 0 ? [`excludes ${listed(excludes.map(nameOf))}`] : []),
  ]
  return parts.length === 0 ? "covers all, needs none, excludes none" : parts.join("; ")
}

/** What is rarely needed, folded: how much of its field a control covers, what it needs and what it excludes. */
export function ControlCompany({ model, control }: { readonly model: Model; readonly control: Control }) {
  return (
    <details className={css.section}>
      <summary>
        <b>Coverage and other controls</b> <span className={css.hint}>{inShort(model, control)}</span>
      </summary>
      <div className={css.folded}>
        <ExactField
          label="Covers"
          shown={control.coverage === undefined ? "" : chanceText(control.coverage)}
          placeholder="100%"
          read={(text) => shareIn(text, model.numberFormat)}
          commit={(share) => setOn(control, `covers ${chanceText(share ?? 1)}`, "coverage", share)}
        >
          Of all that it should protect, the part where it is. Elsewhere it does nothing.
        </ExactField>
        <Others model={model} control={control} what="requires" />
        <Others model={model} control={control} what="excludes" />
      </div>
    </details>
  )
}
