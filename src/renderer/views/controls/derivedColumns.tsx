import {
  type Formats,
  amountsTogether,
  drawsInWords,
  hasUnknownCost,
  isWithoutEffect,
  money,
  perUnitInWords,
  rangeInWords,
  type Control,
  type Model,
} from "../../../core/index.ts"
import type { Column } from "../../ui/grid/cell.ts"
import { actsOnAll, effectTarget } from "../effectWords.ts"
import { writeMoneyIn } from "../format.ts"
import { PlanMove } from "../Move.tsx"
import { OPEN_INSPECTOR, OPEN_PATHS, OPEN_SPEND } from "../follows.ts"
import css from "./Controls.module.css"
import { planWord, type ControlStanding, type PlanWord } from "./worth.ts"
import { TERMS } from "../../ui/terms.ts"
import { useFormats } from "../../ui/formats.ts"

/** The id of the column by which the table is sorted until its reader sorts it otherwise. */
export const PER_COST = "per-cost"

/** Chips that are shown of a control that acts on more. */
const MOST_CHIPS = 4

function Chips({ model, control }: { readonly model: Model; readonly control: Control }) {
  const formats = useFormats()
  const { effects } = control
  const write = writeMoneyIn(model.currency, formats)
  const shown = effects.length > MOST_CHIPS ? effects.slice(0, MOST_CHIPS - 1) : effects
  return (
    <span className={css.chips}>
      {shown.map((effect, i) => {
        const { verb, name } = effectTarget(model, effect)
        return (
          <span key={i} className={css.chip} title={`${verb} ${name}`}>
            <span className={css.target}>
              {verb !== "stops" && `${verb} `}
              {name}
            </span>
            <b>{rangeInWords(effect.reduction, "reduction", write)}</b>
          </span>
        )
      })}
      {shown.length < effects.length && <span className={css.chip}>{effects.length - shown.length} more</span>}
    </span>
  )
}

/** The first thing that a control acts on, as far as there is room, and how many more there are. */
function InShort({ model, control }: { readonly model: Model; readonly control: Control }) {
  const [first, ...more] = control.effects
  if (!first) return "nothing yet"
  return (
    <span className={css.inShort} title={actsOnAll(model, control)}>
      <span className={css.target}>{effectTarget(model, first).name}</span>
      {more.length > 0 && <span className={css.draws}>and {more.length} more</span>}
    </span>
  )
}

/** How much room there is for what controls act on. */
export type Room = "wide" | "some" | "none"

/** What a control acts on and how well: chips where there is room, else counts; the inspector has it in any case. */
export function actsColumn(model: Model, room: Room): readonly Column<Control>[] {
  if (room === "none") return []
  const isWide = room === "wide"
  const column: Column<Control> = {
    id: "acts",
    title: "Acts on",
    note: isWide ? "how many of 100 tries it stops" : " ",
    width: isWide ? "clamp(280px, calc((100vw - 1140px) * 0.55), 520px)" : "104px",
    order: ({ effects }) => effects.length,
    cell: (control) => ({
      kind: "derived",
      content:
        isWide && control.effects.length > 0 ? (
          <Chips model={model} control={control} />
        ) : (
          <InShort model={model} control={control} />
        ),
      why: "What it acts on, and how well, is edited in the inspector beside the table (F4).",
      open: OPEN_INSPECTOR,
    }),
  }
  return [column]
}

function perCostWords(
  control: Control,
  { perCost, savesLoss }: ControlStanding,
  currency: string,
  formats: Formats,
): string {
  if (hasUnknownCost(control)) return "?"
  if (perCost !== null) return perUnitInWords(Math.max(0, perCost), currency, formats)
  return savesLoss > 0 ? "costs nothing" : "—"
}

/** What a control prevents per euro of its cost, beside all else that is in place: useless ones sink. */
export function perCostColumn(
  standings: ReadonlyMap<string, ControlStanding>,
  currency: string,
  isStale: boolean,
  formats: Formats,
): Column<Control> {
  return {
    id: PER_COST,
    title: `${money(1, currency, formats)} prevents`,
    note: "on its own, now",
    width: "92px",
    align: "end",
    order: (control) => {
      const standing = standings.get(control.id)
      if (!standing || hasUnknownCost(control)) return null
      return standing.perCost ?? (standing.savesLoss > 0 ? Number.MAX_VALUE : null)
    },
    cell: (control) => {
      const standing = standings.get(control.id)
      return {
        kind: "derived",
        content: standing ? <span data-stale={isStale}>{perCostWords(control, standing, currency, formats)}</span> : "",
        why: standing
          ? `On its own, beside what is in place now, it ${amountsTogether(
              [standing.savesLoss, standing.annualCost],
              currency,
              formats,
            )
              .map((amount, i) => (i === 0 ? `prevents ${amount}` : `costs ${amount}`))
              .join(" and ")} a year: it is computed, not typed.`
          : "This is being worked out: it is computed, not typed.",
        open: OPEN_PATHS,
      }
    },
  }
}

/** What is said of a control of which nobody has said what it stops: no plan can judge it. */
const EFFECT_FIRST = "Nobody has said what it stops. Say it in the inspector beside the table (F4)."

/** How the words are sorted: what is to be done first. */
const ORDER: readonly PlanWord[] = ["add", "swap", "drop", "toss-up", "keep", "leave"]

/** What the best plan does with a control, and in how many draws of the estimates it has it. */
export function planColumn(
  standings: ReadonlyMap<string, ControlStanding>,
  best: ReadonlySet<string> | null,
  isOn: (id: string) => boolean,
): Column<Control> {
  const word = (id: string, plan: ReadonlySet<string>): PlanWord => planWord(isOn(id), plan.has(id), standings.get(id))
  return {
    id: "best",
    title: "Best plan",
    note: "in 100 draws",
    noteSays: TERMS.draws,
    width: "104px",
    order: (control) => (best === null || isWithoutEffect(control) ? null : ORDER.indexOf(word(control.id, best))),
    cell: (control) => {
      const { id } = control
      // Without a known cost it is not offered: what the plan leaves it for is not that it is not worth it.
      if (isWithoutEffect(control))
        return { kind: "derived", content: "say what it stops", why: EFFECT_FIRST, open: OPEN_INSPECTOR }
      if (!isOn(id) && hasUnknownCost(control))
        return { kind: "derived", content: "needs a cost", why: "Enter a cost to let the best plan consider it." }
      const share = standings.get(id)?.inBest ?? null
      return {
        kind: "derived",
        content: best && (
          <span className={css.plan}>
            <PlanMove word={word(id, best)} />
            {share !== null && <span className={css.draws}>{drawsInWords(share)}</span>}
          </span>
        ),
        why: "This follows from the best plan. Open spend?",
        open: OPEN_SPEND,
      }
    },
  }
}
