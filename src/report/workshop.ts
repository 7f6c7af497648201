import { scoreMapOf } from "../charts/fromReport.ts"
import { scoreMapWords } from "../charts/scoreMap.ts"
import {
  type AskedNumber,
  type Decision,
  type DecisionKind,
  type Dissent,
  estimateName,
  type Frontier,
  levelInWords,
  listed,
  missingIn,
  missingInWords,
  type Model,
  money,
  moveName,
  overviewSentence,
  percentInWords,
  type PhaseDone,
  rangeInWords,
  rangeOfRound,
  type ScoreReport,
  type Session,
  type TooManyCombinations,
  USUAL_FORMATS,
  verdictSays,
  verdictWords,
} from "../core/index.ts"
import { planTable } from "./board.ts"
import { type Block, columns, heading, led, listOf, paragraph, type Report, type Section, words } from "./block.ts"
import { WHOLE } from "./chart.ts"
import { dayInWords } from "./dayInWords.ts"

/** All that the summary of a workshop is made from. */
export interface WorkshopFigures {
  readonly model: Model
  readonly score: ScoreReport
  /** Null where no portfolio is allowed. */
  readonly frontier: Frontier | null
  readonly asked: readonly AskedNumber[]
  /** Null where nothing is in dispute. */
  readonly dissent: Dissent | TooManyCombinations | null
  /** Whether a time limit ended something before it was proven. */
  readonly limitReached: boolean
}

/** What is written at the head of a summary. */
export interface WorkshopTitle {
  readonly title: string | null
  /** As `2026-12-01`; that of the session unless given. */
  readonly date: string | null
}

/** The page that a workshop leaves: the verdict, what was decided and by whom, which numbers were asked, and who disagreed. */
export function buildWorkshopSummary(figures: WorkshopFigures, { title, date }: WorkshopTitle): Report {
  const { model } = figures
  const {
    client = null,
    author = null,
    label = null,
    logo = null,
    accent = null,
    locale = "en-GB",
  } = model.report ?? {}
  const named = model.name === "" ? "Threat model" : model.name
  const day = date ?? model.session?.date ?? null
  return {
    title: title ?? `Workshop: ${named}`,
    about: [
      ...(client === null ? [] : [`For ${client}`]),
      ...(day === null ? [] : [dayInWords(day, locale)]),
      ...peopleInWords(model.session),
    ],
    ...{ client, author, label, logo, accent },
    date: day,
    stamp: null,
    sections: [{ id: "summary", title: "In one page", blocks: blocksOf(figures) }],
  }
}

function blocksOf(figures: WorkshopFigures): Section["blocks"] {
  const { model } = figures
  return [
    ...verdict(figures),
    ...decided(model.decisions ?? []),
    ...asked(figures),
    ...disputed(figures),
    ...guessed(figures),
    ...trail(model.session?.phases ?? []),
    ...listBlock("Parked", model.session?.parked ?? []),
  ]
}

function peopleInWords(session: Session | undefined): readonly string[] {
  const people = (session?.people ?? []).filter((who) => who.trim() !== "")
  if (people.length === 0) return []
  return [session?.attribution === "initials" ? `With ${people.join(", ")}` : `With ${listed(people)}`]
}

function verdict({ model, score, limitReached }: WorkshopFigures): readonly Block[] {
  const missing = missingInWords(model, missingIn(model, score))
  if (missing.length > 0)
    return [
      { kind: "caution", text: led("No verdict yet:", `${listed(missing)}.`) },
      planTable(model, score, ["none", "current"]),
    ]
  const { name } = verdictWords(score.verdict)
  return [
    {
      kind: "sentence",
      weight: "lead",
      text: [
        { text: `${name}: ${verdictSays(model, score)}.`, strong: true },
        { text: " " },
        ...overviewSentence(model, score, USUAL_FORMATS),
      ],
    },
    ...(limitReached || score.optimal?.proven === false
      ? [{ kind: "caution", text: led("Not proven.", "A longer time limit may find a better plan.") } as const]
      : []),
    planTable(model, score, ["none", "current", "sameSpend", "optimal"]),
  ]
}

const KINDS: Readonly<Record<DecisionKind, { readonly title: string; readonly due: string }>> = {
  action: { title: "What will be done", due: "By" },
  "accepted-risk": { title: "Risks that are carried", due: "Looked at again" },
  decision: { title: "What else was decided", due: "Looked at again" },
}

function decided(decisions: readonly Decision[]): readonly Block[] {
  if (decisions.length === 0) return [paragraph("Nothing was decided.")]
  const tables = (Object.keys(KINDS) as DecisionKind[]).flatMap((kind): Block[] => {
    const own = decisions.filter((one) => one.kind === kind)
    if (own.length === 0) return []
    const { title, due } = KINDS[kind]
    return [
      {
        kind: "table",
        caption: title,
        columns: columns(["What", "Who", due, "Or when", "Why", "Decided on"], []),
        rows: own.map((one) => [
          one.says,
          one.owner ?? "",
          one.due ?? "",
          one.trigger ?? "",
          one.reason ?? "",
          one.figures === undefined ? "" : standingInWords(one.figures),
        ]),
      },
    ]
  })
  const objections = decisions.flatMap(({ says, dissent = [] }) =>
    dissent.map(({ who = "", says: against }) => `${who === "" ? "Somebody" : who} on “${says}”: ${against}`),
  )
  return [...tables, ...listBlock("Who disagreed", objections)]
}

const listBlock = (title: string, items: readonly string[]): readonly Block[] => listOf(title, items)

function standingInWords({ level, placement }: Pick<PhaseDone, "level" | "placement">): string {
  const said = [
    ...(level == null ? [] : [`level ${levelInWords(level)}`]),
    ...(placement == null ? [] : [`placement ${percentInWords(placement)}`]),
  ]
  return said.length === 0 ? "no verdict" : said.join(", ")
}

const amountIn =
  ({ currency }: Model) =>
  (value: number): string =>
    money(value, currency, USUAL_FORMATS)

function asked({ model, asked: numbers }: WorkshopFigures): readonly Block[] {
  const rows = numbers
    .filter(({ rounds }) => rounds.length > 0)
    .map((one) => {
      const said = (round: (typeof one.rounds)[number] | undefined): string => {
        const range = round === undefined ? null : rangeOfRound(one, round)
        return range === null ? "nobody" : rangeInWords(range, one.quantity, amountIn(model))
      }
      const last = one.rounds.at(-1)
      return [
        estimateName(model, one.number),
        said(one.rounds[0]),
        one.rounds.length > 1 ? said(last) : "one round",
        rangeInWords(one.held, one.quantity, amountIn(model)),
        String(last?.people ?? 0),
      ]
    })
  if (rows.length === 0) return []
  return [
    {
      kind: "table",
      caption: "What the room was asked",
      columns: columns(["Number", "First round", "Last round", "In the model"], ["People"]),
      rows,
    },
  ]
}

function disputed({ model, dissent }: WorkshopFigures): readonly Block[] {
  if (dissent === null) return []
  if ("kind" in dissent)
    return [
      {
        kind: "caution",
        text: led(
          "Too much in dispute.",
          `${dissent.combinations.toLocaleString("en")} combinations of views are more than are worked out: settle some numbers first.`,
        ),
      },
    ]
  const amount = amountIn(model)
  const rows = dissent.disputed.map(({ number, quantity, views, ...decides }) => [
    estimateName(model, number),
    views.map(({ says, low, high }) => `${says}: ${rangeInWords({ low, high }, quantity, amount)}`).join("; "),
    mattersInWords(decides),
  ])
  return [
    heading("In dispute"),
    { kind: "sentence", text: words(dissentInWords(model, dissent)) },
    { kind: "table", caption: "Views that stayed apart", columns: columns(["Number", "Views", "Matters"], []), rows },
  ]
}

function mattersInWords(decides: {
  readonly decidesFirstMove: boolean
  readonly decidesPlan: boolean
  readonly decidesVerdict: boolean
}): string {
  const what = [
    ...(decides.decidesFirstMove ? ["what is done first"] : []),
    ...(decides.decidesPlan ? ["the best plan"] : []),
    ...(decides.decidesVerdict ? ["the verdict"] : []),
  ]
  return what.length === 0 ? "no: it changes nothing" : `yes: it decides ${listed(what)}`
}

/** Whether the views matter, in a sentence: `The same first move in 4,096 of 4,096 combinations: add Backups.` */
export function dissentInWords(model: Model, dissent: Dissent): string {
  const { firstMoves, examined, combinations, disputed: numbers, proven } = dissent
  const count = (value: number): string => value.toLocaleString("en")
  const [first] = firstMoves
  const done = first && first.add.length + first.drop.length > 0 ? moveName(model, first) : "do nothing"
  const deciding = numbers.filter(({ decidesFirstMove }) => decidesFirstMove)
  const sentences = [
    `${first?.count === examined ? "The same first move" : "The first move is most often the same"} in ` +
      `${count(first?.count ?? 0)} of ${count(examined)} combinations of the views: ${done}.`,
    ...(firstMoves.length < 2
      ? []
      : [
          decidersInWords(
            deciding.map(({ number }) => estimateName(model, number)),
            numbers.length,
          ),
        ]),
    ...(examined < combinations ? [`${count(combinations)} were to be worked out: a time limit came first.`] : []),
    ...(proven ? [] : ["Not every combination was solved to a proof."]),
  ]
  return sentences.join(" ")
}

/** Which numbers in dispute decide what is done first. */
function decidersInWords(names: readonly string[], disputed: number): string {
  if (names.length === 0) return "No view of one number alone changes it."
  if (names.length === disputed)
    return disputed === 1 ? "The views decide it." : `Each of the ${disputed} numbers in dispute can change it.`
  return names.length === 1
    ? `Only the ${names[0]!} decides it.`
    : `${names.length} of ${disputed} numbers in dispute decide it: ${listed(names)}.`
}

function guessed({ model, score, frontier }: WorkshopFigures): readonly Block[] {
  const guesses = model.session?.guesses ?? []
  if (guesses.length === 0) return []
  const levels = guesses.map(({ level }) => level)
  const placements = guesses.map(({ placement }) => placement)
  const [least, most] = [Math.min(...levels), Math.max(...levels)]
  const [worst, best] = [Math.min(...placements), Math.max(...placements)]
  const found = score.level === null ? "" : ` It is ${standingInWords(score)}.`
  const count = guesses.length === 1 ? "One guess" : `${guesses.length} guesses`
  const sentence = paragraph(
    `${count} before the verdict: level ${between(levelInWords(least), levelInWords(most))}, ` +
      `placement ${between(percentInWords(worst), percentInWords(best))}.${found}`,
  )
  if (!frontier) return [sentence]
  const trailed = (model.session?.phases ?? []).flatMap(({ phase, level, placement }) =>
    level == null || placement == null ? [] : [{ name: phase, level, placement }],
  )
  const data = scoreMapOf(score, frontier.points, { guesses, trail: trailed })
  const chart = {
    name: "guesses",
    drawing: { kind: "scoreMap", data },
    words: scoreMapWords(data),
    size: WHOLE,
  } as const
  return [sentence, { kind: "charts", charts: [chart] }]
}

const between = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`)

function trail(phases: readonly PhaseDone[]): readonly Block[] {
  if (phases.length === 0) return []
  return [
    {
      kind: "table",
      caption: "How the afternoon went",
      columns: columns(["Phase", "At its end"], ["Minutes"]),
      rows: phases.map(({ phase, minutes, ...standing }) => [
        phase.charAt(0).toUpperCase() + phase.slice(1),
        standingInWords(standing),
        String(Math.round(minutes)),
      ]),
    },
  ]
}
