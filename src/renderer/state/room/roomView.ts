import {
  askedNow,
  estimateName,
  type Formats,
  type Model,
  money,
  numberInWords,
  rangeInWords,
  type Underway,
  underway,
  type WriteMoney,
} from "../../../core/index.ts"
import type { RoomBody, RoomPhase, RoomRow, RoomView } from "../../../ipc/contract.ts"
import { rangesForRoom } from "./roomRanges.ts"
import { MOST_ROWS, ROOM_ROWS } from "./roomRows.ts"
import { type Judged, verdictBody } from "./roomVerdict.ts"

/** Everything that the console knows, of which the room sees a part. */
export interface ConsoleState {
  readonly model: Model
  /** Null while there is no verdict. */
  readonly judged: Judged | null
  /** The inputs that could turn the verdict round, with what is said of each; null while that is worked out. */
  readonly doubts: readonly RoomRow[] | null
  readonly formats: Formats
  readonly theme: "light" | "dark"
  readonly still: boolean
  /** Whether the room's screen is blank. */
  readonly isBlank: boolean
  /** What was drawn to be said aloud; null where nothing was, or it is done with. */
  readonly prompt: string | null
}

/**
 * What the room may see. The one place where that is decided: what is not in the answer never reaches the room's page, its
 * title, its tooltips or its accessibility tree. While the score is hidden nothing that is computed from the model is in it,
 * and before ranges are shown nothing of them but how many there are.
 */
export function roomView(state: ConsoleState): RoomView {
  const { model, theme, still } = state
  const found = underway(model)
  if (state.isBlank || !found) return { theme, still, title: "", phases: [], timer: null, body: { kind: "blank" } }
  const { running, phases, place, phase } = found
  return {
    theme,
    still,
    title: phase.title,
    phases: phases.map(({ title }, i): RoomPhase => ({
      title,
      state: i < place ? "done" : i > place ? "ahead" : "now",
    })),
    timer:
      running.sinceMs === null
        ? { leftMs: phase.minutes * MINUTE_MS - running.usedMs }
        : { endsAtMs: running.sinceMs + phase.minutes * MINUTE_MS - running.usedMs },
    body: bodyOf(state, found),
  }
}

const MINUTE_MS = 60_000

function bodyOf(state: ConsoleState, found: Underway): RoomBody {
  return askedBody(state, found) ?? scoredBody(state, found) ?? listBody(state, found)
}

/** The number that is asked: while it is hidden only how many have answered. */
function askedBody({ model, formats }: ConsoleState, { session }: Underway): RoomBody | null {
  const asked = askedNow(model)
  if (!asked) return null
  const question = capital(estimateName(model, asked.number))
  const { round } = asked
  if (!asked.shown || asked.ranges.length === 0) {
    const people = session.people?.length ?? 0
    return { kind: "asking", question, round, given: asked.ranges.length, people: people === 0 ? null : people }
  }
  const write = writeIn(model, formats)
  const say = {
    number: (value: number) => numberInWords(value, asked.quantity, write),
    range: (range: { readonly low: number; readonly high: number }) => rangeInWords(range, asked.quantity, write),
  }
  return { kind: "ranges", question, round, ...rangesForRoom(asked, say) }
}

/** What is computed from the model: nothing of it where the score is hidden. */
function scoredBody(state: ConsoleState, { running, phase }: Underway): RoomBody | null {
  if (running.scoreHidden) return null
  const { judged, formats, doubts } = state
  if (phase.name === "verdict" && judged && (running.revealed ?? 0) > 0)
    return verdictBody(judged, running.revealed ?? 0, formats)
  if (phase.name !== "challenge" || state.prompt !== null) return null
  const empty =
    doubts === null ? "What could change it is being worked out…" : "No single number changes what we should do."
  return { kind: "rows", says: phase.say, isPrompt: false, rows: (doubts ?? []).slice(0, MOST_DOUBTS), more: 0, empty }
}

/** As many doubts as a room can argue about. */
const MOST_DOUBTS = 3

/** What was captured in the phase, the newest last. */
function listBody({ model, formats, prompt }: ConsoleState, { phase }: Underway): RoomBody {
  const { rows, empty } = ROOM_ROWS[phase.name](model, writeIn(model, formats))
  const more = Math.max(0, rows.length - MOST_ROWS + 1)
  const isMore = rows.length > MOST_ROWS
  return {
    kind: "rows",
    says: prompt ?? phase.say,
    isPrompt: prompt !== null,
    rows: (isMore ? rows.slice(more) : rows).map(shortened),
    more: isMore ? more : 0,
    empty,
  }
}

/** A line of a screen holds no more characters than this. */
const MOST_CHARACTERS = 160

function shortened({ glyph, name, says }: RoomRow): RoomRow {
  const short = (text: string): string =>
    text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
  return { glyph, name: short(name), says: short(says) }
}

const writeIn = ({ currency }: Model, formats: Formats): WriteMoney =>
  Object.assign((amount: number) => money(amount, currency, formats), { currency })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
