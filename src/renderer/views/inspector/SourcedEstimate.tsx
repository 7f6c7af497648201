import { BASES, type Basis, type Estimate, type Quantity, type WriteMoney } from "../../../core/index.ts"
import { EstimateField } from "../../ui/estimate/EstimateField.tsx"
import type { EstimateOwner } from "../../ui/estimate/useEstimateDraft.ts"
import { BASIS_WORDS, provenanceOf } from "../format.ts"
import css from "./Inspector.module.css"

/** An estimate with another origin; its numbers stay. */
export function withOrigin(estimate: Estimate, origin: { readonly basis?: Basis; readonly why?: string }): Estimate {
  const whole = typeof estimate === "number" ? { value: estimate } : estimate
  return { ...whole, ...origin }
}

/** An estimate field with where the number comes from under it. */
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
}) {
  const { label, estimate, quantity, money, owner, asks, example } = props
  const basis = typeof estimate === "object" && estimate !== null ? estimate.basis : undefined
  const why = typeof estimate === "object" && estimate !== null ? estimate.why : undefined
  return (
    <div className={css.field}>
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
      {estimate !== null && (
        <div className={css.origin}>
          <select
            aria-label={`How sure is ${label}`}
            value={basis ?? ""}
            onChange={(event) => {
              const chosen = BASES.find((one) => one === event.target.value)
              if (chosen) owner.commit(withOrigin(estimate, { basis: chosen }), `is ${BASIS_WORDS[chosen].slice(2)}`)
            }}
          >
            <option value="" disabled>
              no source given
            </option>
            {BASES.map((one) => (
              <option key={one} value={one}>
                {BASIS_WORDS[one]}
              </option>
            ))}
          </select>
          <input
            key={why ?? ""}
            aria-label={`Where ${label} comes from`}
            placeholder="Where it comes from"
            defaultValue={why ?? ""}
            onBlur={(event) => {
              const text = event.target.value.trim()
              if (text !== (why ?? "")) owner.commit(withOrigin(estimate, { why: text }), "has a source")
            }}
          />
        </div>
      )}
    </div>
  )
}
