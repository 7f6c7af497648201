import {
  addElement,
  allNamed,
  changeElement,
  HARMS,
  isBySkill,
  lossOf,
  PERIOD_WORDS,
  NOT_ESTIMATED,
  nameAsSeen,
  named,
  readNumber,
  setAttempts,
  setField,
  setLoss,
  type Asset,
  type Estimate,
  type Gift,
  type Harm,
  type Model,
  type Source,
  type Step,
} from "../../../core/index.ts"
import { HARM_WORDS } from "../../graph/words.ts"
import type { GiftDraft, StepDraft } from "./drafts.ts"
import { namesIn } from "./namesIn.ts"
import { amount, NAME, NOTES, problem, type CellReading, type PasteField } from "./fields.ts"

const isNone = (text: string): boolean => /^(?:nothing(?: yet)?|none|no|[-–—])$/i.test(text.trim())

function placesRead(text: string, model: Model): { readonly names: readonly string[]; readonly said: string } {
  const names = isNone(text) ? [] : namesIn(text)
  const said = names.map((name) => named(model.places, name)?.name ?? `${name} (new place)`)
  return { names, said: said.join("; ") || "nothing" }
}

const NEEDS: PasteField = {
  id: "needs",
  title: "Needs",
  words: ["needs", "need", "requires", "precondition", "preconditions", "starts at", "prerequisites", "needed"],
  read: (text, element, { model }) => {
    const { names, said } = placesRead(text, model)
    return { kind: "value", element: { ...(element as StepDraft), neededPlaces: names }, said }
  },
}

/** What people call a harm behind the name of an asset. */
const HARM_NAMES: Readonly<Record<Harm, string>> = {
  confidentiality: "disclosed|disclosure|confidentiality|leaked|leak|stolen|read|c",
  integrity: "altered|alteration|integrity|changed|tampered|i",
  availability: "unavailable|unavailability|availability|down|outage|lost|a",
}

/** The asset and the harm that a text names: `Records disclosed`, `Records: integrity`, `outage of Web shop`. */
function harmNamed(text: string): { readonly asset: string; readonly harm: Harm } | null {
  for (const harm of HARMS) {
    const behind = new RegExp(
      `^(.+?)(?:\\s*[:/–—-]\\s*|\\s+(?:is |becomes )?|\\s*[(\\[])(?:if )?(?:${HARM_NAMES[harm]})[)\\]]?$`,
      "iu",
    )
    const before = new RegExp(`^(?:${HARM_NAMES[harm]})(?: of |: ?)(.+)$`, "iu")
    const asset = (behind.exec(text) ?? before.exec(text))?.[1]
    if (asset !== undefined) return { asset: asset.trim(), harm }
  }
  return null
}

/** The share of a harm at the end of its words, as the table of steps writes it: `(5% of it)`. */
function withoutShare(text: string): { readonly words: string; readonly share?: number } {
  const match = /^(.*?)\s*\((\d[\d.,]*\s*%)(?: of it)?\)$/.exec(text)
  const share = match ? readNumber(match[2]!, "probability") : null
  return match && share?.kind === "number" ? { words: match[1]!, share: share.value } : { words: text }
}

/** Assets of a name: the only one, or why it is none. */
function onlyAsset(model: Model, name: string): Asset | string {
  const [asset, twin] = allNamed(model.assets, name)
  if (!asset) return `There is no asset “${name}” yet: paste the assets first.`
  return twin ? `Two assets are called “${name}”: give one of them another name first.` : asset
}

/** What one part of a cell gives, and its words; or why it gives nothing. */
function giftRead(text: string, model: Model): { readonly gift: GiftDraft; readonly said: string } | string {
  const { words, share } = withoutShare(text)
  const place = named(model.places, words)
  if (place) return { gift: { place: words }, said: place.name }
  const whole = onlyAsset(model, words)
  if (typeof whole === "object") {
    const [harm, other] = HARMS.filter((one) => lossOf(whole, one) !== undefined)
    if (harm === undefined || other !== undefined)
      return `Say what becomes of “${whole.name}”: disclosed, altered or unavailable.`
    return harmGift(whole, harm, share)
  }
  const found = harmNamed(words)
  if (!found) return { gift: { place: words }, said: `${words} (new place)` }
  const asset = onlyAsset(model, found.asset)
  return typeof asset === "string" ? asset : harmGift(asset, found.harm, share)
}

function harmGift(
  asset: Asset,
  harm: Harm,
  share: number | undefined,
): { readonly gift: GiftDraft; readonly said: string } {
  const part = share === undefined || share === 1 ? {} : { share }
  const said = `${asset.name} ${HARM_WORDS[harm]}${share === undefined ? "" : ` (${Number((share * 100).toPrecision(6))}% of it)`}`
  return { gift: { asset: asset.id, harm, ...part }, said }
}

const GIVES: PasteField = {
  id: "gives",
  title: "Gives",
  words: ["gives", "give", "results in", "result", "leads to", "outcome", "harm", "harms", "impact"],
  read: (text, element, { model }) => {
    const gifts = (isNone(text) ? [] : namesIn(text)).map((part) => giftRead(part, model))
    const wrong = gifts.filter((one) => typeof one === "string")
    if (wrong.length > 0) return problem(wrong.join(" "))
    const read = gifts.filter((one) => typeof one === "object")
    const next: StepDraft = { ...(element as StepDraft), givenThings: read.map(({ gift }) => gift) }
    return { kind: "value", element: next, said: read.map(({ said }) => said).join("; ") || "nothing" }
  },
}

const CHANCE = amount<StepDraft>(
  "success",
  "Succeeds",
  ["succeeds", "success", "chance", "probability", "likelihood", "succeeds now", "chance of success"],
  "probability",
  ({ success }) => (success === undefined || isBySkill(success) ? null : success),
  (step, success) => {
    if (step.sameAs !== undefined) return "It shares the chance of another step: edit it there."
    if (step.success !== undefined && isBySkill(step.success))
      return "Its chance differs by skill: edit it on Attack paths."
    return { ...step, success }
  },
)

const EVERYONE = /^(?:every(?:one|body)|any(?:one|body)|all(?: sources)?|any|\*|[-–—])$/i

function sourcesRead(text: string, step: StepDraft, model: Model): CellReading {
  if (EVERYONE.test(text.trim())) {
    const { only, ...rest } = step
    return { kind: "value", element: only === undefined ? step : rest, said: "everyone" }
  }
  const names = namesIn(text)
  const said = names.map((name) => named(model.sources, name)?.name ?? `${name} (new threat source)`)
  const element: StepDraft = { ...step, byWhom: names }
  return { kind: "value", element, said: said.join("; ") }
}

const BY_WHOM: PasteField = {
  id: "only",
  title: "By whom",
  words: ["by whom", "only", "who", "threat source", "threat sources", "source", "sources", "actor", "attacker"],
  read: (text, element, { model }) => sourcesRead(text, element as StepDraft, model),
}

const ATTEMPTS = amount<StepDraft>(
  "attempts",
  "Attempts",
  ["attempts", "attempts per year", "tries", "rate", "frequency", "per year", "how often", ...PERIOD_WORDS],
  "rate",
  ({ attempts }) => attempts ?? null,
  (step, attempts) => ({ ...step, attempts }),
)

/** The columns that can be pasted into the table of steps. */
export const STEP_FIELDS: readonly PasteField[] = [
  NAME(["step", "attack", "action", "technique", "what"]),
  NEEDS,
  GIVES,
  CHANCE,
  BY_WHOM,
  ATTEMPTS,
  NOTES,
]

/** A model with the places of these names, and their ids. */
function withPlaces(
  model: Model,
  names: readonly string[],
): { readonly model: Model; readonly ids: readonly string[] } {
  let grown = model
  const ids = names.map((name) => {
    const place = named(grown.places, name)
    if (place) return place.id
    const added = addElement(grown, "places", { name })
    grown = added.model
    return added.id
  })
  return { model: grown, ids: [...new Set(ids)] }
}

/**
 * A model with the threat sources of these names, and their ids. One that is made here, and one of which attempts are pasted,
 * starts at the places that the row needs, or where the row names none at a place of its own.
 */
function withSources(
  model: Model,
  names: readonly string[],
  from: readonly string[],
  perYear: Estimate | null,
): { readonly model: Model; readonly ids: readonly string[] } {
  let grown = model
  const ids = names.map((name) => {
    const there = named(grown.sources, name)
    const added = there ? { model: grown, id: there.id } : addElement(grown, "sources", newSource(name))
    const [first, ...others] = there?.approaches ?? []
    grown = added.model
    const attempts = perYear ?? first?.perYear ?? NOT_ESTIMATED
    if (!first && from.length === 0) grown = setAttempts(grown, added.id, attempts)
    else if (!first || perYear !== null) {
      const places = [...new Set([...(first?.from ?? []), ...from])]
      grown = setField(grown, "sources", added.id, "approaches", [{ from: places, perYear: attempts }, ...others])
    }
    return added.id
  })
  return { model: grown, ids: [...new Set(ids)] }
}

const newSource = (name: string): Omit<Source, "id"> => ({ name, kind: "other", skill: "skilled", approaches: [] })

/** Where threat sources start: the first place of each. */
function startsOf(model: Model, ids: readonly string[]): readonly string[] {
  const places = ids.flatMap((id) => model.sources.find((one) => one.id === id)?.approaches[0]?.from[0] ?? [])
  return [...new Set(places)].slice(0, 1)
}

/** A model in which the asset can suffer the harm: a loss that nobody has estimated, where there was none. */
function withHarm(model: Model, gift: Gift): Model {
  if (!("asset" in gift)) return model
  const asset = model.assets.find(({ id }) => id === gift.asset)
  return asset && lossOf(asset, gift.harm) === undefined ? setLoss(model, gift.asset, gift.harm, NOT_ESTIMATED) : model
}

/** A new step without anything pasted of it: its chance waits for its number. */
export function newStepDraft(name: string): StepDraft {
  return { id: "", name, needs: [], gives: [], success: NOT_ESTIMATED }
}

/** The model with a pasted step, new or changed, and with the places that it names. */
export function withStep(model: Model, draft: StepDraft): Model {
  const { id, neededPlaces, givenThings, byWhom, attempts, ...fields } = draft
  const places = withPlaces(model, neededPlaces ?? [])
  const sources = withSources(places.model, byWhom ?? [], places.ids, attempts ?? null)
  let grown = sources.model
  const gifts = givenThings?.map((thing): Gift => {
    if (!("place" in thing)) return thing
    const given = withPlaces(grown, [thing.place])
    grown = given.model
    return { place: given.ids[0]! }
  })
  const step: Omit<Step, "id"> = {
    ...fields,
    ...(neededPlaces && { needs: places.ids }),
    // Of a step of which no place was pasted: it is taken from where those start whom it was pasted for.
    ...(neededPlaces === undefined && id === "" && byWhom && { needs: startsOf(grown, sources.ids) }),
    ...(byWhom && { only: sources.ids }),
    ...(gifts && { gives: withoutTwins(gifts) }),
  }
  grown = step.gives.reduce(withHarm, grown)
  if (id === "") return addElement(grown, "steps", step).model
  return changeElement(grown, "steps", id, () => ({ id, ...step }))
}

function withoutTwins(gifts: readonly Gift[]): readonly Gift[] {
  const keyOf = (gift: Gift): string => ("place" in gift ? gift.place : `${gift.asset}/${gift.harm}`)
  return gifts.filter((gift, i) => gifts.findIndex((one) => keyOf(one) === keyOf(gift)) === i)
}

/** What a step is called in a question which of two is meant: by where it is taken from. */
export function stepInWords(model: Model, step: Step): string {
  const from = step.needs.map((id) => model.places.find((place) => place.id === id)?.name ?? id).join(", ")
  return nameAsSeen(from) === "" ? step.id : `${step.id}, from ${from}`
}
