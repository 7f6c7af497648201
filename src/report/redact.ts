import { type Estimate, HARMS, isNotEstimated, LONGEST_NAME, lossOf, type Model } from "../core/index.ts"
import { ellipsize } from "../charts/textWidth.ts"
import { inOneLine } from "../text/visible.ts"
import type { Redaction } from "./figures.ts"

/** Nothing that a stranger could trace back: names by their kinds, and no note, reason, tag, place on a screen or origin. */
export function withoutNames(model: Model): Model {
  const bare = <T extends { readonly id: string; readonly name: string }>(list: readonly T[], kind: string) =>
    list.map((element, i) => ({ ...withoutAnnotations(element), name: `${kind} ${i + 1}` }))
  return {
    ...withoutReasons(withoutAnnotations(model)),
    name: "Threat model",
    places: bare(model.places, "Place"),
    assets: bare(withoutReasons(model.assets), "Asset"),
    sources: bare(withoutReasons(model.sources), "Threat source"),
    steps: bare(withoutReasons(model.steps), "Step"),
    controls: bare(withoutReasons(model.controls), "Control"),
    ...(model.scenarios && { scenarios: bare(model.scenarios, "Scenario") }),
    ...(model.zones && { zones: bare(model.zones, "Zone") }),
    // A memo is nothing but what somebody wrote.
    ...(model.memos && { memos: [] }),
  }
}

const ANNOTATIONS = [
  "notes",
  "tags",
  "links",
  "position",
  "origin",
  "evidence",
  "extensions",
  "report",
  "proofs",
  "snapshots",
] as const

function withoutAnnotations<T extends object>(element: T): T {
  const kept = Object.entries(element).filter(([key]) => !(ANNOTATIONS as readonly string[]).includes(key))
  return Object.fromEntries(kept) as T
}

/** The value without any reason that stands in it; that nobody has estimated a number is no reason, and stays. */
function withoutReasons<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutReasons(one)) as T
  if (typeof value !== "object" || value === null || isNotEstimated(value)) return value
  const kept = Object.entries(value).filter(([key, inside]) => key !== "why" || typeof inside !== "string")
  return Object.fromEntries(kept.map(([key, inside]) => [key, withoutReasons(inside as unknown)])) as T
}

/** In which amounts stand that are shares of a whole: so many points are the whole. */
export const POINTS = "pts"

/** The whole, of which amounts are shares. */
export const ALL_POINTS = 1000

/**
 * A document whose amounts are shares of a whole, in points of a thousand. All that is computed from it is the same but for the
 * unit, so that no amount of the original is anywhere in what is made from it. Notes and reasons go, for they may quote amounts.
 *
 * @param whole - the amount that is a thousand points, above 0.
 */
export function withoutMoney(model: Model, whole: number): Model {
  const share = (amount: number): number => (amount / whole) * ALL_POINTS
  const shared = (estimate: Estimate): Estimate => {
    if (typeof estimate === "number") return share(estimate)
    if ("value" in estimate) return { ...estimate, value: share(estimate.value) }
    return {
      ...estimate,
      low: share(estimate.low),
      high: share(estimate.high),
      ...(estimate.likely !== undefined && { likely: share(estimate.likely) }),
    }
  }
  const plain = withoutReasons(withoutAnnotations(model))
  return {
    ...plain,
    currency: POINTS,
    budget: model.budget == null ? null : share(model.budget),
    ...(model.tolerance && { tolerance: model.tolerance.map((one) => ({ ...one, loss: share(one.loss) })) }),
    assets: plain.assets.map((asset) => ({
      ...withoutAnnotations(asset),
      loss: Object.fromEntries(
        HARMS.flatMap((harm) => {
          const loss = lossOf(asset, harm)
          return loss === undefined ? [] : [[harm, shared(loss)]]
        }),
      ),
    })),
    controls: plain.controls.map(({ cost, ...control }) => ({
      ...withoutAnnotations(control),
      ...(cost && {
        cost: {
          ...(cost.oneTime !== undefined && { oneTime: shared(cost.oneTime) }),
          ...(cost.perYear !== undefined && { perYear: shared(cost.perYear) }),
        },
      }),
    })),
    sources: plain.sources.map(withoutAnnotations),
    steps: plain.steps.map(withoutAnnotations),
    places: plain.places.map(withoutAnnotations),
  }
}

/** Px that a name may be wide on the board page, at the size of its text: what is longer stands whole in the full report. */
const WIDEST = 175
const TEXT = 11.6

/** The document with its names cut to what one page has room for. */
export function withShortNames(model: Model): Model {
  const short = <T extends { readonly name: string }>(element: T): T => ({
    ...element,
    name: ellipsize(element.name, WIDEST, TEXT),
  })
  return {
    ...short(model),
    places: model.places.map(short),
    assets: model.assets.map(short),
    sources: model.sources.map(short),
    steps: model.steps.map(short),
    controls: model.controls.map(short),
  }
}

/** The document as a report shows it: every name on one line with nothing hidden in it, and without what must not be told. */
export function shownModel(model: Model, redaction: Redaction | null): Model {
  const seen = <T extends { readonly name: string }>(element: T): T => ({
    ...element,
    name: inOneLine(element.name, LONGEST_NAME),
  })
  const visible = {
    ...seen(model),
    places: model.places.map(seen),
    assets: model.assets.map(seen),
    sources: model.sources.map(seen),
    steps: model.steps.map(seen),
    controls: model.controls.map(seen),
  }
  return redaction === "names" || redaction === "all" ? withoutNames(visible) : visible
}
