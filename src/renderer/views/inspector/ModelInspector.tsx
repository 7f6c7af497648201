import { money, parametersOf, proofMark, type Model, type Move } from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { reportsOf } from "../../state/studies.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { useStudy } from "../charts.ts"
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

function moveInWords(model: Model, { add, drop }: Move): string {
  const name = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
  return [...add.map(name), ...drop.map((id) => `Drop ${name(id)}`)].join(", ")
}

function signed(amount: number, currency: string): string {
  return `${amount > 0 ? "+" : ""}${money(amount, currency)}`
}

/** What the score rests on; shown where nothing is selected. */
export function ModelInspector({ model }: { readonly model: Model }) {
  const { report, proving } = useRuns(({ kept }) => kept)
  const { known, all } = sourced(model)
  const robust = useStudy("robustness").result
  const [years] = reportsOf(useStudy("simulate").result)
  const moves = useStudy("why").result?.moves ?? []
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
            <dd>{report?.optimal ? (proofMark([report.optimal], proving) ?? "proven") : "—"}</dd>
          </div>
          <div>
            <dt>Spread over</dt>
            <dd>{model.horizonYears ?? 3} years</dd>
          </div>
          {robust && (
            <div>
              <dt>Verdict holds in</dt>
              <dd>
                {Math.round((robust.verdicts.find(({ verdict }) => verdict === report?.verdict)?.share ?? 0) * 100)} of
                100 draws
              </dd>
            </div>
          )}
          {years && (
            <div>
              <dt>Years · seed</dt>
              <dd>
                {years.years.toLocaleString("en")} · {years.seed}
              </dd>
            </div>
          )}
        </dl>
        <Button onClick={() => showScreen("evidence")}>Open evidence</Button>
      </Section>
      {moves.length > 0 && (
        <Section title="Do next">
          <ol className={css.moves}>
            {moves.slice(0, 4).map((move, i) => (
              <li key={[...move.add, ...move.drop].join()}>
                <span>
                  {i + 1} {moveInWords(model, move)}
                </span>
                <span className={css.change}>
                  {signed(move.costChange, model.currency)} → {signed(move.lossChange, model.currency)}
                </span>
              </li>
            ))}
          </ol>
          <p className={css.hint}>cost per year → change in expected loss</p>
        </Section>
      )}
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
