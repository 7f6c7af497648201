import type { RoomBody, RoomRange } from "../../ipc/contract.ts"
import css from "./Room.module.css"

/** Width of the picture of one line, in pixels of the stage. */
const WIDTH = 900
const HEIGHT = 48
/** Room at each side for a round end. */
const MARGIN = 12

const x = (at: number): number => MARGIN + at * (WIDTH - 2 * MARGIN)

const ROLES: Readonly<Record<RoomRange["mark"], string>> = {
  lowest: "lowest: please explain first",
  highest: "highest: please explain second",
  pool: "keeps the disagreement",
  none: "",
}

function Line({ range: { from, middle, to, mark } }: { readonly range: RoomRange }) {
  const y = HEIGHT / 2
  const isPool = mark === "pool"
  return (
    <svg
      className={css.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
      data-mark={mark}
    >
      <line x1={x(from)} y1={y} x2={x(to)} y2={y} strokeWidth={isPool ? 10 : 6} />
      {[from, to].map((end, i) => (
        <line key={i} x1={x(end)} y1={y - 14} x2={x(end)} y2={y + 14} strokeWidth={isPool ? 6 : 4} />
      ))}
      <circle cx={x(middle)} cy={y} r={isPool ? 13 : 10} />
    </svg>
  )
}

/** The ranges of a round as lines, the two extremes asked for their reasons, and what all make together. */
export function RoomRanges({ body }: { readonly body: Extract<RoomBody, { readonly kind: "ranges" }> }) {
  const { question, round, ranges, more, ticks } = body
  return (
    <div className={css.ranges}>
      <h2>
        {question} <span className={css.quiet}>{round > 1 ? "second round" : "first round"}</span>
      </h2>
      <table>
        <tbody>
          {ranges.map((range, i) => (
            <tr key={i} data-mark={range.mark}>
              <th scope="row">{range.who}</th>
              <td>
                <Line range={range} />
              </td>
              <td className={css.reading}>
                {range.says}
                {ROLES[range.mark] !== "" && <em>{ROLES[range.mark]}</em>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <svg className={css.ticks} viewBox={`0 0 ${WIDTH} 52`} width={WIDTH} height={52} aria-hidden>
        <line x1={x(0)} y1={2} x2={x(1)} y2={2} />
        {ticks.map(({ at, says }) => (
          <g key={at}>
            <line x1={x(at)} y1={2} x2={x(at)} y2={12} />
            <text x={x(at)} y={40} textAnchor={at < 0.08 ? "start" : at > 0.92 ? "end" : "middle"}>
              {says}
            </text>
          </g>
        ))}
      </svg>
      {more > 0 && <p className={css.quiet}>{`${more} more between the extremes`}</p>}
    </div>
  )
}
