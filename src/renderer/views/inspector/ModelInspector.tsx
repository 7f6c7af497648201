import { parametersOf, type Model } from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { useRuns } from "../useStores.ts"
import css from "./Inspector.module.css"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"

/** How many numbers say where they come from, beyond one person's guess. */
function sourced(model: Model): { readonly known: number; readonly all: number } {
  const parameters = parametersOf(model)
  const known = parameters.filter(({ estimate }) => {
    if (typeof estimate === "number") return false
    const { basis, why } = estimate
    return basis === undefined ? why !== undefined : basis !== "guess" && basis !== "template"
  })
  return { known: known.length, all: parameters.length }
}

/** What the score rests on; shown where nothing is selected. */
export function ModelInspector({ model }: { readonly model: Model }) {
  const report = useRuns(({ kept }) => kept.report)
  const { known, all } = sourced(model)
  return (
    <>
      <Section title="What it rests on">
        <dl className={css.facts}>
          <div>
            <dt>Numbers with a source</dt>
            <dd>
              {known} of {all}
            </dd>
          </div>
          <div>
            <dt>Chances</dt>
            <dd>{report === null ? "—" : report.exact ? "exact" : "estimated"}</dd>
          </div>
          <div>
            <dt>Best plan</dt>
            <dd>{report?.optimal ? (report.optimal.proven ? "proven" : "not proven") : "—"}</dd>
          </div>
          <div>
            <dt>Spread over</dt>
            <dd>{model.horizonYears ?? 3} years</dd>
          </div>
        </dl>
      </Section>
      <Section title="Notes">
        <Notes
          key={model.notes ?? ""}
          notes={model.notes ?? ""}
          commit={(notes) =>
            void applyEdit("notes of the model", (now) => ({ ...now, notes }), { screen: "overview", element: null })
          }
        />
      </Section>
    </>
  )
}
