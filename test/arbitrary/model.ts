import fc from "fast-check"
import {
  DECISION_KINDS,
  NUMBER_FORMATS,
  PAPERS,
  REPORT_SECTIONS,
  type Approach,
  type Asset,
  type Control,
  type Effect,
  type Estimate,
  type Gift,
  type Harm,
  HARMS,
  type Model,
  PHASES,
  type Place,
  POOLS,
  type Quantity,
  type Scenario,
  SKILLS,
  type Source,
  SOURCE_KINDS,
  STATUSES,
  type Step,
  type Memo,
  type Zone,
  ZONE_COLOURS,
} from "../../src/core/index.ts"
import { between, estimateArbitrary, partly } from "./estimate.ts"
import { anyId, anyText, unknownFields } from "./text.ts"

/** The most elements of each list. */
export interface ModelSize {
  readonly places: number
  readonly assets: number
  readonly sources: number
  readonly steps: number
  readonly controls: number
  readonly scenarios: number
  readonly zones: number
  readonly memos: number
}

/** A few of everything: small enough that all portfolios and all outcomes of an attempt can be enumerated. */
export const SMALL: ModelSize = {
  places: 4,
  assets: 2,
  sources: 2,
  steps: 6,
  controls: 4,
  scenarios: 2,
  zones: 2,
  memos: 2,
}

/** What models are drawn. */
export interface ModelOptions {
  readonly size?: Partial<ModelSize>
  /** True leaves out notes, tags, links, positions, unknown fields and odd texts: what no computation looks at. */
  readonly plain?: boolean
  /** True leaves only bare numbers as estimates. */
  readonly exact?: boolean
  /** What estimates are drawn; those of `estimateArbitrary` unless given. */
  readonly estimate?: (quantity: Quantity) => fc.Arbitrary<Estimate>
}

interface Ids {
  readonly places: readonly string[]
  readonly sources: readonly string[]
  readonly steps: readonly string[]
  readonly controls: readonly string[]
  readonly scenarios: readonly string[]
  readonly zones: readonly string[]
  readonly memos: readonly string[]
}

interface Draw {
  readonly text: fc.Arbitrary<string>
  readonly estimate: (quantity: Quantity) => fc.Arbitrary<Estimate>
  /** Adds what every element may carry. */
  readonly dress: <T>(element: fc.Arbitrary<T>) => fc.Arbitrary<T>
  /** Adds what any object may carry. */
  readonly extend: <T>(object: fc.Arbitrary<T>) => fc.Arbitrary<T>
}

function drawFor({ plain = false, exact = false, estimate }: ModelOptions): Draw {
  const annotations = partly(
    {
      notes: anyText,
      tags: fc.array(anyText, { maxLength: 2 }),
      links: fc.array(fc.oneof(anyText, unknownFields), { maxLength: 2 }),
      position: partly({ x: between(-1e4, 1e4), y: between(-1e4, 1e4) }, ["x", "y"]),
    },
    [],
  )
  const joined = <T>(own: fc.Arbitrary<T>, ...others: fc.Arbitrary<object>[]) =>
    plain ? own : fc.tuple(own, ...others).map(([first, ...rest]) => Object.assign({}, ...rest.reverse(), first) as T)
  return {
    text: plain ? fc.constant("name") : anyText,
    estimate: estimate ?? ((quantity) => estimateArbitrary(quantity, exact)),
    dress: (element) => joined(element, annotations, unknownFields),
    extend: (object) => joined(object, unknownFields),
  }
}

const some = <T>(values: readonly T[], maxLength = values.length) =>
  fc.subarray([...values], { maxLength: Math.min(maxLength, values.length) })
const few = <T>(values: readonly T[], most: number) =>
  values.length === 0 ? fc.constant<T[]>([]) : fc.uniqueArray(fc.constantFrom(...values), { maxLength: most })

function placeOf(draw: Draw, id: string): fc.Arbitrary<Place> {
  return draw.dress(partly({ id: fc.constant(id), name: draw.text }, ["id", "name"]))
}

function assetOf(draw: Draw, id: string): fc.Arbitrary<Asset> {
  const money = draw.estimate("money")
  const loss = draw.extend(partly({ confidentiality: money, integrity: money, availability: money }, []))
  return draw.dress(partly({ id: fc.constant(id), name: draw.text, loss }, ["id", "name", "loss"]))
}

function sourceOf(draw: Draw, ids: Ids, assets: readonly Asset[], id: string): fc.Arbitrary<Source> {
  const approach: fc.Arbitrary<Approach> = draw.extend(
    partly({ from: few(ids.places, 3), perYear: draw.estimate("rate") }, ["from", "perYear"]),
  )
  const fields = {
    id: fc.constant(id),
    name: draw.text,
    kind: fc.constantFrom(...SOURCE_KINDS),
    skill: fc.constantFrom(...SKILLS),
    visibilityScaled: fc.boolean(),
    seeks: some(HARMS),
    wants: some(assets.map((asset) => asset.id)),
    approaches: fc.array(approach, { maxLength: 3 }),
  }
  return draw.dress(partly(fields, ["id", "name", "kind", "skill", "approaches"]))
}

/** Harms that can be given: those that the assets have a loss for. */
function losses(assets: readonly Asset[]): { asset: string; harm: Harm }[] {
  return assets.flatMap((asset) =>
    HARMS.filter((harm) => Object.hasOwn(asset.loss, harm)).map((harm) => ({ asset: asset.id, harm })),
  )
}

function giftOf(draw: Draw, ids: Ids, assets: readonly Asset[]): fc.Arbitrary<Gift> | null {
  const gifts: fc.Arbitrary<Gift>[] = []
  if (ids.places.length > 0) gifts.push(partly({ place: fc.constantFrom(...ids.places) }, ["place"]))
  const harms = losses(assets)
  if (harms.length > 0)
    gifts.push(
      fc
        .tuple(
          fc.constantFrom(...harms),
          fc.option(fc.oneof(fc.constantFrom(0.05, 0.5, 1), between(1e-6, 1)), { nil: null }),
        )
        .map(([harm, share]) => (share === null ? { ...harm } : { ...harm, share })),
    )
  return gifts.length === 0 ? null : draw.extend(fc.oneof(...gifts))
}

/** A step that may be the same as one of `earlier`, so that chains end. */
function stepOf(
  draw: Draw,
  ids: Ids,
  gift: fc.Arbitrary<Gift> | null,
  id: string,
  earlier: readonly string[],
): fc.Arbitrary<Step> {
  const chance = draw.estimate("probability")
  const bySkill = draw.extend(
    fc
      .tuple(fc.constantFrom(...SKILLS), partly({ unskilled: chance, skilled: chance, expert: chance }, []), chance)
      .map(([skill, success, one]) => ({ ...success, [skill]: one })),
  )
  const own = partly(
    {
      success: fc.oneof(chance, bySkill),
      bySource: fc
        .tuple(some(ids.sources), fc.array(chance, { minLength: ids.sources.length, maxLength: ids.sources.length }))
        .map(([sources, chances]) => Object.fromEntries(sources.map((source, index) => [source, chances[index]!]))),
    },
    ["success"],
  )
  const alias = earlier.length === 0 ? null : fc.constantFrom(...earlier).map((sameAs) => ({ sameAs }))
  const body = partly(
    {
      id: fc.constant(id),
      name: draw.text,
      needs: few(ids.places, 3),
      gives: gift === null ? fc.constant<Gift[]>([]) : fc.array(gift, { maxLength: 3 }),
      only: some(ids.sources),
      stride: fc.array(fc.constantFrom("S", "T", "R", "I", "D", "E"), { maxLength: 2 }),
      attack: fc.array(fc.constantFrom("T1499", "T1566.001"), { maxLength: 2 }),
    },
    ["id", "name", "needs", "gives"],
  )
  const draws: fc.Arbitrary<Partial<Step>> =
    alias === null ? own : fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: alias })
  return draw.dress(fc.tuple(body, draws).map(([first, second]) => ({ ...first, ...second })))
}

function effectOf(draw: Draw, ids: Ids, assets: readonly Asset[], steps: readonly Step[]): fc.Arbitrary<Effect> | null {
  const own = steps.filter((step) => step.sameAs === undefined).map((step) => step.id)
  const harms = losses(assets)
  const reduction = draw.estimate("reduction")
  const whom = fc.oneof(
    fc.constant({}),
    some(ids.sources).map((sources) => ({ sources })),
    some(ids.sources).map((exceptSources) => ({ exceptSources })),
  )
  const aimed = <T extends object>(target: fc.Arbitrary<T>) =>
    fc.tuple(target, reduction, whom).map(([what, by, sources]) => ({ ...what, reduction: by, ...sources }))
  const effects: fc.Arbitrary<Effect>[] = []
  if (own.length > 0) {
    const prevents = aimed(fc.constantFrom(...own).map((prevents) => ({ prevents })))
    effects.push(prevents, prevents)
  }
  if (steps.length > 0) effects.push(aimed(fc.constantFrom(...steps).map((step) => ({ contains: step.id }))))
  if (harms.length > 0)
    effects.push(aimed(fc.constantFrom(...harms).map((recovers) => ({ recovers: { ...recovers } }))))
  if (ids.sources.length > 0)
    effects.push(
      fc.tuple(fc.constantFrom(...ids.sources), reduction).map(([deters, by]) => ({ deters, reduction: by })),
    )
  return effects.length === 0 ? null : draw.extend(fc.oneof(...effects))
}

function controlOf(
  draw: Draw,
  effect: fc.Arbitrary<Effect> | null,
  id: string,
  ids: Ids,
  earlier: readonly string[],
): fc.Arbitrary<Control> {
  const fields = {
    id: fc.constant(id),
    name: draw.text,
    status: fc.constantFrom(...STATUSES),
    plannedFor: fc.constantFrom("2027-03-31", "2028-02-29"),
    coverage: between(0, 1),
    lifeYears: between(0.5, 20),
    cost: draw.extend(partly({ oneTime: draw.estimate("money"), perYear: draw.estimate("money") }, [])),
    effects: effect === null ? fc.constant<Effect[]>([]) : fc.array(effect, { maxLength: 4 }),
    requires: few(earlier, 2),
    excludes: few(
      ids.controls.filter((other) => other !== id),
      1,
    ),
    limits: fc.array(draw.text, { maxLength: 2 }),
  }
  return draw.dress(partly(fields, ["id", "name", "effects"]))
}

/** Every control that a control leads to, itself included; `controls` stand after all that they require. */
function closures(controls: readonly Control[]): Map<string, Set<string>> {
  const closure = new Map<string, Set<string>>()
  for (const control of controls)
    closure.set(control.id, new Set([control.id, ...(control.requires ?? []).flatMap((id) => [...closure.get(id)!])]))
  return closure
}

/** Leaves out exclusions that would make a control impossible. */
function withoutContradictions(controls: readonly Control[]): Control[] {
  const sets = [...closures(controls).values()]
  return controls.map((control) => {
    if (!control.excludes) return control
    const excludes = control.excludes.filter((other) => !sets.some((set) => set.has(control.id) && set.has(other)))
    return { ...control, excludes }
  })
}

const inOrder = <T>(arbitraries: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T[]> => fc.tuple(...arbitraries)
const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })

const aDay = fc.constantFrom("2026-12-01", "2028-02-29")

/** How reports look, as a document says it. */
function reportOf({ text, extend }: Draw) {
  const signature = extend(partly({ name: text, date: aDay }, ["name", "date"]))
  const permission = partly(
    {
      inScope: text,
      outOfScope: text,
      from: aDay,
      until: aDay,
      tester: text,
      stopper: text,
      stopWord: text,
      signedForSystems: signature,
      signedForData: signature,
      signedByTester: signature,
    },
    [],
  )
  return extend(
    partly(
      {
        title: text,
        client: text,
        author: text,
        date: aDay,
        label: text,
        deciders: fc.array(text, { maxLength: 2 }),
        logo: fc.constantFrom("data:image/png;base64,iVBORw0KGgo=", "data:image/svg+xml;base64,PHN2Zy8+"),
        accent: fc.constantFrom("#1a2b3c", "#FFEE00"),
        paper: fc.constantFrom(...PAPERS),
        locale: fc.constantFrom("de", "en-US", "zh-Hant-TW"),
        leaveOut: some(REPORT_SECTIONS, 3),
        permission: extend(permission),
      },
      [],
    ),
  )
}

function settings(draw: Draw) {
  return draw.dress(
    partly(
      {
        name: draw.text,
        currency: fc.constantFrom("EUR", "USD", "CHF"),
        numberFormat: fc.constantFrom(...NUMBER_FORMATS),
        horizonYears: between(0.5, 10),
        discountRate: between(0, 0.3),
        countSunk: fc.boolean(),
        seed: fc.maxSafeInteger(),
        budget: fc.option(between(0, 1e7), { nil: null }),
        profile: draw.extend(partly({ visibility: draw.estimate("rate") }, [])),
        tolerance: fc.array(
          draw.extend(partly({ loss: between(0, 1e7), probability: between(0, 1) }, ["loss", "probability"])),
          { maxLength: 2 },
        ),
        report: reportOf(draw),
      },
      ["name", "currency"],
    ),
  )
}

/** What a workshop leaves; of numbers that the model may have, or no longer has. */
function workshop(draw: Draw) {
  const day = fc.constantFrom("2027-03-31", "2028-02-29")
  const range = draw.extend(
    partly({ who: draw.text, low: between(1e-3, 0.4), high: between(0.5, 0.9) }, ["low", "high"]),
  )
  const phase = fc.constantFrom(...PHASES)
  const level = fc.option(between(0, 100), { nil: null })
  const placement = fc.option(between(0, 1), { nil: null })
  const done = partly({ phase, minutes: between(1, 90), level, placement }, ["phase", "minutes"])
  const guess = partly({ who: draw.text, level: between(0, 9), placement: between(0, 1) }, ["level", "placement"])
  const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 })
  const number = fc.constantFrom("profile/visibility", "steps/gone/success")
  const asking = partly({ number, rounds: few(few(range)), shown: fc.boolean() }, ["number", "rounds", "shown"])
  const running = {
    place: fc.nat(20),
    sinceMs: fc.option(between(0, 2e12), { nil: null }),
    usedMs: between(0, 1e7),
    scoreHidden: fc.boolean(),
    revealed: fc.nat(9),
    dealt: few(draw.text),
    asking: draw.extend(asking),
  }
  return partly(
    {
      agenda: few(draw.extend(partly({ phase, minutes: between(1, 90) }, ["phase", "minutes"]))),
      session: draw.extend(
        partly(
          {
            date: day,
            people: few(draw.text),
            phases: few(draw.extend(done)),
            guesses: few(draw.extend(guess)),
            parked: few(draw.text),
            running: draw.extend(partly(running, ["place", "sinceMs", "usedMs", "scoreHidden"])),
          },
          [],
        ),
      ),
      opinions: few(
        draw.extend(
          partly(
            {
              number,
              date: day,
              rounds: few(few(range)),
              pool: fc.constantFrom(...POOLS),
              notes: draw.text,
              views: few(
                draw.extend(
                  partly({ says: draw.text, low: between(1e-3, 0.4), high: between(0.5, 0.9) }, [
                    "says",
                    "low",
                    "high",
                  ]),
                ),
              ),
            },
            ["number"],
          ),
        ),
      ),
      decisions: few(
        draw.extend(
          partly(
            {
              kind: fc.constantFrom(...DECISION_KINDS),
              says: draw.text,
              date: day,
              owner: draw.text,
              due: day,
              trigger: draw.text,
              reason: draw.text,
              figures: partly({ level, placement, annualCost: between(0, 1e7), expectedLoss: between(0, 1e7) }, [
                "level",
                "placement",
                "annualCost",
                "expectedLoss",
              ]),
              dissent: few(draw.extend(partly({ who: draw.text, says: draw.text }, ["says"]))),
            },
            ["kind", "says"],
          ),
        ),
      ),
    },
    [],
  )
}

/** Some of the elements standing in zones; all of them in none where there is none. */
function standing<T extends object>(elements: fc.Arbitrary<T[]>, zones: readonly string[]): fc.Arbitrary<T[]> {
  if (zones.length === 0) return elements
  return elements.chain((list) =>
    fc
      .array(fc.option(fc.constantFrom(...zones), { nil: undefined }), {
        minLength: list.length,
        maxLength: list.length,
      })
      .map((chosen) => list.map((element, i) => (chosen[i] === undefined ? element : { ...element, zone: chosen[i] }))),
  )
}

/** Zones and memos, which no computation looks at. */
function drawn(draw: Draw, known: Ids): fc.Arbitrary<Pick<Model, "zones" | "memos">> {
  const own = { name: draw.text, colour: fc.constantFrom(...ZONE_COLOURS) }
  const zone = (id: string): fc.Arbitrary<Zone> =>
    draw.dress(partly({ id: fc.constant(id), ...own, collapsed: fc.boolean() }, ["id", "name"]))
  const memo = (id: string): fc.Arbitrary<Memo> => draw.dress(partly({ id: fc.constant(id), ...own }, ["id", "name"]))
  return fc
    .tuple(inOrder(known.zones.map(zone)), inOrder(known.memos.map(memo)))
    .map(([zones, memos]) => ({ ...(zones.length > 0 && { zones }), ...(memos.length > 0 && { memos }) }))
}

/**
 * Valid models of any size up to the given one, and every feature of the document in them: AND joins, cycles, `sameAs`
 * chains, shares, all kinds of effects and scopes, success by skill and by source, requirements and exclusions, every
 * status. Shrinks towards few elements and plain numbers.
 */
export function modelArbitrary(options: ModelOptions = {}): fc.Arbitrary<Model> {
  const size = { ...SMALL, ...options.size }
  const draw = drawFor(options)
  const idsUpTo = (most: number) => fc.uniqueArray(anyId, { maxLength: most })
  const ids = fc.record({
    places: idsUpTo(size.places),
    assets: idsUpTo(size.assets),
    sources: idsUpTo(size.sources),
    steps: idsUpTo(size.steps),
    controls: idsUpTo(size.controls),
    scenarios: idsUpTo(size.scenarios),
    zones: idsUpTo(size.zones),
    memos: idsUpTo(size.memos),
  })
  const withAssets = ids.chain((known) =>
    fc.record({ known: fc.constant(known), assets: inOrder(known.assets.map((id) => assetOf(draw, id))) }),
  )
  const withSteps = withAssets.chain(({ known, assets }) => {
    const gift = giftOf(draw, known, assets)
    const steps = inOrder(known.steps.map((id, index) => stepOf(draw, known, gift, id, known.steps.slice(0, index))))
    return fc.record({ known: fc.constant(known), assets: fc.constant(assets), steps })
  })
  return withSteps.chain(({ known, assets, steps }) => {
    const effect = effectOf(draw, known, assets, steps)
    const control = (id: string, index: number) => controlOf(draw, effect, id, known, known.controls.slice(0, index))
    const scenario = (id: string): fc.Arbitrary<Scenario> =>
      draw.dress(
        partly({ id: fc.constant(id), name: draw.text, controls: some(known.controls) }, ["id", "name", "controls"]),
      )
    return fc
      .tuple(
        settings(draw),
        standing(inOrder(known.places.map((id) => placeOf(draw, id))), known.zones),
        standing(inOrder(known.sources.map((id) => sourceOf(draw, known, assets, id))), known.zones),
        standing(shuffled(steps), known.zones),
        inOrder(known.controls.map(control)).map(withoutContradictions).chain(shuffled),
        fc.option(inOrder(known.scenarios.map(scenario)), { nil: undefined }),
        drawn(draw, known),
        standing(fc.constant(assets), known.zones),
        options.plain === true ? fc.constant({}) : workshop(draw),
      )
      .map(([own, places, sources, mixed, controls, scenarios, zones, standingAssets, met]): Model => {
        const lists = {
          places,
          assets: standingAssets,
          sources,
          steps: mixed,
          controls,
          ...(scenarios && { scenarios }),
          ...zones,
        }
        return { format: "batten", version: 1, ...own, ...lists, ...met }
      })
  })
}
