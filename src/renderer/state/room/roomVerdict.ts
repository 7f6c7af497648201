import type { ScoreMapData } from "../../../charts/scoreMap.ts"
import {
  changesOf,
  controlName,
  type Formats,
  levelInWords,
  listed,
  type Model,
  percentInWords,
  scoreMoney,
  type ScoreReport,
  verdictSays,
  verdictWords,
} from "../../../core/index.ts"
import type { RoomBody, RoomMap, RoomPart } from "../../../ipc/contract.ts"

/** What the verdict is made from: a report, the model that it is of, and the map, once both are there. */
export interface Judged {
  readonly of: Model
  readonly report: ScoreReport
  readonly map: ScoreMapData | null
}

/** Names of controls that a part has room for. */
const MOST_NAMES = 2

function namesOf(model: Model, ids: readonly string[]): string {
  const names = ids.map((id) => controlName(model, id))
  const rest = names.length - MOST_NAMES
  return listed(rest > 0 ? [...names.slice(0, MOST_NAMES), `${rest} more`] : names)
}

/** The parts of the verdict in the order in which a room is told them: what is spent, what would be best, the same money, what to stop. */
export function verdictParts({ of: model, report }: Judged, formats: Formats): readonly RoomPart[] {
  const { say, write } = scoreMoney(model, report, formats)
  const { dropped, added, freed } = changesOf(model, report)
  const parts: RoomPart[] = [
    {
      name: "We spend",
      figure: say("current-cost"),
      says: `a year, and expect to lose ${say("current-loss")} a year`,
    },
  ]
  if (report.optimal)
    parts.push({
      name: "Best spend",
      figure: say("optimal-cost"),
      says: `a year: expected loss ${say("optimal-loss")}, and ${say("excess")} a year less in all`,
    })
  if (report.sameSpend)
    parts.push({
      name: "The same money, placed well",
      figure: say("sameSpend-loss"),
      says: `expected loss a year, instead of ${say("current-loss")}`,
    })
  if (report.optimal)
    parts.push({
      name: "Stop",
      figure: dropped.length === 0 ? "Nothing" : write(freed),
      says:
        dropped.length === 0
          ? `Everything in place is worth its cost${added.length === 0 ? "" : `. To add: ${namesOf(model, added)}`}`
          : `a year, for ${namesOf(model, dropped)}${added.length === 0 ? "" : `. To add: ${namesOf(model, added)}`}`,
    })
  return parts
}

/** How often the verdict can be shown a little more of: part by part, and the map where there is one. */
export function verdictSteps(judged: Judged, formats: Formats): number {
  return verdictParts(judged, formats).length + (judged.map ? 1 : 0)
}

/** What the room sees of the verdict after so many steps, from 1. */
export function verdictBody(judged: Judged, revealed: number, formats: Formats): RoomBody {
  const parts = verdictParts(judged, formats)
  if (judged.map && revealed > parts.length) return { kind: "map", map: mapForRoom(judged.map, judged.of) }
  const { of: model, report } = judged
  const isWhole = revealed >= parts.length
  const { name } = verdictWords(report.verdict)
  const figures = `level ${levelInWords(report.level)}, placement ${percentInWords(report.placement)}`
  return {
    kind: "parts",
    says: isWhole ? `${name}: ${verdictSays(model, report)}. ${capital(figures)}.` : "",
    parts: parts.slice(0, Math.max(1, revealed)),
  }
}

function mapForRoom({ verdict, now, band, border, trail }: ScoreMapData, { session }: Model): RoomMap {
  const point = ({ level, placement }: { readonly level: number; readonly placement: number }) => ({ level, placement })
  return {
    verdict,
    now: now && point(now),
    band: { from: band.from, to: band.to },
    border: border.map(point),
    trail: trail.map((one) => ({ ...point(one), name: one.name })),
    guesses: (session?.guesses ?? []).map(point),
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
