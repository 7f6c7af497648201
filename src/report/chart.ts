import type { AttentionData } from "../charts/attention.ts"
import type { DriversData } from "../charts/drivers.ts"
import type { ExactCheckData } from "../charts/exactCheck.ts"
import type { ExceedanceData } from "../charts/exceedance.ts"
import type { FrontierData } from "../charts/frontier.ts"
import type { LadderData } from "../charts/ladder.ts"
import type { ScoreMapData } from "../charts/scoreMap.ts"
import type { WaterfallData } from "../charts/waterfall.ts"
import type { ChartWords } from "../charts/words.ts"
import type { PathData } from "../charts/path.ts"
import type { Numerals } from "./numerals.ts"

/** What a picture is drawn from. */
export type Drawing =
  | { readonly kind: "exceedance"; readonly data: ExceedanceData }
  | { readonly kind: "frontier"; readonly data: FrontierData }
  | { readonly kind: "scoreMap"; readonly data: ScoreMapData }
  | { readonly kind: "waterfall"; readonly data: WaterfallData }
  | { readonly kind: "attention"; readonly data: AttentionData }
  | { readonly kind: "path"; readonly data: PathData }
  | { readonly kind: "years"; readonly data: ExceedanceData }
  | { readonly kind: "drivers"; readonly data: DriversData }
  | { readonly kind: "ladder"; readonly data: LadderData }
  | { readonly kind: "exactCheck"; readonly data: ExactCheckData }

/** A picture of a report with what it says; a writer decides how it is painted. */
export interface Chart {
  /** Names its file where it has one: `loss-curve`. */
  readonly name: string
  readonly drawing: Drawing
  readonly words: ChartWords
  /** In px at 96 to the inch, as it is printed: drawn for that size, never scaled. */
  readonly size: { readonly width: number; readonly height: number }
  /** The marks of the numbers that are painted in it; absent for ours. */
  readonly numerals?: Numerals
}

/** Half the text width of A4, between two pictures that stand beside each other. */
export const HALF = { width: 330, height: 182 } as const

/** The text width of A4; at most 90 mm high, so that two of them share a page. */
export const WHOLE = { width: 670, height: 300 } as const
