import { money, USUAL_FORMATS } from "../../core/index.ts"
import type { Lacking } from "../../knowledge/index.ts"
import { type Command, isMisuse, misused } from "../command.ts"
import { asJson, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { openShelves, PACK, SIZE, sizeOf } from "../shelf.ts"

/** `batten library missing FILE`: what a document probably lacks, never more than seven. */
export const libraryMissing: Command = {
  verb: "library missing",
  summary:
    "What a document probably lacks, at most seven: controls by what they would save a year, sources without a path, steps that a pattern has.",
  files: "FILE",
  fileCount: 1,
  options: [PACK, SIZE, { name: "json", summary: "one JSON list" }],
  async run(call, io) {
    const size = sizeOf(call)
    if (isMisuse(size)) return misused(io, size)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const shelves = await openShelves(call, io)
    if (!shelves) return 1
    const { shelf } = shelves
    const { missingFrom } = await import("../../knowledge/index.ts")
    const lacking = missingFrom(shelf, model, size)
    if (call.switches.has("json")) {
      io.print(asJson(lacking.map(asObject)))
      return 0
    }
    const nameOf = (id: string): string => model.sources.find((source) => source.id === id)?.name ?? id
    const lines = lacking.map((one, i) => wrapped(`${i + 1} ${lackingInWords(one, model.currency, nameOf)}`, "", "  "))
    io.print(lines.length === 0 ? "Nothing that the library knows is missing.\n" : `${lines.join("\n")}\n`)
    return 0
  },
}

function asObject(one: Lacking): object {
  switch (one.kind) {
    case "control":
      return { kind: one.kind, id: one.entry.id, name: one.entry.name, saves: one.saves, steps: one.steps }
    case "source-without-path":
      return { kind: one.kind, source: one.source }
    case "step-of-pattern":
      return { kind: one.kind, id: one.entry.id, name: one.entry.name, pattern: one.pattern.id }
  }
}

function lackingInWords(one: Lacking, currency: string, nameOf: (source: string) => string): string {
  switch (one.kind) {
    case "control": {
      const saves = money(one.saves, currency, USUAL_FORMATS)
      const count = one.steps.length
      const where = count === 0 ? "" : `, on ${count} ${count === 1 ? "step" : "steps"}`
      return `${one.entry.name} (${one.entry.id}): saves about ${saves} a year after its cost${where}.`
    }
    case "source-without-path":
      return `${nameOf(one.source)} reaches nothing: no path of steps leads from where it starts to a loss.`
    case "step-of-pattern":
      return `${one.entry.name} (${one.entry.id}): the document has most of the pattern ${one.pattern.name}, and not this step.`
  }
}
