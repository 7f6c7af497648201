import { money, percentInWords, type Model, type ScoreReport } from "../../../core/index.ts"
import { KIND_GLYPHS } from "../format.ts"
import css from "./Attention.module.css"

interface Row {
  readonly key: string
  readonly name: string
  readonly glyph: string
  readonly spend: number
  readonly risk: number
  readonly loss: number | null
}

function rowsOf(model: Model, report: ScoreReport): readonly Row[] {
  const total = report.none.expectedLoss
  const rows = report.sources.map((one): Row => {
    const source = model.sources.find(({ id }) => id === one.id)
    return {
      key: one.id,
      name: source?.name ?? one.id,
      glyph: source ? KIND_GLYPHS[source.kind] : "●",
      spend: one.attentionShare,
      risk: total > 0 ? one.expectedLoss.none / total : 0,
      loss: one.expectedLoss.none,
    }
  })
  const spent = report.current.annualCost
  const nobody: readonly Row[] =
    report.facesNobody > 0 && spent > 0
      ? [{ key: " nobody", name: "faces nobody", glyph: "–", spend: report.facesNobody / spent, risk: 0, loss: null }]
      : []
  return [...rows, ...nobody].sort((a, b) => Math.abs(b.risk - b.spend) - Math.abs(a.risk - a.spend))
}

function finding(rows: readonly Row[]): string {
  const most = rows.find((row) => row.risk > row.spend)
  if (!most) return "Spend follows the risk"
  const points = Math.round((most.risk - most.spend) * 100)
  return points < 5
    ? "Spend roughly follows the risk"
    : `${most.name}: ${percentInWords(most.risk)} of the risk, ${percentInWords(most.spend)} of the spend`
}

function gapWords({ risk, spend }: Row): string {
  const points = Math.round(Math.abs(risk - spend) * 100)
  if (points === 0) return "even"
  return `${risk > spend ? "too little" : "too much"} ${points} ${points === 1 ? "pt" : "pts"}`
}

const at = (share: number, most: number): string => `${((share / most) * 100).toFixed(2)}%`

/** Share of spend against share of risk, one row a source, the widest gap first (ux.md §2.12-D). */
export function Attention({ model, report }: { readonly model: Model; readonly report: ScoreReport }) {
  const rows = rowsOf(model, report)
  const most = rows.reduce((top, { spend, risk }) => Math.max(top, spend, risk), 0.01)
  return (
    <>
      <h2>{finding(rows)}</h2>
      <p className="quiet small">
        Share of spend (◇) and share of expected loss with no controls (●), by threat source; the scale ends at{" "}
        {percentInWords(most)}
      </p>
      <ul className={css.rows}>
        {rows.map((row) => {
          const low = Math.min(row.risk, row.spend)
          return (
            <li key={row.key} className={css.row}>
              <span className={css.name} title={row.name}>
                {row.name} <span aria-hidden>{row.glyph}</span>
              </span>
              <span className={css.plot} aria-hidden>
                <span
                  className={css.gap}
                  data-kind={row.risk > row.spend ? "gap" : "waste"}
                  style={{ left: at(low, most), width: at(Math.abs(row.risk - row.spend), most) }}
                />
                <span className={css.spend} style={{ left: at(row.spend, most) }} />
                <span className={css.risk} style={{ left: at(row.risk, most) }} />
              </span>
              <span className={css.words} data-kind={row.risk > row.spend ? "gap" : "waste"}>
                {gapWords(row)}
              </span>
              <span className={css.loss}>{row.loss === null ? "" : money(row.loss, report.currency)}</span>
              <span className="spoken">
                {percentInWords(row.spend)} of spend, {percentInWords(row.risk)} of expected loss
              </span>
            </li>
          )
        })}
      </ul>
      <p className={css.note}>Equal shares are not the goal: a cheap fix may hold a big risk.</p>
    </>
  )
}
