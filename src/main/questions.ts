import { dialog } from "electron"
import type { UnsavedAnswer } from "../ipc/contract.ts"
import { inOneLine } from "../text/visible.ts"
import type { Workbench } from "./windows.ts"

/** Asks what to do with unsaved changes. */
export async function askUnsaved(workbench: Workbench, name: string): Promise<UnsavedAnswer> {
  const answer = await oneDialog(workbench, () =>
    dialog.showMessageBox(workbench.window, {
      type: "warning",
      message: `Save the changes to “${inOneLine(name, 80)}”?`,
      detail: "Without saving they are lost.",
      buttons: ["&Save", "&Don’t save", "&Cancel"],
      defaultId: 0,
      cancelId: 2,
      normalizeAccessKeys: true,
    }),
  )
  return (["save", "discard", "cancel"] as const)[answer?.response ?? 2] ?? "cancel"
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
