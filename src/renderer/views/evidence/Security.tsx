import { useEffect, useState } from "react"
import {
  isInPlace,
  money,
  pathLossInWords,
  ROBUSTNESS_DRAWS,
  type ControlWorth,
  type Model,
  type Robustness,
  type WeakestPath,
} from "../../../core/index.ts"
import { ask } from "../../bridge.ts"
import { runBalsaTest } from "../../state/balsa.ts"
import { openOrigin } from "../../state/origin.ts"
import { goTo } from "../../state/selection.ts"
import { reportsOf } from "../../state/studies.ts"
import { Button } from "../../ui/Button.tsx"
import { Waiting } from "../Card.tsx"
import { useStudy } from "../charts.ts"
import { chancesInWords, pathInWords } from "../pathWords.ts"
import { Answers } from "./Answers.tsx"
import css from "./Evidence.module.css"
import { statedLimits } from "./leftOut.ts"
import { useFormats } from "../../ui/formats.ts"

/** The most paths that are listed here; the graph has them all. */
const MOST_PATHS = 5

function Paths({ model, paths }: { readonly model: Model; readonly paths: readonly WeakestPath[] }) {
  const formats = useFormats()
  return (
    <ol className={css.checks}>
      {paths.slice(0, MOST_PATHS).map(({ costliest, nextCostliest }) => (
        <li key={`${costliest.source} ${costliest.asset} ${costliest.harm}`}>
          <div>
            <button
              type="button"
              className={css.link}
              onClick={() => goTo({ screen: "paths", element: { list: "steps", id: costliest.steps.at(-1)!.step } })}
            >
              {pathInWords(model, costliest)}
            </button>
            <br />
            {chancesInWords(costliest)}, {pathLossInWords(model, costliest, formats)}.{" "}
            <span className="quiet">
              {nextCostliest
                ? `If blocked where that leaves least: ${pathLossInWords(model, nextCostliest, formats)} by the next way.`
                : "If blocked, no way is left."}
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Each control that is in place removed in turn: what the loss does, with its range over the draws (the balsa test, as a table). */
function InTurn(props: {
  readonly model: Model
  readonly worth: readonly ControlWorth[]
  /** What returns without each control, over draws of this model; null while they are not there. */
  readonly returns: Robustness["returns"] | null
}) {
  const formats = useFormats()
  const { model, worth, returns } = props
  const say = (amount: number): string => money(amount, model.currency, formats)
  const rows = worth.filter(({ isIn }) => isIn).toSorted((a, b) => a.net - b.net)
  if (rows.length === 0) return "No control is in place."
  const name = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
  const range = (id: string): string => {
    if (!returns) return "…"
    const loss = returns.find(({ control }) => control === id)?.loss
    return loss ? `${say(loss.low)} to ${say(loss.high)}` : "–"
  }
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Removed</th>
          <th scope="col">Saves a year</th>
          <th scope="col">Loss rises by</th>
          <th scope="col">Range</th>
          <th scope="col">So it</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ control, annualCost, savesLoss, net }) => (
          <tr key={control}>
            <th scope="row">{name(control)}</th>
            <td className={css.range}>{say(annualCost)}</td>
            <td className={css.range}>{say(savesLoss)}</td>
            <td className={css.range}>{range(control)}</td>
            <td>{savesLoss === 0 ? "changes nothing" : net < 0 ? "prevents less than it costs" : "earns its keep"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which engine made the figures, and from what: the same three give the same figures anywhere. */
function Engine({ model }: { readonly model: Model }) {
  const [version, setVersion] = useState<string | null>(null)
  const years = reportsOf(useStudy("simulate").result)[0]?.years
  useEffect(() => {
    let isHere = true
    void ask("app:info", null).then((info) => isHere && setVersion(info.version))
    return () => {
      isHere = false
    }
  }, [])
  const parts = [
    `Batten ${version ?? "…"}`,
    `seed ${model.seed ?? 1}`,
    ...(years === undefined ? [] : [`${years.toLocaleString("en")} simulated years`]),
    `${ROBUSTNESS_DRAWS} draws of all estimates`,
  ]
  return <>{parts.join(", ")}.</>
}

/** What an engineer asks: does it know how we would really be attacked (ux.md §3.4). */
export function Security({ model }: { readonly model: Model }) {
  const why = useStudy("why")
  const robust = useStudy("robustness")
  if (!why.result) return <Waiting doing="Looking for the weakest paths" share={why.share} why={why.why} />
  const { paths, worth } = why.result
  const limits = statedLimits(model)
  const shared = model.steps.filter(({ sameAs }) => sameAs !== undefined).length
  return (
    <Answers
      answers={[
        { asks: "By which ways would we be attacked?", says: <Paths model={model} paths={paths} /> },
        {
          asks: "What does each control do on its own?",
          says: (
            <>
              <InTurn
                model={model}
                worth={worth}
                returns={robust.of === why.of ? (robust.result?.returns ?? null) : null}
              />
              <Button onClick={runBalsaTest}>Balsa test</Button>
            </>
          ),
        },
        {
          asks: "What hangs together?",
          says:
            `Two controls on one step act independently. ` +
            (shared === 0
              ? "No step shares the luck of another."
              : `${shared} ${shared === 1 ? "step shares" : "steps share"} the luck of another: they succeed or fail together.`),
        },
        {
          asks: "What can the controls not do?",
          says:
            limits.length === 0 ? (
              `Nobody has said so of any of the ${model.controls.filter(isInPlace).length} controls in place.`
            ) : (
              <ul className={css.assumptions}>
                {limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            ),
        },
        {
          asks: "Can I work it out myself?",
          says: (
            <>
              Every chance, the seed and every number are in the file, and <code>batten score</code> and{" "}
              <code>batten explain</code> print the same figures in a terminal. <Engine model={model} />{" "}
              <Button kind="quiet" onClick={() => openOrigin("level", "kept")}>
                Where the score comes from
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}
