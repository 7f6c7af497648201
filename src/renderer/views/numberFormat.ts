import { useMemo } from "react"
import { decimalMarkOf, NUMBER_FORMATS, type NumberFormat } from "../../core/index.ts"
import { editField } from "../state/edits.ts"
import { settingsStore } from "../state/settings.ts"
import { say } from "../state/toasts.ts"
import type { Numbers } from "../ui/estimate/numbersContext.ts"
import { useDocument } from "./useStores.ts"

/** Every number format with its words, as one chooses it. */
export const NUMBER_FORMAT_OPTIONS: readonly (readonly [NumberFormat, string])[] = NUMBER_FORMATS.map((format) => [
  format,
  `${format} (decimal ${decimalMarkOf(format) === "," ? "comma" : "point"})`,
])

/** Puts into the model how its numbers are written; null asks again where it matters. Undoing it leads nowhere else. */
export function setNumberFormat(format: NumberFormat | null): void {
  const label = format === null ? "numbers are asked about" : `numbers as in ${format}`
  const why = editField(label, settingsStore.getState().screen, "numberFormat", format ?? undefined)
  if (why !== null) say(why, "refused")
}

/** The numbers of the open document, for its fields. */
export function useNumbers(): Numbers {
  const format = useDocument(({ model }) => model?.numberFormat ?? null)
  return useMemo(() => ({ format, decide: setNumberFormat }), [format])
}
