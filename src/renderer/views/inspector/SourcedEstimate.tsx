import { useEffect, useRef, useState, type RefObject } from "react"
import { useStore } from "zustand"
import {
  BASES,
  isNotEstimated,
  type Basis,
  type Estimate,
  type Quantity,
  type WriteMoney,
} from "../../../core/index.ts"
import { foundNumber, selectionStore } from "../../state/selection.ts"
import { Button } from "../../ui/Button.tsx"
import { EstimateField } from "../../ui/estimate/EstimateField.tsx"
import type { EstimateOwner } from "../../ui/estimate/useEstimateDraft.ts"
import { BASIS_WORDS, provenanceOf } from "../format.ts"
import css from "./Inspector.module.css"
import { Select } from "../../ui/Select.tsx"

/** An estimate with another origin; its numbers stay. */
export function withOrigin(estimate: Estimate, origin: { readonly basis?: Basis; readonly why?: string }): Estimate {
  const whole = typeof estimate === "number" ? { value: estimate } : estimate
  return { ...whole, ...origin }
}

/** Where a number comes from, in words: Enter or leaving it commits, Esc restores. */
function WhyField(props: {
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly why: string
  readonly asks: string
  readonly commit: (why: string) => void
}) {
  const { input, label, why, asks, commit } = props
  const [draft, setDraft] = useState<string | null>(null)
  const finish = (): void => {
    const text = draft?.trim() ?? why
    setDraft(null)
    if (text !== why) commit(text)
  }
  return (
    <input
      ref={input}
      aria-label={`Where ${label} comes from`}
      placeholder={asks}
      value={draft ?? why}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish()
        else if (event.key === "Escape") setDraft(null)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

/** Where a number comes from: the rung of the ladder, and in words. A guess of a template can be taken over as it is. */
function OriginFields(props: {
  readonly label: string
  readonly estimate: Estimate
  readonly commit: (origin: { readonly basis?: Basis; readonly why?: string }, said: string) => void
}) {
  const { label, estimate, commit } = props
  const input = useRef<HTMLInputElement>(null)
  const { basis, why = "" } = typeof estimate === "object" ? estimate : {}
  const standBy = (): void => {
    commit({ basis: "guess" }, "confirmed")
    // It is somebody's guess from now on: the next question is whose.
    input.current?.focus()
    input.current?.select()
  }
  return (
    <div className={css.origin}>
      <Select
        label={`How sure is ${label}`}
        value={basis ?? null}
        placeholder="no source given"
        options={BASES.map((one) => [one, BASIS_WORDS[one]])}
        choose={(chosen) => commit({ basis: chosen }, `is ${BASIS_WORDS[chosen].slice(2)}`)}
      />
      <WhyField
        input={input}
        label={label}
        why={why}
        asks={basis === "guess" ? "Whose guess?" : "Where it comes from"}
        commit={(text) => commit({ why: text }, "has a source")}
      />
      {basis === "template" && (
        <div>
          <Button onClick={standBy}>I stand by this</Button>
        </div>
      )}
    </div>
  )
}

/** Puts the keyboard into the field of a number that was sought from elsewhere, once it is shown. */
function useSought(number: string | undefined): RefObject<HTMLDivElement | null> {
  const field = useRef<HTMLDivElement>(null)
  const isSought = useStore(selectionStore, ({ sought }) => sought !== null && sought === number)
  useEffect(() => {
    if (!isSought) return
    // What is typed takes the place of what stands there, as in a field that Tab comes to.
    const input = field.current?.querySelector("input")
    input?.focus()
    input?.select()
    foundNumber()
  }, [isSought])
  return field
}

/** An estimate field with where the number comes from under it; of an unknown number there is nothing to say. */
export function SourcedEstimate(props: {
  readonly label: string
  readonly estimate: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  readonly owner: EstimateOwner
  /** What is asked, where the label alone does not say it. */
  readonly asks?: string
  /** What the field would understand, where that is other than usual for the quantity. */
  readonly example?: string
  /** The stable name of the number, by which other screens lead here. */
  readonly number?: string | undefined
}) {
  const { label, estimate, quantity, money, owner, asks, example, number } = props
  const field = useSought(number)
  return (
    <div ref={field} className={css.field}>
      <EstimateField
        label={label}
        estimate={estimate}
        quantity={quantity}
        money={money}
        owner={owner}
        provenance={provenanceOf(estimate)}
        asks={asks}
        example={example}
      />
      {estimate !== null && !isNotEstimated(estimate) && (
        <OriginFields
          label={label}
          estimate={estimate}
          commit={(origin, said) => owner.commit(withOrigin(estimate, origin), said)}
        />
      )}
    </div>
  )
}
