import { agendaOf, ownAgenda, type Phase, type Prompt, promptsOf, WORKSHOP_LENGTHS } from "../../core/index.ts"
import { isMisuse, misused, numberOption, type Command } from "../command.ts"
import { asJson, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"

/** As many prompts of a phase as fit a page; the rest are in the JSON. */
const MOST_PROMPTS = 3

/** `batten workshop agenda FILE`: the phases of a workshop about a document, with what to say and what to ask. */
export const workshopAgenda: Command = {
  verb: "workshop agenda",
  summary:
    "The phases of a workshop about a document: how long each takes, what to say, and what its gaps let one ask.",
  files: "FILE",
  fileCount: 1,
  options: [
    {
      name: "minutes",
      value: "N",
      choices: WORKSHOP_LENGTHS.map(String),
      summary: "how long it is to take: as the document's own agenda says, or 90",
    },
    { name: "seed", value: "K", summary: "of the order in which prompts are drawn; that of the document unless said" },
    { name: "json", summary: "one JSON object: phases, and all prompts" },
  ],
  async run(call, io) {
    const minutes = numberOption(call, "minutes", { least: 9, whole: true })
    const seed = numberOption(call, "seed", { least: 0, whole: true })
    if (isMisuse(minutes)) return misused(io, minutes)
    if (isMisuse(seed)) return misused(io, seed)
    const model = await openModel(call.files[0]!, io)
    if (model === null) return 1
    const phases = (minutes === null ? ownAgenda(model) : null) ?? agendaOf(minutes ?? 90)
    const whole = phases.reduce((sum, phase) => sum + phase.minutes, 0)
    const prompts = promptsOf(model, seed ?? model.seed ?? 1)
    io.print(
      call.switches.has("json")
        ? asJson({ document: model.name, minutes: whole, phases, prompts })
        : inWords(model.name, whole, phases, prompts),
    )
    return 0
  },
}

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(Math.floor(minute % 60)).padStart(2, "0")}`

function inWords(name: string, minutes: number, phases: readonly Phase[], prompts: readonly Prompt[]): string {
  const parts = phases.flatMap((phase) => {
    const own = prompts.filter(({ phase: of }) => of === phase.name)
    const more = own.length - MOST_PROMPTS
    return [
      `${clock(phase.startMinute)}  ${phase.title}, ${phase.minutes} minutes`,
      wrapped(phase.does, "      "),
      wrapped(`“${phase.say}”`, "      "),
      ...own.slice(0, MOST_PROMPTS).map(({ says }) => wrapped(says, "    ▢ ", "      ")),
      ...(more > 0 ? [`      and ${more} more: --json has all`] : []),
      "",
    ]
  })
  return [wrapped(`A workshop of ${minutes} minutes: ${name}`), "", ...parts].join("\n")
}
