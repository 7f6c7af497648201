import type { Estimate } from "../estimate/estimate.ts"
import { isNotEstimated, NOT_ESTIMATED } from "../estimate/unknown.ts"
import {
  HARMS,
  SKILLS,
  type Asset,
  type Control,
  type Effect,
  type Gift,
  type Model,
  type Source,
  type Step,
  type Standing,
  type SuccessBySkill,
  type Zone,
} from "./model.ts"
import { isBySkill, lossOf } from "./query.ts"

/** The new id of each old one. An id that no element has, which a valid model does not hold, becomes the noun alone. */
type NewId = (id: string) => string

/** What elements of one list are called from now on, by their place in it. */
interface Naming {
  readonly id: NewId
  readonly name: (id: string) => string
}

function namingOf(list: readonly { readonly id: string }[], noun: string, title: string): Naming {
  const numbers = new Map(list.map(({ id }, i) => [id, i + 1]))
  return {
    id: (id) => `${noun}-${numbers.get(id) ?? 0}`,
    name: (id) => `${title} ${numbers.get(id) ?? 0}`,
  }
}

type Namings = Readonly<Record<"places" | "assets" | "sources" | "steps" | "controls" | "scenarios" | "zones", Naming>>

/** An estimate with its numbers alone, as a guess of a template; one that nobody has estimated stays so. */
function guess(estimate: Estimate): Estimate {
  if (isNotEstimated(estimate)) return NOT_ESTIMATED
  const basis = "template"
  if (typeof estimate === "number") return { value: estimate, basis }
  if ("value" in estimate) return { value: estimate.value, basis }
  const { low, likely, high, shape } = estimate
  return { low, ...(likely !== undefined && { likely }), high, ...(shape !== undefined && { shape }), basis }
}

type Bare = Readonly<{ position?: { readonly x: number; readonly y: number } }>

/** What an element is called and where it stands; nothing else that it carries is known to tell nothing. */
function called(naming: Naming, { id, position }: Bare & { readonly id: string }) {
  return {
    id: naming.id(id),
    name: naming.name(id),
    ...(position !== undefined && { position: { x: position.x, y: position.y } }),
  }
}

/** The zone in which an element stands. */
const zoneOf = ({ zone }: Standing, { zones }: Namings): Standing =>
  zone === undefined ? {} : { zone: zones.id(zone) }

function assetOf(asset: Asset, namings: Namings): Asset {
  const losses = HARMS.flatMap((harm) => {
    const loss = lossOf(asset, harm)
    return loss === undefined ? [] : [[harm, guess(loss)] as const]
  })
  return { ...called(namings.assets, asset), loss: Object.fromEntries(losses), ...zoneOf(asset, namings) }
}

function sourceOf(source: Source, namings: Namings): Source {
  const { sources, places, assets } = namings
  const { kind, skill, visibilityScaled, seeks, wants, approaches } = source
  return {
    ...called(sources, source),
    kind,
    skill,
    ...(visibilityScaled !== undefined && { visibilityScaled }),
    ...(seeks && { seeks }),
    ...(wants && { wants: wants.map(assets.id) }),
    approaches: approaches.map(({ from, perYear }) => ({ from: from.map(places.id), perYear: guess(perYear) })),
    ...zoneOf(source, namings),
  }
}

function successOf(success: Estimate | SuccessBySkill): Estimate | SuccessBySkill {
  if (!isBySkill(success)) return guess(success)
  return Object.fromEntries(
    SKILLS.flatMap((skill) => {
      const chance = success[skill]
      return chance === undefined ? [] : [[skill, guess(chance)] as const]
    }),
  )
}

function giftOf(gift: Gift, { places, assets }: Namings): Gift {
  if ("place" in gift) return { place: places.id(gift.place) }
  const { asset, harm, share } = gift
  return { asset: assets.id(asset), harm, ...(share !== undefined && { share }) }
}

function stepOf(step: Step, namings: Namings): Step {
  const { needs, gives, success, bySource, only, sameAs } = step
  const { steps, places, sources } = namings
  const own = Object.entries(bySource ?? {}).map(([source, chance]) => [sources.id(source), guess(chance)] as const)
  return {
    ...called(steps, step),
    needs: needs.map(places.id),
    gives: gives.map((gift) => giftOf(gift, namings)),
    ...(success !== undefined && { success: successOf(success) }),
    ...(own.length > 0 && { bySource: Object.fromEntries(own) }),
    ...(only && { only: only.map(sources.id) }),
    ...(sameAs !== undefined && { sameAs: steps.id(sameAs) }),
    ...zoneOf(step, namings),
  }
}

function effectOf(effect: Effect, { steps, sources, assets }: Namings): Effect {
  const { reduction, sources: only, exceptSources } = effect
  const rest = {
    reduction: guess(reduction),
    ...(only && { sources: only.map(sources.id) }),
    ...(exceptSources && { exceptSources: exceptSources.map(sources.id) }),
  }
  if ("prevents" in effect) return { prevents: steps.id(effect.prevents), ...rest }
  if ("contains" in effect) return { contains: steps.id(effect.contains), ...rest }
  if ("deters" in effect) return { deters: sources.id(effect.deters), ...rest }
  const { asset, harm } = effect.recovers
  return { recovers: { asset: assets.id(asset), harm }, ...rest }
}

function zoneOfTemplate(zone: Zone, { zones }: Namings): Zone {
  const { colour, collapsed } = zone
  return {
    ...called(zones, zone),
    ...(colour !== undefined && { colour }),
    ...(collapsed !== undefined && { collapsed }),
  }
}

function controlOf(control: Control, namings: Namings): Control {
  const { status, coverage, lifeYears, cost, effects, requires, excludes } = control
  const { controls } = namings
  const costs = cost && {
    ...(cost.oneTime !== undefined && { oneTime: guess(cost.oneTime) }),
    ...(cost.perYear !== undefined && { perYear: guess(cost.perYear) }),
  }
  return {
    ...called(controls, control),
    ...(status !== undefined && { status }),
    ...(coverage !== undefined && { coverage }),
    ...(lifeYears !== undefined && { lifeYears }),
    ...(costs && { cost: costs }),
    effects: effects.map((effect) => effectOf(effect, namings)),
    ...(requires && { requires: requires.map(controls.id) }),
    ...(excludes && { excludes: excludes.map(controls.id) }),
  }
}

/**
 * A model as a template for others: every element by its kind and number, its structure and its numbers as they are, every
 * number a guess of a template. Whatever could tell whose it was goes: names, ids, notes, sources of numbers, tags, links,
 * limits, dates, budget, tolerance, how its numbers were written, how its reports look, what workshops left, memos, and
 * fields that Batten does not know.
 */
export function asTemplate(model: Model): Model {
  const { format, version, currency, horizonYears, discountRate, countSunk, seed, profile, scenarios, zones } = model
  const namings: Namings = {
    places: namingOf(model.places, "place", "Place"),
    assets: namingOf(model.assets, "asset", "Asset"),
    sources: namingOf(model.sources, "source", "Threat source"),
    steps: namingOf(model.steps, "step", "Step"),
    controls: namingOf(model.controls, "control", "Control"),
    scenarios: namingOf(scenarios ?? [], "scenario", "Scenario"),
    zones: namingOf(zones ?? [], "zone", "Zone"),
  }
  return {
    format,
    version,
    name: "Template",
    currency,
    ...(horizonYears !== undefined && { horizonYears }),
    ...(discountRate !== undefined && { discountRate }),
    ...(countSunk !== undefined && { countSunk }),
    ...(seed !== undefined && { seed }),
    ...(profile && { profile: profile.visibility === undefined ? {} : { visibility: guess(profile.visibility) } }),
    places: model.places.map((place) => ({ ...called(namings.places, place), ...zoneOf(place, namings) })),
    assets: model.assets.map((asset) => assetOf(asset, namings)),
    sources: model.sources.map((source) => sourceOf(source, namings)),
    steps: model.steps.map((step) => stepOf(step, namings)),
    controls: model.controls.map((control) => controlOf(control, namings)),
    ...(scenarios && {
      scenarios: scenarios.map((scenario) => ({
        ...called(namings.scenarios, scenario),
        controls: scenario.controls.map(namings.controls.id),
      })),
    }),
    ...(zones && { zones: zones.map((zone) => zoneOfTemplate(zone, namings)) }),
  }
}
