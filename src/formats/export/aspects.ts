import {
  harmsGiven,
  isBySkill,
  isNotEstimated,
  isRecord,
  LISTS,
  confirmedScales,
  SCALES_KEY,
  type Annotations,
  type Effect,
  type Estimate,
  type Model,
} from "../../core/index.ts"

/** How often something occurs in a model, and what it is called, once and several times. */
interface Aspect {
  readonly words: readonly [one: string, several: string]
  readonly count: (model: Model) => number
}

const howMany = <T>(list: readonly T[] | undefined, has: (element: T) => boolean): number =>
  list?.filter(has).length ?? 0

const elements = (model: Model): readonly Annotations[] => [model, ...LISTS.flatMap((list) => model[list] ?? [])]

const known = (...estimates: readonly (Estimate | undefined)[]): number =>
  estimates.filter((estimate) => estimate !== undefined && !isNotEstimated(estimate)).length

const effects = (model: Model, has: (effect: Effect) => boolean): number =>
  model.controls.reduce((sum, control) => sum + howMany(control.effects, has), 0)

const annotation =
  (field: keyof Annotations) =>
  (model: Model): number =>
    howMany(elements(model), (element) => {
      const value: unknown = element[field]
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ""
    })

const SETTINGS = [
  "horizonYears",
  "discountRate",
  "countSunk",
  "seed",
  "budget",
  "profile",
  "tolerance",
  "numberFormat",
] as const

/** Everything that a model can say besides the names of its elements: what no writer says of it is listed. */
const ASPECTS = {
  places: { words: ["place", "places"], count: ({ places }) => places.length },
  assets: { words: ["asset", "assets"], count: ({ assets }) => assets.length },
  sources: { words: ["threat source", "threat sources"], count: ({ sources }) => sources.length },
  steps: { words: ["step", "steps"], count: ({ steps }) => steps.length },
  controls: { words: ["control", "controls"], count: ({ controls }) => controls.length },
  scenarios: { words: ["scenario", "scenarios"], count: ({ scenarios }) => scenarios?.length ?? 0 },
  zones: { words: ["zone", "zones"], count: ({ zones }) => zones?.length ?? 0 },
  memos: { words: ["memo on the drawing", "memos on the drawing"], count: ({ memos }) => memos?.length ?? 0 },
  needs: {
    words: ["place that a step needs", "places that steps need"],
    count: (model) => sum(model.steps, ({ needs }) => needs.length),
  },
  givenPlaces: {
    words: ["place that a step gives", "places that steps give"],
    count: ({ steps }) => sum(steps, ({ gives }) => howMany(gives, (gift) => "place" in gift)),
  },
  harms: {
    words: ["harm that a step does", "harms that steps do"],
    count: ({ steps }) => sum(steps, (step) => harmsGiven(step).length),
  },
  needsOpen: {
    words: ["port that a step needs open", "ports that steps need open"],
    count: ({ steps }) => sum(steps, (step) => step.needsOpen?.length ?? 0),
  },
  proofs: { words: ["proof", "proofs"], count: ({ proofs }) => proofs?.length ?? 0 },
  snapshots: {
    words: ["snapshot of the posture", "snapshots of the posture"],
    count: ({ snapshots }) => snapshots?.length ?? 0,
  },
  opinions: {
    words: ["opinion of a group", "opinions of groups"],
    count: ({ opinions }) => opinions?.length ?? 0,
  },
  decisions: { words: ["decision", "decisions"], count: ({ decisions }) => decisions?.length ?? 0 },
  session: {
    words: ["agenda or workshop", "agendas and workshops"],
    count: ({ agenda, session }) => (agenda?.length ? 1 : 0) + (session === undefined ? 0 : 1),
  },
  report: {
    words: ["setting of reports", "settings of reports"],
    count: ({ report }) => Object.keys(report ?? {}).length,
  },
  shares: {
    words: ["share of a harm", "shares of harms"],
    count: ({ steps }) =>
      sum(steps, (step) => howMany(harmsGiven(step), ({ share }) => share !== undefined && share !== 1)),
  },
  approaches: {
    words: ["way in which a threat source starts", "ways in which threat sources start"],
    count: ({ sources }) => sum(sources, ({ approaches }) => approaches.length),
  },
  losses: {
    words: ["loss", "losses"],
    count: ({ assets }) => sum(assets, ({ loss }) => known(...Object.values(loss))),
  },
  rates: {
    words: ["rate of attempts", "rates of attempts"],
    count: ({ sources }) => sum(sources, ({ approaches }) => known(...approaches.map(({ perYear }) => perYear))),
  },
  chances: {
    words: ["chance of success", "chances of success"],
    count: ({ steps }) =>
      sum(steps, ({ success }) => (success === undefined || isBySkill(success) ? 0 : known(success))),
  },
  chancesBySkill: {
    words: ["step whose chance differs by skill", "steps whose chances differ by skill"],
    count: ({ steps }) => howMany(steps, ({ success }) => success !== undefined && isBySkill(success)),
  },
  chancesBySource: {
    words: ["step with chances of single threat sources", "steps with chances of single threat sources"],
    count: ({ steps }) => howMany(steps, ({ bySource }) => Object.keys(bySource ?? {}).length > 0),
  },
  reductions: {
    words: ["reduction", "reductions"],
    count: ({ controls }) => sum(controls, (control) => known(...control.effects.map(({ reduction }) => reduction))),
  },
  costs: {
    words: ["cost", "costs"],
    count: ({ controls }) => sum(controls, ({ cost }) => known(cost?.oneTime, cost?.perYear)),
  },
  whys: {
    words: ["number with its reason or basis", "numbers with their reasons or bases"],
    count: (model) =>
      sum(estimatesOf(model), (estimate) =>
        isRecord(estimate) && (estimate.why !== undefined || estimate.basis !== undefined) ? 1 : 0,
      ),
  },
  kinds: { words: ["kind of a threat source", "kinds of threat sources"], count: ({ sources }) => sources.length },
  skills: { words: ["skill of a threat source", "skills of threat sources"], count: ({ sources }) => sources.length },
  wants: {
    words: ["threat source that wants only some things", "threat sources that want only some things"],
    count: ({ sources }) => howMany(sources, ({ seeks, wants }) => seeks !== undefined || wants !== undefined),
  },
  visibility: {
    words: ["threat source scaled by visibility", "threat sources scaled by visibility"],
    count: ({ sources }) => howMany(sources, ({ visibilityScaled }) => visibilityScaled === true),
  },
  only: {
    words: ["step that only some may take", "steps that only some may take"],
    count: ({ steps }) => howMany(steps, ({ only }) => only !== undefined),
  },
  sameAs: {
    words: ["step that shares the draw of another", "steps that share the draw of another"],
    count: ({ steps }) => howMany(steps, ({ sameAs }) => sameAs !== undefined),
  },
  stride: {
    words: ["step with its letters of STRIDE", "steps with their letters of STRIDE"],
    count: ({ steps }) => howMany(steps, ({ stride = [] }) => stride.length > 0),
  },
  techniques: {
    words: ["step with its techniques of ATT&CK", "steps with their techniques of ATT&CK"],
    count: ({ steps }) => howMany(steps, ({ attack = [] }) => attack.length > 0),
  },
  prevents: {
    words: ["effect that prevents a step", "effects that prevent steps"],
    count: (model) => effects(model, (effect) => "prevents" in effect),
  },
  contains: {
    words: ["effect that contains a step", "effects that contain steps"],
    count: (model) => effects(model, (effect) => "contains" in effect),
  },
  deters: {
    words: ["effect that deters a threat source", "effects that deter threat sources"],
    count: (model) => effects(model, (effect) => "deters" in effect),
  },
  recovers: {
    words: ["effect that recovers from a harm", "effects that recover from harms"],
    count: (model) => effects(model, (effect) => "recovers" in effect),
  },
  effectSources: {
    words: ["effect against some threat sources only", "effects against some threat sources only"],
    count: (model) =>
      effects(model, ({ sources, exceptSources }) => sources !== undefined || exceptSources !== undefined),
  },
  statuses: {
    words: ["status of a control", "statuses of controls"],
    count: ({ controls }) => howMany(controls, ({ status }) => status !== undefined),
  },
  terms: {
    words: [
      "control with a date, a coverage or a life of its own",
      "controls with a date, a coverage or a life of their own",
    ],
    count: ({ controls }) =>
      howMany(
        controls,
        ({ plannedFor, coverage, lifeYears }) =>
          plannedFor !== undefined || coverage !== undefined || lifeYears !== undefined,
      ),
  },
  rules: {
    words: ["control that requires or excludes others", "controls that require or exclude others"],
    count: ({ controls }) =>
      howMany(controls, ({ requires = [], excludes = [] }) => requires.length + excludes.length > 0),
  },
  limits: {
    words: ["control with its limits", "controls with their limits"],
    count: ({ controls }) => howMany(controls, ({ limits = [] }) => limits.length > 0),
  },
  notes: { words: ["note", "notes"], count: annotation("notes") },
  tags: { words: ["element with tags", "elements with tags"], count: annotation("tags") },
  links: { words: ["element with links", "elements with links"], count: annotation("links") },
  positions: { words: ["position", "positions"], count: annotation("position") },
  evidence: { words: ["element with evidence", "elements with evidence"], count: annotation("evidence") },
  settings: {
    words: ["setting of the document", "settings of the document"],
    count: (model) => howMany(SETTINGS, (field) => model[field] !== undefined && model[field] !== null),
  },
  extensions: {
    words: ["document of another tool that is kept beside it", "documents of other tools that are kept beside it"],
    count: ({ extensions = {} }) => Object.keys(extensions).filter((key) => key !== SCALES_KEY).length,
  },
  scales: {
    words: ["scale confirmed for it", "scales confirmed for it"],
    count: (model) => confirmedScales(model).length,
  },
} as const satisfies Readonly<Record<string, Aspect>>

function sum<T>(list: readonly T[], count: (element: T) => number): number {
  return list.reduce((total, element) => total + count(element), 0)
}

function estimatesOf(model: Model): readonly unknown[] {
  return [
    ...model.assets.flatMap(({ loss }) => Object.values(loss)),
    ...model.sources.flatMap(({ approaches }) => approaches.map(({ perYear }) => perYear)),
    ...model.steps.flatMap(({ success, bySource = {} }) => [
      ...(success === undefined ? [] : isBySkill(success) ? Object.values(success) : [success]),
      ...Object.values(bySource),
    ]),
    ...model.controls.flatMap(({ cost, effects: acts }) => [
      cost?.oneTime,
      cost?.perYear,
      ...acts.map(({ reduction }) => reduction),
    ]),
  ]
}

/** Something that a model can say. */
export type AspectName = keyof typeof ASPECTS

/**
 * What of a model a format does not say, counted: all that the model says, less what the writer does.
 *
 * @param said - what the writer says.
 * @param more - what it cannot say besides, in its own words.
 * @param asItCame - of a document that goes back: the model as it was then. What nobody has touched since is no loss.
 */
export function cannotSay(
  model: Model,
  said: readonly AspectName[],
  more: readonly string[] = [],
  asItCame: Model | null = null,
): readonly string[] {
  const isUntouched = (name: AspectName): boolean => {
    if (asItCame === null) return false
    if (name === "settings")
      return SETTINGS.every((field) => JSON.stringify(model[field]) === JSON.stringify(asItCame[field]))
    return ASPECTS[name].count(model) === ASPECTS[name].count(asItCame)
  }
  const rest = (Object.keys(ASPECTS) as AspectName[]).filter((name) => !said.includes(name) && !isUntouched(name))
  const counted = rest.flatMap((name) => {
    const { words, count } = ASPECTS[name]
    const number = count(model)
    return number === 0 ? [] : [`${number} ${words[number === 1 ? 0 : 1]}`]
  })
  return [...counted, ...more]
}
