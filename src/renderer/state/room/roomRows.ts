import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import {
  costParameterId,
  endsInWords,
  estimateName,
  HARMS,
  isBySkill,
  isInPlace,
  lossOf,
  type Model,
  parametersOf,
  type PhaseName,
  rangeInWords,
  type WriteMoney,
} from "../../../core/index.ts"
import type { RoomRow } from "../../../ipc/contract.ts"

/** The most lines that a room is shown (ux.md §2.15). */
export const MOST_ROWS = 12

/** What a list has no lines for is said in words: what it waits for. */
interface RoomRows {
  readonly rows: readonly RoomRow[]
  readonly empty: string
}

type Rows = (model: Model, money: WriteMoney) => RoomRows

const row = (name: string, says: string, glyph = ""): RoomRow => ({ glyph, name, says })

/** What is written where a number is missing: the room sees that it is, and none that nobody gave. */
const OPEN = "no number yet"

/** What each parameter says, by its name. */
function sayings(model: Model, money: WriteMoney): (id: string) => string {
  const said = new Map(
    parametersOf(model).map(({ id, estimate, quantity }) => [
      id,
      endsInWords(estimate, quantity, money) === "needs a number" ? OPEN : rangeInWords(estimate, quantity, money),
    ]),
  )
  return (id) => said.get(id) ?? OPEN
}

const frame: Rows = ({ notes = "" }) => ({
  rows: notes
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => row(line, "")),
  empty: "What is in, what is left out, who decides, and what a bad year would be.",
})

const HARM_TO_ROOM = { confidentiality: "if read", integrity: "if changed", availability: "if gone" } as const

const assets: Rows = (model, money) => ({
  rows: model.assets.map((asset) => {
    const losses = HARMS.flatMap((harm) => {
      const loss = lossOf(asset, harm)
      return loss === undefined ? [] : [`${HARM_TO_ROOM[harm]} ${rangeInWords(loss, "money", money)}`]
    })
    return row(asset.name, losses.length === 0 ? OPEN : losses.join(" · "))
  }),
  empty: "Nothing can be harmed yet: what would we miss?",
})

const sources: Rows = (model, money) => ({
  rows: model.sources.map(({ name, kind, approaches }) =>
    row(
      name,
      approaches.length === 0
        ? OPEN
        : approaches.map(({ perYear }) => rangeInWords(perYear, "rate", money).replace("?", OPEN)).join(" · "),
      KIND_GLYPHS[kind],
    ),
  ),
  empty: "Nobody might cause it yet: who gains?",
})

const paths: Rows = (model, money) => ({
  rows: model.steps.map(({ name, success }) => {
    if (success === undefined) return row(name, OPEN)
    const chances = isBySkill(success) ? Object.values(success) : [success]
    return row(name, chances.map((chance) => rangeInWords(chance, "probability", money).replace("?", OPEN)).join(" · "))
  }),
  empty: "No step is drawn yet: where would you start?",
})

/** What the room was asked, newest last; the first numbers that nobody has given before that. */
const numbers: Rows = (model, money) => {
  const say = sayings(model, money)
  const asked = (model.opinions ?? []).map(({ number }) => number)
  const open = parametersOf(model)
    .map(({ id }) => id)
    .filter((id) => say(id) === OPEN && !asked.includes(id))
  const known = asked.filter((id) => parametersOf(model).some((parameter) => parameter.id === id))
  return {
    rows: [...open, ...known].map((id) => row(capital(estimateName(model, id)), say(id))),
    empty: "Every number has been given. Which one do you doubt?",
  }
}

const controls: Rows = (model, money) => {
  const say = sayings(model, money)
  return {
    rows: model.controls.map((control) => {
      const cost = say(costParameterId(control.id, "perYear"))
      return row(control.name, `${isInPlace(control) ? "in place" : "could be bought"} · ${cost} a year`)
    }),
    empty: "Nothing stands in anybody's way yet: what do we pay for?",
  }
}

const parked: Rows = ({ session }) => ({
  rows: (session?.parked ?? []).map((says) => row(says, "")),
  empty: "Nothing was put off.",
})

/** Before the verdict everybody guesses: how many have is shown, and what they guessed only on the map. */
const guesses: Rows = ({ session }) => {
  const count = session?.guesses?.length ?? 0
  const said = count === 0 ? "" : ` ${count} ${count === 1 ? "guess is" : "guesses are"} in.`
  return {
    rows: [],
    empty: `Guess first: how many times the best spend do we spend, and how well is it placed?${said}`,
  }
}

const decided: Rows = ({ decisions = [] }) => ({
  rows: decisions.map(({ kind, says, owner = "", due = "", trigger = "" }) =>
    row(
      kind === "accepted-risk" ? `Carried: ${says}` : says,
      [owner, due, trigger].filter((one) => one !== "").join(" · "),
    ),
  ),
  empty: "Nothing is decided yet: who does what by when?",
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What the room reads in each phase: what was captured in it. Nothing here knows a score. */
export const ROOM_ROWS: Readonly<Record<PhaseName, Rows>> = {
  frame,
  assets,
  sources,
  paths,
  numbers,
  controls,
  verdict: guesses,
  challenge: parked,
  commit: decided,
}
