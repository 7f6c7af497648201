import { createHash } from "node:crypto"
import path from "node:path"
import { type Model, USUAL_FORMATS } from "../../core/index.ts"
import type { Proposal, ScanFile } from "../../evidence/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { type Call, type Command, isMisuse, type Misuse, misused, numberOption } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { Io } from "../io.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openWhole } from "../open.ts"
import { openShelf } from "../shelf.ts"
import { written } from "../written.ts"

/** `batten evidence FILE SCAN…`: what scanners found, as proposals. */
export const evidence: Command = {
  verb: "evidence",
  summary:
    "What scanners found (nmap -oX, XCCDF and ARF results, lynis, Nessus, OpenVAS), as proposals with the score before and after. Nothing is changed unless it is accepted, and then in OUT, with a proof of which file said it.",
  files: "FILE SCAN…",
  fileCount: 2,
  mostFiles: Infinity,
  options: [
    { name: "accept", value: "IDS", summary: "all, or ids of proposals with commas between them; wants -o OUT" },
    {
      name: "out",
      letter: "o",
      value: "OUT",
      isFile: true,
      summary: "the document with what was accepted; - for standard output",
    },
    { name: "stale-after", value: "DAYS", summary: "when the proof is stale, counted from the day of the scan" },
    { name: "json", summary: "one JSON object" },
  ],
  async run(call, io) {
    const days = numberOption(call, "stale-after", { least: 0, whole: true })
    if (isMisuse(days)) return misused(io, days)
    const [file = "", ...scans] = call.files
    const [asked, out] = [call.values.get("accept"), call.values.get("out")]
    if ((asked === undefined) !== (out === undefined))
      return misused(io, { misuse: "--accept and -o OUT are given together: what is accepted is written into OUT." })
    if (out === STANDARD_INPUT && call.switches.has("json"))
      return misused(io, { misuse: "evidence writes its document or its JSON to standard output, not both." })
    const model = await openWhole(file, io)
    if (!model) return 1
    const read = await openScans(scans, io)
    if (read === null) return 1
    const { accept, proposalsFrom } = await import("../../evidence/index.ts")
    const proposals = proposalsFrom(
      await openShelf(io),
      model,
      read.flatMap((one) => one.scans),
    )
    const chosen = asked === undefined ? [] : chosenFrom(proposals, asked)
    if (isMisuse(chosen)) return misused(io, chosen)
    const after = await dated(accept(model, chosen, read, days), chosen)
    if (out !== undefined && !(await written(after, out, io))) return 1
    if (out !== STANDARD_INPUT) await print(call, io, { model, proposals, accepted: chosen, out })
    return 0
  },
}

/** The document with a snapshot of the day of the newest scan whose evidence was accepted, where a file says one. */
async function dated(model: Model, chosen: readonly Proposal[]): Promise<Model> {
  const days = chosen.length === 0 ? [] : (model.proofs ?? []).flatMap(({ date }) => date ?? [])
  const last = days.sort().at(-1)
  if (last === undefined) return model
  const { withSnapshot } = await import("../../history/index.ts")
  return withSnapshot(model, last, `Evidence: ${chosen.map(({ id }) => id).join(", ")}`)
}

/** What stood in the files; null where one cannot be read, which has been said. */
async function openScans(paths: readonly string[], io: Io): Promise<readonly ScanFile[] | null> {
  const { readScan } = await import("../../formats/sources.ts")
  const files: ScanFile[] = []
  for (const one of paths) {
    const file = await io.read(one)
    const reading = "why" in file ? ({ kind: "refused", why: file.why } as const) : await readScan(file.bytes)
    if (reading.kind === "refused" || "why" in file) {
      io.say(`${shownPath(one)}: ${reading.kind === "refused" ? reading.why : ""}`)
      return null
    }
    if (reading.scans.length === 0) {
      io.say(`${shownPath(one)}: no scan is in it`)
      return null
    }
    const sha256 = createHash("sha256").update(file.bytes).digest("hex")
    files.push({ name: path.basename(one), sha256, scans: reading.scans })
  }
  return files
}

/** The proposals that are asked for; or what is wrong with one. */
function chosenFrom(proposals: readonly Proposal[], asked: string): readonly Proposal[] | Misuse {
  if (asked === "all") return proposals.filter(({ kind }) => kind !== "unknown")
  const chosen: Proposal[] = []
  for (const id of asked.split(",").filter((one) => one !== "")) {
    const proposal = proposals.find((one) => one.id === id)
    if (!proposal) return { misuse: `--accept: there is no proposal ${shownPath(id)}.` }
    if (proposal.kind === "unknown") return { misuse: `--accept: ${shownPath(id)} proposes nothing: it is not known.` }
    chosen.push(proposal)
  }
  return chosen
}

interface Shown {
  readonly model: Model
  readonly proposals: readonly Proposal[]
  readonly accepted: readonly Proposal[]
  readonly out: string | undefined
}

async function print(call: Call, io: Io, { model, proposals, accepted, out }: Shown): Promise<void> {
  const { effectInWords, effectOnScore } = await import("../../knowledge/index.ts")
  const shown = proposals.map((proposal) => ({
    ...proposal,
    effect: proposal.kind === "change" ? effectOnScore(model, proposal.apply(model)) : null,
    isAccepted: accepted.includes(proposal),
  }))
  if (call.switches.has("json")) {
    const plain = shown.map(({ id, kind, says, numbers, effect, isAccepted }) => ({
      id,
      kind,
      says,
      numbers,
      effect,
      isAccepted,
    }))
    io.print(asJson({ proposals: plain, out: out ?? null }))
    return
  }
  const nameOf = ({ numbers: [number] }: Proposal): string =>
    number === undefined
      ? ""
      : `${inOneLine(model[number.list].find(({ id }) => id === number.id)?.name ?? number.id)}: `
  const lines = shown.flatMap((one) => [
    wrapped(`${one.isAccepted ? "accepted " : ""}${one.id}  ${nameOf(one)}${inOneLine(one.says, 1000)}`, "", "    "),
    ...(one.effect ? [wrapped(effectInWords(one.effect, model.currency, USUAL_FORMATS), "    ")] : []),
  ])
  const end =
    proposals.length === 0
      ? "Nothing in these scans bears on the document: a step says with needsOpen which ports it needs."
      : out === undefined
        ? "Nothing was changed: --accept all -o OUT, or the ids of some, writes a document with them."
        : `Wrote ${shownPath(out)}.`
  io.print(`${[...lines, wrapped(end)].join("\n")}\n`)
}
