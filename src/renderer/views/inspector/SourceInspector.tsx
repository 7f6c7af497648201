import { HARMS, money, percentInWords, type Source } from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { HARM_TITLES, writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import { useDocument, useRuns } from "../useStores.ts"
import css from "./Inspector.module.css"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import type { Estimate } from "../../../core/index.ts"

const withRate = (source: Source, index: number, perYear: Estimate): Source => ({
  ...source,
  approaches: source.approaches.map((one, i) => (i === index ? { ...one, perYear } : one)),
})

/** A threat source in full: each way it starts, what it seeks, what it costs, notes. */
export function SourceInspector({ source }: { readonly source: Source }) {
  const model = useDocument((state) => state.model)
  const figures = useRuns(({ kept, tried }) =>
    (tried?.report ?? kept.report)?.sources.find(({ id }) => id === source.id),
  )
  if (!model) return null
  const edit = (label: string, change: (now: Source) => Source) =>
    editElement("sources", source.id, `${source.name} ${label}`, change)
  const places = (ids: readonly string[]): string =>
    ids.map((id) => model.places.find((place) => place.id === id)?.name ?? id).join(" and ")
  const names = (ids: readonly string[]): string =>
    ids.map((id) => model.assets.find((asset) => asset.id === id)?.name ?? id).join(", ")
  const seeks = (source.seeks ?? HARMS).map((harm) => HARM_TITLES[harm].replace("If ", "")).join(", ")
  return (
    <>
      <Section title="Attempts a year, as a 90% range">
        {source.approaches.map(({ from, perYear }, i) => (
          <SourcedEstimate
            key={i}
            label={`From ${places(from)}`}
            estimate={perYear}
            quantity="rate"
            money={writeMoneyIn(model.currency)}
            owner={{
              commit: (next, text) =>
                next === null
                  ? "A way to start needs a number of attempts. Type 0 if there are none."
                  : edit(`tries ${text}`, (now) => withRate(now, i, next)),
              preview: previewElement("sources", source.id, (now: Source, next) => withRate(now, i, next)),
            }}
          />
        ))}
        {source.approaches.length === 0 && (
          <p className={css.hint}>It starts nowhere yet. Draw that on Attack paths.</p>
        )}
      </Section>
      <Section title="What it is after">
        <dl className={css.facts}>
          <div>
            <dt>Wants</dt>
            <dd>{source.wants ? names(source.wants) : "everything"}</dd>
          </div>
          <div>
            <dt>To have it</dt>
            <dd>{seeks}</dd>
          </div>
        </dl>
      </Section>
      {figures && (
        <Section title="What it costs a year">
          <dl className={css.facts}>
            <div>
              <dt>Expected loss now</dt>
              <dd>{money(figures.expectedLoss.current, model.currency)}</dd>
            </div>
            <div>
              <dt>With no controls</dt>
              <dd>{money(figures.expectedLoss.none, model.currency)}</dd>
            </div>
            {figures.expectedLoss.optimal !== null && (
              <div>
                <dt>With the best plan</dt>
                <dd>{money(figures.expectedLoss.optimal, model.currency)}</dd>
              </div>
            )}
            <div>
              <dt>Spend facing it</dt>
              <dd>
                {money(figures.attention, model.currency)}, {percentInWords(figures.attentionShare)}
              </dd>
            </div>
          </dl>
        </Section>
      )}
      <Section title="Notes">
        <Notes notes={source.notes ?? ""} commit={(notes) => edit("notes", (now) => ({ ...now, notes }))} />
      </Section>
    </>
  )
}
