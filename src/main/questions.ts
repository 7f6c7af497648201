import { dialog, type MessageBoxOptions } from "electron"
import type { ConflictAnswer, Recovery, UnsavedAnswer } from "../ipc/contract.ts"
import { madeVisible } from "./visible.ts"
import type { Workbench } from "./windows.ts"

/** Asks what to do with unsaved changes. */
export function askUnsaved(workbench: Workbench, name: string): Promise<UnsavedAnswer> {
  return choose(workbench, {
    message: `Save the changes to “${shown(name)}”?`,
    detail: "Without saving they are lost.",
    answers: [
      ["save", "&Save"],
      ["discard", "&Don’t save"],
      ["cancel", "&Cancel"],
    ],
  })
}

/** Asks what to do about a file that was changed by someone else, or is gone. */
export function askConflict(workbench: Workbench, name: string, present: boolean): Promise<ConflictAnswer> {
  const keepBoth = ["saveAs", "Save mine &elsewhere…"] as const
  const wait = ["cancel", "&Not now"] as const
  if (!present) {
    return choose(workbench, {
      message: `“${shown(name)}” is not there any more.`,
      detail: "It was deleted, renamed or moved by another program. Your model is still open here.",
      answers: [["overwrite", "&Write it again"], keepBoth, wait],
    })
  }
  return choose(workbench, {
    message: `“${shown(name)}” was changed outside Batten.`,
    detail:
      "Another person or program has written to it since you opened it. If you write yours, theirs stays in “Versions”.",
    answers: [["reload", "&Take theirs"], ["overwrite", "&Write mine"], keepBoth, wait],
  })
}

/** Asks how to open a document that someone else has open; `why` says who. */
export function askLocked(workbench: Workbench, name: string, why: string): Promise<"read" | "takeOver" | "cancel"> {
  return choose(workbench, {
    message: why,
    detail: `“${shown(name)}” can be opened to read. If you take it over, the other one cannot save to it any more.`,
    answers: [
      ["read", "Open &read-only"],
      ["takeOver", "&Take over"],
      ["cancel", "&Cancel"],
    ],
  })
}

/** Asks about edits that were left behind. */
export function askRecovery(workbench: Workbench, left: Recovery): Promise<"open" | "discard" | "later"> {
  const file = {
    same: "The file is as it was when they were made.",
    changed: "The file was changed since; nothing is overwritten without asking.",
    gone: "The file is not there any more.",
    none: "The model had no file yet.",
  }[left.file]
  const when = new Date(left.keptAt).toLocaleString()
  return choose(workbench, {
    message: `There are unsaved changes to “${shown(left.name)}”.`,
    detail: `Batten put them aside on ${when}, before it ended unexpectedly. ${file}`,
    answers: [
      ["open", "&Open them"],
      ["later", "&Later"],
      ["discard", "&Discard"],
    ],
  })
}

/** Shows a native dialog unless one is open already; null where it is, as if cancelled. */
export async function oneDialog<T>(workbench: Workbench, show: () => Promise<T>): Promise<T | null> {
  if (workbench.asking) return null
  workbench.asking = true
  try {
    return await show()
  } finally {
    workbench.asking = false
  }
}

interface Question<A extends string> {
  readonly message: string
  readonly detail: string
  /** The first is what Enter does; Escape does the one that changes nothing. */
  readonly answers: readonly (readonly [answer: A, label: string])[]
}

async function choose<A extends string>(workbench: Workbench, { message, detail, answers }: Question<A>): Promise<A> {
  const harmless = answers.findIndex(([answer]) => answer === "cancel" || answer === "later")
  const options: MessageBoxOptions = {
    type: "question",
    message,
    detail,
    buttons: answers.map(([, label]) => label),
    defaultId: 0,
    cancelId: harmless,
    normalizeAccessKeys: true,
  }
  const outcome = await oneDialog(workbench, () => dialog.showMessageBox(workbench.window, options))
  return answers[outcome?.response ?? harmless]![0]
}

const shown = (name: string): string => madeVisible(name, 80)
