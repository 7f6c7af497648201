import {
  drawsInWords,
  isNotEstimated,
  parametersOf,
  percentInWords,
  proofMark,
  sureness,
  type Model,
  type Verdict,
} from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { judged } from "../../state/judged.ts"
import { reportsOf } from "../../state/studies.ts"
import { showScreen } from "../../state/settings.ts"
import { Button } from "../../ui/Button.tsx"
import { useStudy } from "../charts.ts"
import { useRuns } from "../useStores.ts"
import { DoNext } from "./DoNext.tsx"
import css from "./Inspector.module.css"
import { nearestFlip } from "./nearestFlip.ts"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { useFormats } from "../../ui/formats.ts"

/** How many numbers say where they come from, beyond one person's guess. */
function sourced(model: Model): { readonly known: number; readonly all: number } {
  const parameters = parametersOf(model)
  const known = parameters.filter(({ estimate }) => {
    if (typeof estimate === "number" || isNotEstimated(estimate)) return false
    const { basis, why } = estimate
    return basis === undefined ? why !== undefined : basis !== "guess" && basis !== "template"
  })
  return { known: known.length, all: parameters.length }
}

/** What the score of what is in place, and the plan against it, can be doubted by. */
function Doubt({ model, verdict }: { readonly model: Model; readonly verdict: Verdict }) {
  const formats = useFormats()
  const robust = useStudy("robustness")
  const sensitivity = useStudy("sensitivity").result
  const result = robust.stale ? null : robust.result
  const share = result?.verdicts.find((one) => one.verdict === verdict)?.share ?? 0
  const flip = sensitivity && nearestFlip(model, sensitivity, formats)
  return (
    <>
      {result && (
        <div>
          <dt>Verdict holds in</dt>
          <dd>
            {drawsInWords(share)} draws
            <p className="quiet small">{sureness(share)}</p>
          </dd>
        </div>
      )}
      {sensitivity && (
        <div className={css.whole}>
          <dt>
            {flip === null
              ? "No single number changes what you should do."
              : `The plan changes if “${flip.words}” ${flip.side} ${flip.at}`}
          </dt>
        </div>
      )}
    </>
  )
}

/** What the score rests on; shown where nothing is selected. */
export function ModelInspector({ model }: { readonly model: Model }) {
  const { kept, tried } = useRuns((runs) => runs)
  const report = judged(kept)
  const { known, all } = sourced(model)
  const [years] = reportsOf(useStudy("simulate").result)
  const standsOn = useStudy("why").result?.standsOn
  return (
    <>
      <Section title="What it rests on">
        {tried && <p className="quiet small">Of what is kept, without what is being tried.</p>}
        <dl className={css.facts}>
          <div>
            <dt>Numbers with a source</dt>
            <dd>
              {known} of {all}
            </dd>
          </div>
          {standsOn && (
            <div>
              <dt>Loss on confirmed numbers</dt>
              <dd>{standsOn.supports.length === 0 ? "—" : percentInWords(standsOn.confirmed)}</dd>
            </div>
          )}
          <div>
            <dt>Chances</dt>
            <dd>{report === null ? "—" : report.exact ? "exact" : "estimated"}</dd>
          </div>
          <div>
            <dt>Best plan</dt>
            <dd>{report?.optimal ? (proofMark([report.optimal], kept.proving) ?? "proven") : "—"}</dd>
          </div>
          <div>
            <dt>Spread over</dt>
            <dd>{model.horizonYears ?? 3} years</dd>
          </div>
          {report && <Doubt model={model} verdict={report.verdict} />}
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
      {report && <DoNext model={model} report={report} />}
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
