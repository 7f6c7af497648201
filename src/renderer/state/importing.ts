import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import { headingKey } from "../../formats/columns.ts"
import type { Again, Imported } from "../../compute/protocol.ts"
import { changeElement, newModel, type Model } from "../../core/index.ts"
import { problemInWords, type ReadProblem } from "../../formats/index.ts"
import type { OpenedDocument } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { applyEdit, documentStore } from "./document.ts"
import { filesStore } from "./files.ts"
import { askToGoOn, BROKEN, readingLimit, tooLongInWords } from "./reading.ts"
import { settleTyping } from "./saving.ts"
import { type Settings, settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"

/** What a file of another tool would bring, before anything happens. */
export interface ImportOffer {
  readonly file: OpenedDocument
  readonly found: Imported
  /** The document that it would come into, as it was when the file was read; null for a new one. */
  readonly into: Model | null
  /** The document that is open has this source already: what comes now is a newer state of it. */
  readonly isKnown: boolean
  /** It is being read once more, for another document to come into. */
  readonly reading: boolean
}

/** The file that is offered, if any; and what ends the reading of the one that was chosen last. */
export const importStore = createStore<{
  readonly offer: ImportOffer | null
  readonly reading: AbortController | null
}>(() => ({ offer: null, reading: null }))

/** Brings files of other tools in. Nothing here throws: what fails is told in the window. */
export interface Importer {
  /** Lets the user choose a file, reads it and offers what it would bring. */
  choose(): Promise<void>
  /**
   * Offers what a file that is no document of ours would bring, or tells why it is refused; false where it is of no format that is
   * known, so that the reasons why it is no document count.
   */
  isOffered(file: OpenedDocument): Promise<boolean>
  /** Remembers what a column of a table is, by its heading, and reads the file that is offered once more. */
  correct(heading: string, field: string): Promise<void>
  /** Reads the file that is offered once more, for the document that is open or for a new one. */
  into(where: "open" | "new"): Promise<void>
  /**
   * Brings in what is offered: one edit, of a new document or of the one that is open.
   *
   * @param fromSource - the conflicts, by their number, in which the source is to win; in all others the document stays as it is.
   */
  accept(fromSource: ReadonlySet<number>): Promise<void>
}

/** Lets go of what is offered; nothing has happened. */
export function dismissImport(): void {
  importStore.setState({ offer: null })
}

/** The most rounds in which a file's includes are read, each of which may name more. */
const MOST_ROUNDS = 50

type Read =
  | Imported
  | { readonly kind: "unknown"; readonly problems: readonly ReadProblem[] }
  | { readonly kind: "refused"; readonly why: readonly string[] }
  | { readonly kind: "stopped" }

/** Ends the reading of any other file, and is aborted by the next: one file is offered at a time. */
function onlyThis(): AbortSignal {
  const reading = new AbortController()
  importStore.getState().reading?.abort()
  importStore.setState({ reading })
  return reading.signal
}

/** Reads a file of another tool in a worker, with the files that it names beside it. */
async function readForeign(
  client: ComputeClient,
  file: OpenedDocument,
  into: Model | null,
  signal: AbortSignal,
  { columns }: Pick<Settings, "columns"> = settingsStore.getState(),
): Promise<Read> {
  const { name, handle, bytes } = file
  const beside = new Map<string, Uint8Array<ArrayBuffer> | null>()
  const limit = readingLimit(bytes.length, (used) => askToGoOn(name, used))
  for (let round = 0; ; round++) {
    const task = { kind: "import", bytes, fileName: name.replace(/(?<=.)\.[^.]*$/, ""), into, columns, beside } as const
    const outcome = await client.run<"import">(task, { limit, signal })
    filesStore.setState({ slow: null })
    if (outcome.kind === "stopped") return outcome
    if (outcome.kind === "tooLong") return { kind: "refused", why: [tooLongInWords(outcome.usedMs)] }
    if (outcome.kind === "broken") return { kind: "refused", why: [BROKEN] }
    const { result, wanted } = outcome.result
    if (handle === null || wanted.length === 0 || round >= MOST_ROUNDS) {
      if (result.kind === "imported") return result
      if (result.formatName === null) return { kind: "unknown", problems: result.problems }
      return {
        kind: "refused",
        why: result.problems.map((problem) => `${result.formatName}: ${problemInWords(problem)}`),
      }
    }
    for (const one of wanted) beside.set(one, await ask("exchange:beside", { handle, name: one }))
  }
}

/** Reads a file for whoever has a document open, and offers it; what keeps it from that otherwise. */
async function offer(client: ComputeClient, file: OpenedDocument): Promise<Exclude<Read, Imported> | null> {
  settleTyping()
  const signal = onlyThis()
  const remembered = await readForeign(client, file, null, signal)
  // What was said of the columns of other tables may not fit this one.
  const first =
    remembered.kind === "refused" && Object.keys(settingsStore.getState().columns).length > 0
      ? await readForeign(client, file, null, signal, { columns: {} })
      : remembered
  if (first.kind !== "imported") return first
  const { model } = documentStore.getState()
  const isKnown = model !== null && Object.hasOwn(model.extensions ?? {}, first.key)
  const found = isKnown ? await readForeign(client, file, model, signal) : first
  if (found.kind !== "imported") return found
  importStore.setState({ offer: { file, found, into: isKnown ? model : null, isKnown, reading: false } })
  return null
}

function refuse({ name }: OpenedDocument, problems: readonly string[]): void {
  filesStore.setState({ refusal: { name, problems } })
}

/** Whether what is unknown was taken apart far enough for its reasons to lead somewhere: no JSON, which ours is too. */
const isTelling = ({ kind }: ReadProblem, bytes: Uint8Array): boolean =>
  kind !== "unknown-format" && bytes.find((byte) => byte > 0x20) === "<".charCodeAt(0)

/** What is said of a file of no known format that was to be imported. */
function unknownInWords(problem: ReadProblem): string {
  const words = problemInWords(problem)
  return problem.kind === "unknown-format" ? `${words}. A model of Batten's own is opened by File > Open.` : words
}

/** A document in which the source wins some conflicts. */
function withSourceValues(model: Model, { conflicts }: Again, fromSource: ReadonlySet<number>): Model {
  return conflicts.reduce((changed, { list, id, field, source }, i) => {
    if (!fromSource.has(i)) return changed
    return changeElement(changed, list, id, (element) => {
      const entries = Object.entries({ ...element, [field]: source }).filter(([, value]) => value !== undefined)
      return Object.fromEntries(entries) as unknown as typeof element
    })
  }, model)
}

async function accept(
  { file, found, into }: ImportOffer,
  fromSource: ReadonlySet<number>,
  client: ComputeClient,
  begin: (model: Model) => Promise<boolean>,
): Promise<void> {
  const { again, model } = found
  const came = again === null ? model : withSourceValues(model, again, fromSource)
  if (into === null && !(await begin(newModel(came.name, came.currency)))) return
  const label = `import ${file.name}`
  const isStale = into !== null && documentStore.getState().model !== into
  if (isStale) {
    // Something was changed meanwhile: what would come now is shown first.
    say("The document was changed meanwhile. Look once more at what comes.", "refused")
    await offer(client, file)
    return
  }
  const outcome = applyEdit(label, () => came, { screen: "overview", element: null })
  if (outcome.kind === "refused") {
    refuse(file, outcome.why)
    return
  }
  dismissImport()
  showScreen("overview")
  say(outcome.kind === "done" ? `Imported ${file.name}. Undo takes it back.` : `${file.name} brought nothing new.`)
}

/** Reads what is offered once more, for a document or for a new one. Returns why that is refused; null where it is not. */
async function readAgain(
  client: ComputeClient,
  shown: ImportOffer,
  into: Model | null,
): Promise<readonly string[] | null> {
  importStore.setState({ offer: { ...shown, reading: true } })
  const found = await readForeign(client, shown.file, into, onlyThis())
  if (importStore.getState().offer?.file !== shown.file || found.kind === "stopped") return null
  if (found.kind !== "imported") return found.kind === "refused" ? found.why : [BROKEN]
  importStore.setState({ offer: { ...shown, found, into, reading: false } })
  return null
}

/**
 * What imports into this window.
 *
 * @param begin - puts a model without a file into the window, after settling what is open; false where that was given up.
 */
export function createImporter(client: ComputeClient, begin: (model: Model) => Promise<boolean>): Importer {
  return {
    choose: async () => {
      const outcome = await ask("exchange:choose", null)
      if (outcome.kind === "failed") filesStore.setState({ refusal: { name: outcome.name, problems: [outcome.why] } })
      if (outcome.kind !== "opened") return
      const kept = await offer(client, outcome.document)
      if (kept?.kind === "unknown") refuse(outcome.document, kept.problems.map(unknownInWords))
      else if (kept?.kind === "refused") refuse(outcome.document, kept.why)
    },
    isOffered: async (file) => {
      const kept = await offer(client, file)
      if (kept?.kind === "refused") refuse(file, kept.why)
      else if (kept?.kind === "unknown") {
        const telling = kept.problems.filter((problem) => isTelling(problem, file.bytes))
        if (telling.length === 0) return false
        refuse(file, telling.map(problemInWords))
      }
      return true
    },
    correct: async (heading, field) => {
      const { offer: shown } = importStore.getState()
      const { columns: before } = settingsStore.getState()
      const others = Object.entries(before).filter(([key]) => key !== headingKey(heading))
      settingsStore.setState({ columns: Object.fromEntries([...others, [headingKey(heading), field]]) })
      if (shown === null) return
      const why = await readAgain(client, shown, shown.into)
      if (why === null) return
      // Without this column nothing says what its rows are: it stays what it was.
      settingsStore.setState({ columns: before })
      importStore.setState({ offer: shown })
      say(why.join(" "), "refused")
    },
    into: async (where) => {
      const { offer: shown } = importStore.getState()
      if (shown === null) return
      const why = await readAgain(client, shown, where === "open" ? documentStore.getState().model : null)
      if (why === null) return
      dismissImport()
      refuse(shown.file, why)
    },
    accept: async (fromSource) => {
      const { offer: shown } = importStore.getState()
      if (shown !== null) await accept(shown, fromSource, client, begin)
    },
  }
}
