import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { questionInWords, readEstimate, readNumber } from "../estimate/readEstimate.ts"
import { NOT_ESTIMATED } from "../estimate/unknown.ts"
import { estimateName } from "../explain/words/index.ts"
import { isDay } from "../model/day.ts"
import { addElement, setAttempts, setModelField } from "../model/edit.ts"
import { HARMS, type Harm, type Model, type Status } from "../model/model.ts"
import { nameAsSeen } from "../model/names.ts"
import { parametersOf } from "../model/parameters.ts"
import { numberContextOf } from "../model/query.ts"
import { withParameter } from "../model/withParameter.ts"
import type { Decision, PhaseName } from "../model/workshop.ts"

/** What came of one line: a model with what it adds and what that is called, or why it adds nothing. */
export type QuickAdd =
  | { readonly kind: "added"; readonly model: Model; readonly label: string }
  | { readonly kind: "refused"; readonly why: string }

/** What one line adds in each phase, by an example that adds something. */
export const QUICK_EXAMPLES: Readonly<Record<PhaseName, string>> = {
  frame: "Only the clinic in Bern, not the pharmacy",
  assets: "Laptop stolen; confidentiality 20k to 200k",
  sources: "Insider; 0.3 to 2 a year",
  paths: "Guess a password; 5 to 20 %",
  numbers: "Insider attempts; 0.5 to 3",
  controls: "Password manager; 4k to 8k; in place",
  verdict: "AB; 0.8x; 60 %",
  challenge: "Nobody has counted the insiders",
  commit: "Buy offline backups; Ana; 2027-03-31; or after the next outage",
}

type Adder = (model: Model, name: string, parts: readonly string[], nowDay: string) => QuickAdd

const refused = (why: string): QuickAdd => ({ kind: "refused", why })

/**
 * Adds what one line says, by the phase in which it is typed: a name, and behind semicolons what is known of it.
 *
 * @param today - a day, such as 2026-12-01: on it what is decided was decided.
 */
export function quickAdd(model: Model, phase: PhaseName, line: string, today: string): QuickAdd {
  const [name = "", ...parts] = line.split(";").map((part) => part.trim())
  if (name === "") return refused(`Write a name first: “${QUICK_EXAMPLES[phase]}”.`)
  return ADDERS[phase](
    model,
    name,
    parts.filter((part) => part !== ""),
    today,
  )
}

/** A range or number as typed, or why it is none. */
function numberIn(model: Model, text: string, quantity: Quantity): Estimate | string {
  const reading = readEstimate(text, quantity, numberContextOf(model))
  if (reading.kind === "estimate" || reading.kind === "middle") return reading.estimate
  if (reading.kind === "unknown") return NOT_ESTIMATED
  if (reading.kind === "ask") return questionInWords(reading)
  if (reading.kind === "hardEnd") return `A 90 % range has no end of ${reading[reading.end]}: write one above it.`
  return reading.kind === "nonsense" ? `“${text}”: ${reading.why}` : "A number is missing."
}

/** The words by which a harm is meant. */
const HARM_WORDS: Readonly<Record<Harm, readonly string[]>> = {
  confidentiality: ["confidentiality", "confidential", "read", "leaked", "secrecy"],
  integrity: ["integrity", "changed", "altered"],
  availability: ["availability", "available", "gone", "down"],
}

const asset: Adder = (model, name, parts) => {
  const loss: Partial<Record<Harm, Estimate>> = {}
  for (const part of parts) {
    const [word = "", ...rest] = part.split(/[\s:]+/)
    const harm = HARMS.find((one) => HARM_WORDS[one].includes(word.toLowerCase()))
    if (harm === undefined) return refused(`“${part}” begins with none of ${HARMS.join(", ")}.`)
    const estimate = numberIn(model, rest.join(" "), "money")
    if (typeof estimate === "string") return refused(estimate)
    loss[harm] = estimate
  }
  return { kind: "added", model: addElement(model, "assets", { name, loss }).model, label: `add asset ${name}` }
}

const source: Adder = (model, name, [rate, ...more]) => {
  if (more.length > 0) return refused("A name and how often it tries a year are all that one line takes.")
  const added = addElement(model, "sources", { name, kind: "other", skill: "skilled", approaches: [] })
  const label = `add threat source ${name}`
  if (rate === undefined) return { kind: "added", model: added.model, label }
  const perYear = numberIn(model, rate, "rate")
  if (typeof perYear === "string") return refused(perYear)
  return { kind: "added", model: setAttempts(added.model, added.id, perYear), label }
}

const step: Adder = (model, name, [chance, ...more]) => {
  if (more.length > 0)
    return refused("A name and its chance are all that one line takes: draw the rest in Attack paths.")
  const success = chance === undefined ? NOT_ESTIMATED : numberIn(model, chance, "probability")
  if (typeof success === "string") return refused(success)
  const added = addElement(model, "steps", { name, needs: [], gives: [], success })
  return { kind: "added", model: added.model, label: `add step ${name}` }
}

const number: Adder = (model, name, [said, ...more]) => {
  if (said === undefined || more.length > 0) return refused("Write which number, a semicolon, and what it is.")
  const wanted = nameAsSeen(name).split(/[ ,]+/)
  const found = parametersOf(model).filter(({ id }) => {
    const words = nameAsSeen(estimateName(model, id)).split(/[ ,“”]+/)
    return wanted.every((token) => words.some((word) => word.startsWith(token)))
  })
  const [first, second] = found
  if (!first) return refused(`No number of the model is called “${name}”.`)
  if (second)
    return refused(
      `${found.length} numbers can be meant, such as ${estimateName(model, first.id)} and ${estimateName(model, second.id)}.`,
    )
  const estimate = numberIn(model, said, first.quantity)
  if (typeof estimate === "string") return refused(estimate)
  const label = `${estimateName(model, first.id)} ${said}`
  return { kind: "added", model: withParameter(model, first.id, estimate), label }
}

/** What is said of a control that is paid for. */
const IN_PLACE: Readonly<Record<string, Status>> = {
  "in place": "in-place",
  have: "in-place",
  required: "required",
  planned: "planned",
}

const control: Adder = (model, name, parts) => {
  const status = parts.map((part) => IN_PLACE[part.toLowerCase()]).find((one) => one !== undefined) ?? "candidate"
  const [cost, ...more] = parts.filter((part) => IN_PLACE[part.toLowerCase()] === undefined)
  if (more.length > 0) return refused("A name, what it costs a year and “in place” are all that one line takes.")
  const perYear = cost === undefined ? NOT_ESTIMATED : numberIn(model, cost.replace(/\s*(?:a|per) year$/i, ""), "money")
  if (typeof perYear === "string") return refused(perYear)
  const added = addElement(model, "controls", { name, status, cost: { perYear }, effects: [] })
  return { kind: "added", model: added.model, label: `add control ${name}` }
}

/** What is said of the whole model: a line of its notes. */
const note: Adder = (model, name, parts) => {
  const text = [name, ...parts].join("; ")
  const notes = [model.notes ?? "", text].filter((one) => one.trim() !== "").join("\n")
  return { kind: "added", model: setModelField(model, "notes", notes), label: `note ${name}` }
}

/** The most actions that a workshop ends with: what nobody can keep in mind is not done. */
export const MOST_ACTIONS = 3

const action: Adder = (model, says, [owner, due, trigger, ...more], nowDay) => {
  if (more.length > 0) return refused("What, who, by when, and what would make you look again: one line takes no more.")
  if (due !== undefined && !isDay(due)) return refused(`“${due}” is no day: write one as 2027-03-31.`)
  const today = (model.decisions ?? []).filter(({ kind, date }) => kind === "action" && date === nowDay)
  if (today.length >= MOST_ACTIONS)
    return refused(`${MOST_ACTIONS} actions are enough: more would not be done. Take one away first.`)
  const decision: Decision = {
    kind: "action",
    says,
    date: nowDay,
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
    ...(trigger !== undefined && { trigger }),
  }
  return {
    kind: "added",
    model: setModelField(model, "decisions", [...(model.decisions ?? []), decision]),
    label: `action ${says}`,
  }
}

/** What is asked or doubted aloud is put off until its place. */
const parked: Adder = (model, name, parts) => {
  const { session } = model
  const text = [name, ...parts].join("; ")
  const withIt = { ...session, parked: [...(session?.parked ?? []), text] }
  return { kind: "added", model: setModelField(model, "session", withIt), label: `park ${name}` }
}

/** What somebody takes level and placement to be before the verdict: with initials or a name before it, or without. */
const guess: Adder = (model, name, parts, nowDay) => {
  const all = [name, ...parts]
  if (all.length === 1) return parked(model, name, parts, nowDay)
  if (all.length > 3) return refused("A guess is who, level and placement: “AB; 0.8x; 60 %”.")
  const [who, level = "", placement = ""] = all.length === 3 ? all : [undefined, ...all]
  const times = readNumber(level.replace(/\s*[x×]$/i, ""), "rate", numberContextOf(model))
  if (times.kind !== "number") return refused(`“${level}” is no level: write one as 0.8x.`)
  const share = readNumber(placement, "probability", numberContextOf(model))
  if (share.kind !== "number") return refused(`“${placement}” is no placement: write one as 60 %.`)
  const { session } = model
  const others = (session?.guesses ?? []).filter((one) => who === undefined || one.who !== who)
  const guesses = [...others, { ...(who === undefined ? {} : { who }), level: times.value, placement: share.value }]
  return { kind: "added", model: setModelField(model, "session", { ...session, guesses }), label: "a guess" }
}

const ADDERS: Readonly<Record<PhaseName, Adder>> = {
  frame: note,
  assets: asset,
  sources: source,
  paths: step,
  numbers: number,
  controls: control,
  verdict: guess,
  challenge: parked,
  commit: action,
}
