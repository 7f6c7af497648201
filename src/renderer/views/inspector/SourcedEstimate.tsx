import { BASES, type Basis, type Estimate, type Quantity, type WriteMoney } from "../../../core/index.ts"
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

/** An estimate field with where the number comes from under it. */
export function SourcedEstimate(props: {
  readonly label: string
  readonly estimate: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  readonly owner: EstimateOwner
}) {
  const { label, estimate, quantity, money, owner } = props
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
      />
      {estimate !== null && (
        <div className={css.origin}>
          <Select
            label={`How sure is ${label}`}
            value={basis ?? null}
            placeholder="no source given"
            options={BASES.map((one) => [one, BASIS_WORDS[one]])}
            choose={(chosen) =>
              owner.commit(withOrigin(estimate, { basis: chosen }), `is ${BASIS_WORDS[chosen].slice(2)}`)
            }
          />
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
