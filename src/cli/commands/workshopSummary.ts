import path from "node:path"
import {
  askedNumbers,
  dissentOf,
  frontier,
  isDay,
  type Model,
  portfolioProblem,
  rangeOfRound,
  scoreCompiled,
} from "../../core/index.ts"
import type { WorkshopFigures } from "../../report/workshop.ts"
import { inOneLine } from "../../text/visible.ts"
import { writeReport } from "../../writers/index.ts"
import { compileFor } from "../compile.ts"
import { type Call, type Command, isMisuse, type Misuse, misused } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { ExitCode, Io } from "../io.ts"
import { asJson, shownPath } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchTold } from "../search.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"
import { putNew } from "../written.ts"

const FORMS = ["html", "pdf", "md"] as const

/** `batten workshop summary FILE --as FORM`: the page that a workshop leaves. */
export const workshopSummary: Command = {
  verb: "workshop summary",
  summary: "The page that a workshop leaves: the verdict, what was decided, which numbers were asked, who disagreed.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "as", value: "FORM", choices: FORMS, summary: `the form: ${FORMS.join(", ")}` },
    {
      name: "out",
      letter: "o",
      value: "OUT",
      summary: "the file to write, never over another; beside FILE under its name unless given; - for standard output",
    },
    { name: "title", value: "T", summary: "the title; the name of the document unless given" },
    { name: "date", value: "D", summary: "the day of the workshop, as 2026-12-01; that of the document unless given" },
    { name: "json", summary: "one JSON object instead of a page: figures, numbers asked, disputes, decisions" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const wish = wishOf(call)
    if (isMisuse(wish)) return misused(io, wish)
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (model === null) return 1
    const figures = figuresOf(model, io, limit)
    const code =
      wish.form === null ? printed(figures, io, limit) : await written(figures, { ...wish, form: wish.form }, io)
    const ended = limit.inWords()
    if (ended !== "") io.say(ended)
    return code
  },
}

interface Wish {
  /** Null for JSON. */
  readonly form: (typeof FORMS)[number] | null
  readonly out: string
  readonly title: string | null
  readonly date: string | null
}

function wishOf(call: Call): Wish | Misuse {
  const given = call.values.get("as")
  const form = FORMS.find((one) => one === given) ?? null
  const isJson = call.switches.has("json")
  if (given !== undefined && form === null)
    return { misuse: `--as is one of ${FORMS.join(", ")}, found ${shownPath(given)}` }
  if (isJson === (form !== null))
    return { misuse: `workshop summary wants --as FORM, one of ${FORMS.join(", ")}, or --json` }
  const date = call.values.get("date") ?? null
  if (date !== null && !isDay(date))
    return { misuse: `--date wants a day such as 2026-12-01, found ${shownPath(date)}` }
  const title = call.values.get("title")
  const file = call.files[0]!
  const out = call.values.get("out") ?? besideOf(file, form ?? "html")
  if (out === STANDARD_INPUT && form === "md") return { misuse: "--out - holds one file, and md writes several" }
  return { form, out, title: title === undefined ? null : inOneLine(title, 200), date }
}

function besideOf(file: string, form: string): string {
  if (file === STANDARD_INPUT) return `workshop.${form}`
  return path.join(path.dirname(file), `${path.basename(file, path.extname(file))}-workshop.${form}`)
}

/** The score first, for everything tells of its plan; then whether the disputes matter. */
function figuresOf(model: Model, io: Io, limit: TimeLimit): WorkshopFigures {
  const compiled = compileFor(io, model, limit.compiling)
  const problem = portfolioProblem(compiled)
  const search = searchTold(io, "Looking for the best plan")
  const score = scoreCompiled(compiled, {
    search,
    spent: limit.spent,
    ...(model.budget != null && { budget: model.budget }),
  })
  const found = frontier(problem, { shouldStop: limit.until(0.6) })
  const dissent = dissentOf(compiled, {
    shouldStop: limit.until(1),
    onShare: (share) => io.status(`Working out the views in dispute: ${Math.floor(100 * share)} %`),
  })
  io.status("")
  return {
    model,
    score,
    frontier: found.kind === "frontier" ? found : null,
    asked: askedNumbers(model),
    dissent,
    limitReached: limit.ended().limitReached === true,
  }
}

function printed({ model, score, asked, dissent }: WorkshopFigures, io: Io, limit: TimeLimit): ExitCode {
  const { level, placement, verdict, current, optimal } = score
  io.print(
    asJson({
      document: model.name,
      level,
      placement,
      verdict,
      current,
      optimal,
      session: model.session ?? null,
      asked: asked.map((one) => ({
        number: one.number,
        quantity: one.quantity,
        pool: one.pool,
        held: one.held,
        rounds: one.rounds.map((round) => ({ people: round.people, range: rangeOfRound(one, round) })),
      })),
      dissent,
      decisions: model.decisions ?? [],
      ...limit.ended(),
    }),
  )
  return 0
}

async function written(figures: WorkshopFigures, wish: Wish & { readonly form: (typeof FORMS)[number] }, io: Io) {
  const { buildWorkshopSummary } = await import("../../report/workshop.ts")
  const { out } = wish
  const stem = out.slice(0, out.length - path.extname(out).length)
  const made = await writeReport(buildWorkshopSummary(figures, wish), [], wish.form, {
    paper: figures.model.report?.paper ?? "a4",
    stem: path.basename(stem),
    currency: figures.model.currency,
    sheet: null,
    template: null,
    creator: `Batten ${io.version}`,
    print: (page, edges) => io.printPdf({ page, ...edges, creator: `Batten ${io.version}` }),
  })
  if ("why" in made) {
    io.say(`No summary: ${made.why}.`)
    return 1
  }
  for (const { beside, bytes } of made) {
    const name = beside === null ? out : `${stem}${beside}`
    if (!(await putNew(name, bytes, io))) return 1
  }
  return 0
}
