import type { ComputeClient } from "../../compute/client.ts"
import { newModel, type Model } from "../../core/index.ts"
import { problemInWords, type Seal } from "../../formats/index.ts"
import type { DocumentAccess, MainEvent, OpenOutcome } from "../../ipc/contract.ts"
import type { SampleName, TemplateName } from "../../library/library.ts"
import { ask, openDropped } from "../bridge.ts"
import { askToGoOn, BROKEN, newestReading, readingLimit, tooLongInWords } from "./reading.ts"
import { endCoach, startCoach } from "./coach.ts"
import { closeModel, documentStore, openModel } from "./document.ts"
import { filesStore } from "./files.ts"
import { type History, UNSAVED_HISTORY } from "./history.ts"
import { createExporter, type Exporter } from "./exporting.ts"
import { createReporter, type Reporter } from "./reporting.ts"
import { createImporter, type Importer } from "./importing.ts"
import { createLibrarian, type Librarian } from "./library.ts"
import { createHistorian, type Historian } from "./posture.ts"
import { mayLeave, writeCopy, writeDocument, writeTemplate } from "./saving.ts"
import { openQuietly, openSealed } from "./sealing.ts"
import { settingsStore, showScreen } from "./settings.ts"
import { say } from "./toasts.ts"
import { historyFromBytes } from "./undoBytes.ts"
import { createVersions, type Versions } from "./versions.ts"

/** Opens and saves documents. Nothing here throws: what fails is told in the window. */
export interface Desk {
  /** Opens what main has for the start; null for the start page. */
  openFirst(first: Promise<OpenOutcome | null>): Promise<void>
  openChosen(): Promise<void>
  openRecent(handle: string): Promise<void>
  /** Opens a file that was dropped on the window. */
  openDropped(file: File): Promise<void>
  openSample(sample: SampleName): Promise<void>
  openTemplate(template: TemplateName): Promise<void>
  startNew(): Promise<void>
  save(): Promise<boolean>
  saveAs(): Promise<boolean>
  /** Writes what is open elsewhere, and goes on with the file that it has. */
  saveCopy(): Promise<boolean>
  /** Writes what is open as a template: without its names, notes and sources, every value a guess again. */
  saveTemplate(): Promise<boolean>
  /** Replaces a file that was changed outside. */
  overwrite(): Promise<boolean>
  /** Saves to the file where it stands, as its folder takes no other; main keeps the old content first. */
  saveInPlace(): Promise<boolean>
  /** Takes what the file holds now; the edits made here are given up, after asking. */
  reload(): Promise<void>
  /** What the file holds now, to be compared; null where it cannot be read, which is told. What is open stays as it is. */
  fileNow(): Promise<Model | null>
  /** Takes the lock of the document from whoever has it open. */
  takeOver(): Promise<void>
  close(): Promise<void>
  /** Settles unsaved changes and lets the window close. */
  quit(): Promise<void>
  forget(handle: string): Promise<void>
  /** Lets the user look for a recent file that was moved; once it is open the old place is forgotten. */
  locate(handle: string): Promise<void>
  openRecovery(recovery: string): Promise<void>
  /** Opens one of the earlier contents of the file, which `versions` lists, as a document without a file. */
  openVersion(version: string): Promise<void>
  readonly versions: Versions
  discardRecovery(recovery: string): Promise<void>
  /** What comes from other tools, and what goes there. */
  readonly importer: Importer
  readonly exporter: Exporter
  readonly reporter: Reporter
  /** What the library says of the document. */
  readonly librarian: Librarian
  /** What the document was, is, and is planned to be. */
  readonly historian: Historian
  /** Takes the reasons why a file was refused away, and lets the file go. */
  dismissRefusal(): Promise<void>
  /** Opens what a refused file was before, as a document without a file; the refused one stays as it is. */
  openEarlier(): Promise<void>
  /** Opens a refused file without the numbers that nothing can be computed with, as a document without a file. */
  openMended(): Promise<void>
  /** Takes in what main tells of the file. */
  hear(event: Exclude<MainEvent, { readonly kind: "menu" | "closeAsked" | "room" | "view" }>): void
}

/** A model, and the seal that opened it where it was encrypted. */
interface Read {
  readonly model: Model
  readonly seal: Seal | null
}

/**
 * Reads a document in a worker, after asking for its passphrase where it is encrypted; null where it is not to be read.
 *
 * @param isOffered - whether a file that is no document of ours has been offered to be imported; then it is no refusal.
 */
async function modelIn(
  client: ComputeClient,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  isOffered: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Read | null> {
  const opened = await openSealed(name, bytes)
  if (opened === null) return null
  const limit = readingLimit(opened.bytes.length, (used) => askToGoOn(name, used))
  const outcome = await client.open(opened.bytes, { limit })
  filesStore.setState({ slow: null })
  if (outcome.kind === "done" && outcome.result.kind === "read")
    return { model: outcome.result.model, seal: opened.seal }
  if (outcome.kind === "done" && outcome.result.kind === "refused") {
    if (opened.seal === null && (await isOffered())) return null
    const { problems, mended } = outcome.result
    const without = mended === undefined ? {} : { mended: { model: mended, seal: opened.seal } }
    filesStore.setState({ refusal: { name, problems: problems.map(problemInWords), ...without } })
  } else if (outcome.kind === "tooLong") {
    filesStore.setState({ refusal: { name, problems: [tooLongInWords(outcome.usedMs)] } })
  } else if (outcome.kind === "broken") {
    filesStore.setState({ refusal: { name, problems: [BROKEN] } })
  }
  return null
}

function noteAccess(access: DocumentAccess): void {
  filesStore.setState({
    trouble: access.kind === "write" ? null : { kind: "readOnly", why: access.why, takeOver: access.takeOver },
  })
}

async function listFiles(): Promise<void> {
  const [recent, recoveries] = [await ask("recent:list", null), await ask("recovery:list", null)]
  filesStore.setState({ recent, recoveries })
}

/** Where a document is open the start page, which lists what was left behind, is not seen: the newest is told of. */
function offerNewest(client: ComputeClient): void {
  const newest = filesStore.getState().recoveries.find(({ file }) => file !== "damaged")
  if (newest === undefined || documentStore.getState().model === null) return
  say(`Unsaved changes to “${newest.name}” were left behind.`, "said", {
    label: "Restore",
    act: () => void openRecovery(client, newest.recovery),
  })
}

async function openRecovery(client: ComputeClient, recovery: string): Promise<void> {
  const opened = await take(client, await ask("recovery:open", { recovery }), recovery)
  if (opened) say("These are the edits that were left behind. Save them to keep them.")
}

async function letGo(): Promise<void> {
  const { handle } = documentStore.getState()
  filesStore.setState({ trouble: null, conflictCopy: null })
  if (handle !== null) await ask("document:close", { handle })
}

/** The undo history of a document: none for one without a file; edits that were put aside start unsaved. */
async function historyOf(handle: string | null, key: string | undefined, seal: Seal | null): Promise<History | null> {
  if (key !== undefined) return UNSAVED_HISTORY
  if (!settingsStore.getState().keepUndo) return null
  const kept = handle === null ? null : await ask("history:read", { handle })
  return kept === null ? null : historyFromBytes((await openQuietly(kept, seal))?.bytes ?? null)
}

/** What a file that this window has open holds now; null where it cannot be read, which is told. */
async function modelNow(client: ComputeClient, handle: string): Promise<Read | null> {
  const outcome = await ask("document:reload", { handle })
  if (outcome.kind === "opened") return modelIn(client, outcome.document.name, outcome.document.bytes)
  if (outcome.kind === "failed") filesStore.setState({ refusal: { name: outcome.name, problems: [outcome.why] } })
  return null
}

/** Of a file that was refused its last version is offered; without one it is let go at once, unless it is the one that is open. */
async function afterRefusal(handle: string | null): Promise<void> {
  if (handle === null || handle === documentStore.getState().handle) return
  const { refusal } = filesStore.getState()
  const kept = refusal === null ? null : await ask("versions:list", { handle })
  const version = kept?.kind === "versions" ? kept.versions[0] : undefined
  if (refusal !== null && version !== undefined)
    filesStore.setState({ refusal: { ...refusal, earlier: { handle, version } } })
  else await ask("document:close", { handle })
}

async function dismissRefusal(): Promise<void> {
  const { refusal } = filesStore.getState()
  filesStore.setState({ refusal: null })
  if (refusal?.earlier !== undefined) await ask("document:close", { handle: refusal.earlier.handle })
}

async function openEarlier(client: ComputeClient): Promise<void> {
  const { refusal } = filesStore.getState()
  if (refusal?.earlier === undefined) return
  const { handle, version } = refusal.earlier
  filesStore.setState({ refusal: null })
  await take(client, await ask("versions:open", { handle, version: version.version }))
  await ask("document:close", { handle })
}

async function openMended(): Promise<void> {
  const { refusal } = filesStore.getState()
  if (refusal?.mended === undefined || !(await mayLeave())) return
  const { model, seal } = refusal.mended
  await dismissRefusal()
  await letGo()
  endCoach()
  openModel(model, refusal.name, null, undefined, UNSAVED_HISTORY, seal)
  showScreen("overview")
  await listFiles()
}

/** Puts a model without a file into the window, after settling what is open. True where it is open. */
async function beginWith(model: Model): Promise<boolean> {
  if (!(await mayLeave())) return false
  await letGo()
  endCoach()
  openModel(model, "", null)
  showScreen("overview")
  return true
}

const importerOf = (client: ComputeClient): Importer => createImporter(client, beginWith)

/** Reads what main opened and puts it into the window, after settling what is open. True where it is open. */
async function take(client: ComputeClient, outcome: OpenOutcome, key?: string): Promise<boolean> {
  if (outcome.kind === "failed") {
    filesStore.setState({ refusal: { name: outcome.name, problems: [outcome.why] } })
    return false
  }
  if (outcome.kind === "cancelled") return false
  const { name, handle, bytes } = outcome.document
  const read = await modelIn(client, name, bytes, () => importerOf(client).isOffered(outcome.document))
  if (!read) await afterRefusal(handle)
  if (!read || !(await mayLeave())) return false
  const isSameFile = handle !== null && handle === documentStore.getState().handle
  // Settling what was open may have written the very file that was read before: what it holds now counts.
  const now = isSameFile ? await modelNow(client, handle) : read
  if (!now) return false
  if (!isSameFile) await letGo()
  // Before the history is asked for: that goes with what the file is taken to hold.
  if (handle !== null) await ask("document:taken", { handle })
  endCoach()
  openModel(now.model, name, handle, key, await historyOf(handle, key, now.seal), now.seal)
  showScreen("overview")
  noteAccess(handle === null ? { kind: "write" } : await ask("document:access", { handle }))
  await listFiles()
  return true
}

async function close(): Promise<void> {
  if (!(await mayLeave())) return
  await letGo()
  closeModel()
  await listFiles()
}

async function startNew(): Promise<void> {
  if (!(await mayLeave())) return
  await letGo()
  openModel(newModel("Untitled", settingsStore.getState().currency), "", null)
  showScreen("assets")
}

function saveKnown(how: "byUser" | "overwrite" | "inPlace"): Promise<boolean> {
  return writeDocument(documentStore.getState().handle, how)
}

async function reload(client: ComputeClient): Promise<void> {
  const { handle, key } = documentStore.getState()
  if (handle === null) return
  const outcome = await ask("document:reload", { handle })
  if (outcome.kind !== "opened") {
    await take(client, outcome)
    return
  }
  const now = await modelIn(client, outcome.document.name, outcome.document.bytes)
  if (!now) return
  await ask("recovery:drop", { document: key })
  openModel(now.model, outcome.document.name, handle, undefined, null, now.seal)
  await ask("document:taken", { handle })
  filesStore.setState({ trouble: null })
}

/** The desk of this window; reading happens in the worker, where a hostile file can do no more than end it. */
export function createDesk(workers: ComputeClient): Desk {
  const client = newestReading(workers)
  const opened = async (outcome: Promise<OpenOutcome>): Promise<void> => {
    await take(client, await outcome)
  }
  const listedAfter = async (change: Promise<unknown>): Promise<void> => {
    await change
    await listFiles()
  }
  return {
    openFirst: async (first) => {
      const outcome = await first
      if (outcome) await take(client, outcome)
      await listFiles()
      filesStore.setState({ ready: true })
      offerNewest(client)
    },
    openChosen: () => opened(ask("document:open", null)),
    openRecent: (handle) => opened(ask("document:openRecent", { handle })),
    openDropped: (file) => opened(openDropped(file)),
    openSample: async (sample) => {
      const isOpen = await take(client, await ask("document:openSample", { sample }))
      if (isOpen && sample === "balsa-house") startCoach()
    },
    openTemplate: (template) => opened(ask("document:openTemplate", { template })),
    startNew,
    save: () => saveKnown("byUser"),
    saveAs: () => writeDocument(null, "byUser"),
    saveCopy: writeCopy,
    saveTemplate: writeTemplate,
    overwrite: () => saveKnown("overwrite"),
    saveInPlace: () => saveKnown("inPlace"),
    reload: () => reload(client),
    fileNow: async () => {
      const { handle } = documentStore.getState()
      return handle === null ? null : ((await modelNow(client, handle))?.model ?? null)
    },
    takeOver: async () => {
      const { handle } = documentStore.getState()
      if (handle !== null) noteAccess(await ask("document:takeOver", { handle }))
    },
    close,
    quit: async () => {
      if (await mayLeave()) await ask("window:close", null)
    },
    forget: (handle) => listedAfter(ask("recent:forget", { handle })),
    locate: async (handle) => {
      if (!(await take(client, await ask("document:open", null)))) return
      await listedAfter(ask("recent:forget", { handle }))
    },
    openRecovery: (recovery) => openRecovery(client, recovery),
    versions: createVersions(workers),
    importer: importerOf(client),
    exporter: createExporter(workers),
    reporter: createReporter(workers),
    librarian: createLibrarian(workers),
    historian: createHistorian(workers),
    openVersion: async (version) => {
      const { handle } = documentStore.getState()
      if (handle !== null) await take(client, await ask("versions:open", { handle, version }))
    },
    discardRecovery: (recovery) => listedAfter(ask("recovery:discard", { recovery })),
    dismissRefusal,
    openEarlier: () => openEarlier(client),
    openMended,
    hear: (event) => {
      if (event.handle !== documentStore.getState().handle) return
      if (event.kind === "conflictCopy") {
        filesStore.setState({ conflictCopy: event.copy })
        return
      }
      filesStore.setState({
        trouble:
          event.kind === "takenOver"
            ? { kind: "takenOver", by: event.by }
            : { kind: "changedOutside", present: event.present },
      })
    },
  }
}
