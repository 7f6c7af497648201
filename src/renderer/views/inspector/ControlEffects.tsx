import { X } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { effectParameterIds, type Control, type Effect, type Model } from "../../../core/index.ts"
import { ActsFor } from "../../graph/ActsFor.tsx"
import { applyGraphChange } from "../../graph/apply.ts"
import type { GraphChange } from "../../graph/change.ts"
import { Chooser } from "../../graph/Chooser.tsx"
import { undoOffer } from "../../state/commands.ts"
import { editElement, editModel } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { effectFor, effectInWords } from "../effectWords.ts"
import { writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import { EFFECT_KINDS, effectOn, howWell, keyOf, kindOf, targetsOf, type EffectKind } from "./effects.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { useFormats } from "../../ui/formats.ts"

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

const withReduction = (control: Control, index: number, reduction: Effect["reduction"]): Control => ({
  ...control,
  effects: control.effects.map((effect, i) => (i === index ? { ...effect, reduction } : effect)),
})

/** Carries a change of what the control does out; says why where it is refused. True where it is done. */
function change(control: Control, label: string, what: GraphChange): boolean {
  const element = { list: "controls", id: control.id } as const
  const why = editModel(`${control.name} ${label}`, element, (now) => applyGraphChange(now, what))
  if (why !== null) say(why, "refused")
  return why === null
}

/** One thing that a control does: to what, how well, for whom. */
function OneEffect(props: {
  readonly model: Model
  readonly control: Control
  readonly index: number
  readonly remove: () => void
}) {
  const formats = useFormats()
  const { model, control, index, remove } = props
  const effect = control.effects[index]!
  const words = effectInWords(model, effect)
  const label = [capital(words), effectFor(model, effect)].filter((one) => one !== null).join(", ")
  return (
    <li className={css.effect} data-effect={index}>
      <button type="button" className="inspect-drop" aria-label={`No longer ${words}`} title="Remove" onClick={remove}>
        <X size={16} aria-hidden />
      </button>
      <SourcedEstimate
        label={label}
        asks={howWell(kindOf(effect), model.currency, formats)}
        estimate={effect.reduction}
        quantity="reduction"
        number={effectParameterIds(control)[index]}
        money={writeMoneyIn(model.currency, formats)}
        owner={{
          commit: (next, text) =>
            next === null
              ? "An effect needs a number. Type 0% if it does nothing, ? if nobody knows."
              : editElement("controls", control.id, `${control.name} ${words} ${text}`, (now) =>
                  withReduction(now, index, next),
                ),
          preview: previewElement("controls", control.id, (now: Control, next) => withReduction(now, index, next)),
        }}
      />
      {!("deters" in effect) && model.sources.length > 0 && (
        <ActsFor
          model={model}
          control={control.name}
          effect={effect}
          onSources={(sources) =>
            change(control, `${words}: for whom`, {
              kind: "setEffectSources",
              control: control.id,
              effect: index,
              sources,
            })
          }
        />
      )}
    </li>
  )
}

/** What a control does, all four kinds of it: added, weighed and taken away here (model.md §1). */
export function ControlEffects({ model, control }: { readonly model: Model; readonly control: Control }) {
  const formats = useFormats()
  const [adding, setAdding] = useState<EffectKind | null>(null)
  const section = useRef<HTMLDivElement>(null)
  /** What has the focus once the page shows the change: the number of a new effect, or the way to add another. */
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current === null) return
    const field = section.current?.querySelector<HTMLElement>(next.current)
    next.current = null
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  })
  const add = (kind: EffectKind, key: string): void => {
    setAdding(null)
    const effect = effectOn(model, kind, key)
    next.current = `[data-effect="${control.effects.length}"] input`
    change(control, effectInWords(model, effect), { kind: "addEffect", control: control.id, effect })
  }
  const remove = (index: number): void => {
    const words = effectInWords(model, control.effects[index]!)
    next.current = "[data-add] button"
    if (change(control, `no longer ${words}`, { kind: "removeEffect", control: control.id, effect: index }))
      say(`${control.name} no longer ${words}.`, "said", undoOffer())
  }
  const asked = EFFECT_KINDS.find(({ kind }) => kind === adding)
  return (
    <Section title="What it does, and how well">
      <div ref={section} className={css.effects}>
        {control.effects.length === 0 && <p className={css.hint}>It does nothing yet, so it lowers nothing.</p>}
        <ul>
          {control.effects.map((effect, i) => (
            <OneEffect
              key={`${i} ${keyOf(effect)}`}
              model={model}
              control={control}
              index={i}
              remove={() => remove(i)}
            />
          ))}
        </ul>
        {asked ? (
          <Chooser
            label={asked.ask}
            choices={targetsOf(model, control, asked.kind, formats)}
            onChoose={(key) => add(asked.kind, key)}
            onLeave={() => {
              next.current = `[data-add="${asked.kind}"] button`
              setAdding(null)
            }}
          />
        ) : (
          EFFECT_KINDS.map(({ kind, add: words, none }) => (
            <span key={kind} data-add={kind}>
              <Button
                kind="quiet"
                onClick={() => {
                  if (targetsOf(model, control, kind, formats).length === 0) say(none, "refused")
                  else setAdding(kind)
                }}
              >
                {words}
              </Button>
            </span>
          ))
        )}
      </div>
    </Section>
  )
}
