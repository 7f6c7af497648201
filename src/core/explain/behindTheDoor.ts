import type { Control, Effect, GivenHarm, GivenPlace, Model, Place, Source, Step } from "../model/model.ts"
import { appliesTo, drawnStep, harmsGiven, isPlace, mayTake, shareOf } from "../model/query.ts"

/** What a control acts on for one source: its steps, its attempts, its harms. */
interface Acted {
  /** Ids of the steps that a prevented draw decides, or that are contained. */
  readonly steps: ReadonlySet<string>
  readonly attempts: boolean
  /** `asset/harm` of the harms that recover. */
  readonly harms: ReadonlySet<string>
}

function actedOn(model: Model, control: Control, source: Source): Acted {
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  const steps = new Set<string>()
  const harms = new Set<string>()
  let attempts = false
  const act = (effect: Effect): void => {
    if ("deters" in effect) attempts ||= effect.deters === source.id
    else if (!appliesTo(effect, source.id)) return
    else if ("recovers" in effect) harms.add(`${effect.recovers.asset}/${effect.recovers.harm}`)
    else if ("contains" in effect) steps.add(effect.contains)
    else for (const step of model.steps) if (drawnStep(step, stepById).id === effect.prevents) steps.add(step.id)
  }
  control.effects.forEach(act)
  return { steps, attempts, harms }
}

/** A step of the model that stands for getting hold of a harm: whoever comes here obtains it. */
interface Gate {
  readonly gift: GivenHarm
  readonly place: string
}

/** A model in which every harm is obtained at a gate: by its own step, from a place that the real steps lead to. */
interface Gated {
  readonly places: readonly Place[]
  /** Steps without harms, and their twins: the same draw, the same needs, but giving the place of a gate. */
  readonly steps: readonly { readonly step: Step; readonly original: string }[]
  readonly gates: readonly Gate[]
}

/** Ids with a stroke: no document may hold them, so they clash with none of its own. */
const gatePlace = (gift: GivenHarm): string => `gate/${gift.asset}/${gift.harm}/${shareOf(gift)}`
const DOOR = "door/"

function gated(model: Model): Gated {
  const gates = new Map<string, Gate>()
  const steps = model.steps.flatMap((step) => {
    const harms = harmsGiven(step)
    const own = { step: { ...step, gives: step.gives.filter(isPlace) }, original: step.id }
    if (harms.length === 0) return [own]
    const gives = harms.map((gift): GivenPlace => ({ place: gatePlace(gift) }))
    for (const gift of harms) gates.set(gatePlace(gift), { gift, place: gatePlace(gift) })
    return [own, { step: twinOf(step, "harm", gives), original: step.id }]
  })
  const places = [...gates.keys()].map((id) => ({ id, name: id }))
  return { places: [...model.places, ...places], steps, gates: [...gates.values()] }
}

/** A step that succeeds exactly when another does, and gives something else. Nothing contains it. */
function twinOf(step: Step, kind: string, gives: readonly GivenPlace[]): Step {
  const { id, name, needs, only } = step
  return { id: `${id}/${kind}`, name, needs, gives, sameAs: id, ...(only && { only }) }
}

/** A step that always succeeds, for the sources named. */
function certainStep(id: string, needs: readonly string[], gives: Step["gives"], only: readonly string[]): Step {
  return { id, name: id, needs, gives, success: 1, only }
}

/**
 * The model in which what a control acts on is impossible: its steps cannot be taken, its attempts are not made, its
 * harms are not obtained. What its expected loss lacks is F of model.md §8.
 */
export function withoutDoor(model: Model, control: Control): Model {
  const acted = model.sources.map((source) => actedOn(model, control, source))
  const { places, steps, gates } = gated(model)
  const idsWhere = (keep: (source: Source, acted: Acted) => boolean): string[] =>
    model.sources.filter((source, s) => keep(source, acted[s]!)).map(({ id }) => id)
  return {
    ...model,
    places,
    sources: model.sources.map((source, s) => (acted[s]!.attempts ? { ...source, approaches: [] } : source)),
    steps: [
      ...steps.map(({ step, original }): Step => {
        const only = idsWhere((source, { steps: barred }) => mayTake(source, step) && !barred.has(original))
        return { ...step, only }
      }),
      ...gates.map(({ gift, place }) => {
        const only = idsWhere((_, { harms }) => !harms.has(`${gift.asset}/${gift.harm}`))
        return certainStep(`${place}/open`, [place], [gift], only)
      }),
    ],
  }
}

/**
 * The model in which an attempt obtains its harms only if something that a control acts on succeeds in it: one of its
 * steps, the attempt itself where it deters, a harm where it recovers. Its expected loss is G of model.md §8.
 */
export function throughDoor(model: Model, control: Control): Model {
  const acted = model.sources.map((source) => actedOn(model, control, source))
  const { places, steps, gates } = gated(model)
  const idsWhere = (keep: (source: Source, acted: Acted) => boolean): string[] =>
    model.sources.filter((source, s) => keep(source, acted[s]!)).map(({ id }) => id)
  const door: GivenPlace[] = [{ place: DOOR }]
  const marks = model.steps.map((step): Step => {
    const only = idsWhere((source, { steps: own }) => mayTake(source, step) && own.has(step.id))
    return { ...twinOf(step, "door", door), only }
  })
  const all = model.sources.map(({ id }) => id)
  return {
    ...model,
    places: [...places, { id: DOOR, name: DOOR }],
    steps: [
      ...steps.map(({ step }) => step),
      ...marks.filter(({ only }) => only!.length > 0),
      certainStep(
        `${DOOR}attempts`,
        [],
        door,
        idsWhere((_, { attempts }) => attempts),
      ),
      ...gates.flatMap(({ gift, place }) => [
        certainStep(`${place}/open`, [place, DOOR], [gift], all),
        certainStep(
          `${place}/door`,
          [place],
          door,
          idsWhere((_, { harms }) => harms.has(`${gift.asset}/${gift.harm}`)),
        ),
      ]),
    ],
  }
}
