import { discountRate, horizonYears, type Model, type ScoreReport } from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { chanceText } from "../spend/tolerance.ts"
import css from "./Evidence.module.css"
import { leftOut } from "./leftOut.ts"
import { useFormats } from "../../ui/formats.ts"

/** Something that the result takes for granted, and what follows from that for who reads it. */
export interface Assumption {
  readonly takes: string
  readonly means: string
  /** Whether it is set in the model settings. */
  readonly isSet?: true
}

/** The way to where something is set for the model as a whole. */
function Setting() {
  return (
    <button type="button" className={css.setting} onClick={() => openOverlay("modelSettings")}>
      Model settings
    </button>
  )
}

/** What the result takes for granted of any model, and what that means. */
export function assumptionsOf(model: Model): readonly Assumption[] {
  const rate = discountRate(model)
  const interest = rate === 0 ? "without interest" : `at ${chanceText(rate)} a year`
  return [
    {
      takes: "Every estimate is drawn on its own.",
      means: "Two numbers that are wrong together are wrong more often than shown: the ranges are a little narrow.",
    },
    {
      takes: "Two controls on one step work independently of each other.",
      means:
        "Where both fail for the same reason, as two filters of one maker may, together they stop less than shown.",
    },
    {
      takes: `A cost paid once is spread over ${horizonYears(model)} years, ${interest}, unless the control has a life of its own.`,
      means: "Over more years the same purchase weighs less a year, and pays sooner.",
      isSet: true,
    },
    model.countSunk === true
      ? {
          takes: "What was paid once for controls in place counts again.",
          means: "The level compares as if all of it were to be bought anew.",
          isSet: true,
        }
      : {
          takes: "What was paid once for controls in place is spent and does not count.",
          means:
            "What is there already looks cheap beside the same thing bought new: no decision brings that money back.",
          isSet: true,
        },
    {
      takes: "Attackers do not adapt beyond the paths that are drawn.",
      means: "Whoever would find another way comes in by it only if it is on the attack paths.",
    },
    {
      takes: "A control that is not on the list cannot be recommended.",
      means: "The best plan is the best of what was thought of: the list is worth an hour.",
    },
    {
      takes: "Averages decide.",
      means:
        "A rare disaster and a steady drip of the same average weigh the same, unless a line is drawn that a bad year must keep to.",
    },
  ]
}

/** What the result takes for granted and what that means, and what it leaves out, by name. */
export function Assumptions({ model, report }: { readonly model: Model; readonly report: ScoreReport | null }) {
  const formats = useFormats()
  const entangled: readonly Assumption[] =
    report && !report.exact
      ? [
          {
            takes: "Some chances are estimates: the attack graph is too entangled for exact ones.",
            means: "No plan is called proven, and close calls between plans may go the other way.",
          },
        ]
      : []
  return (
    <ul className={css.assumptions}>
      {[...assumptionsOf(model), ...entangled].map(({ takes, means, isSet }) => (
        <li key={takes}>
          {takes} <span className="quiet">{means}</span> {isSet && <Setting />}
        </li>
      ))}
      {leftOut(model, formats).map((says) => (
        <li key={says}>Left out of the score. {says}</li>
      ))}
    </ul>
  )
}
