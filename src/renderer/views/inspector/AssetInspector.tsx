import { HARMS, isNotEstimated, lossOf, lossParameterId, money, type Asset } from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { HARM_TITLES, writeMoneyIn } from "../format.ts"
import { lossOwner } from "../losses.ts"
import { useDocument, useRuns } from "../useStores.ts"
import css from "./Inspector.module.css"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { useFormats } from "../../ui/formats.ts"

/** An asset in full: each loss with its origin, what it costs a year, notes. */
export function AssetInspector({ asset }: { readonly asset: Asset }) {
  const formats = useFormats()
  const currency = useDocument(({ model }) => model?.currency ?? "")
  const harms = useRuns(({ kept, tried }) => (tried?.report ?? kept.report)?.harms)
  const edit = (label: string, change: (now: Asset) => Asset) =>
    editElement("assets", asset.id, `${asset.name} ${label}`, change)
  const own = (harms ?? []).filter((one) => one.asset === asset.id)
  return (
    <>
      <Section title="Loss each time">
        {HARMS.map((harm) => {
          const estimate = lossOf(asset, harm) ?? null
          return (
            <SourcedEstimate
              key={harm}
              label={HARM_TITLES[harm]}
              estimate={estimate}
              quantity="money"
              money={writeMoneyIn(currency, formats)}
              owner={lossOwner(asset, harm)}
              number={lossParameterId(asset.id, harm)}
            />
          )
        })}
      </Section>
      {own.length > 0 && (
        <Section title="Expected loss a year">
          <dl className={css.facts}>
            {own.map(({ harm, expectedLoss }) => (
              <div key={harm}>
                <dt>{HARM_TITLES[harm]}</dt>
                <dd>
                  {isNotEstimated(lossOf(asset, harm))
                    ? "not estimated"
                    : `${money(expectedLoss.current, currency, formats)} now`}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title="Notes">
        <Notes notes={asset.notes ?? ""} commit={(notes) => edit("notes", (now) => ({ ...now, notes }))} />
      </Section>
    </>
  )
}
