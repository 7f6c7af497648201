import { useMemo } from "react"
import type { EstimateSensitivity, Formats, LevelVariation, Model } from "../../core/index.ts"
import type { DriversData } from "../../charts/drivers.ts"
import { driversOf } from "../../charts/fromStudies.ts"
import { useStudy, useTriedReport } from "./charts.ts"
import { parameterWords } from "./parameterWords.ts"
import { useFormats } from "../ui/formats.ts"

/** What could change the verdict, as its chart wants it, with what the window calls each number. */
export function driversData(
  model: Model,
  level: number,
  found: readonly EstimateSensitivity[],
  levels: LevelVariation,
  formats: Formats,
): DriversData {
  return driversOf(model, level, found, levels, formats, (estimate) => parameterWords(model, estimate).words)
}

/** What could change the verdict: its chart's data, or why there is no level for a number to move; null while not known. */
export type Drivers = { readonly data: DriversData } | { readonly noLevel: string } | null

/** What could change the verdict of the document, from studies of the same model only. */
export function useDrivers(): Drivers {
  const formats = useFormats()
  const sensitivity = useStudy("sensitivity")
  const robust = useStudy("robustness")
  const triedLevel = useTriedReport()?.level ?? null
  return useMemo(() => {
    const { of, scored, result } = sensitivity
    if (!of || !scored || !result || !robust.result || robust.of !== of) return null
    const { level, optimal } = scored
    const { levels } = robust.result
    if (!optimal) return { noLevel: "The rules of the model leave no plan that is allowed, so there is no level." }
    if (level === null) return { noLevel: "The best plan spends nothing, so there is no level for a number to move." }
    if (!levels)
      return {
        noLevel: "In nearly every draw the best plan spends nothing, so there is no level for a number to move.",
      }
    return { data: { ...driversData(of, level, result, levels, formats), triedLevel } }
  }, [sensitivity, robust, triedLevel, formats])
}
