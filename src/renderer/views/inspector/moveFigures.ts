import type { Move } from "../../../core/index.ts"

const signed = (change: number, amount: string): string => `${change > 0 ? "+" : change < 0 ? "−" : ""}${amount}`

/** What a move changes: `cost −€4k, loss +€1k a year`. */
export function figuresInWords(
  { costChange, lossChange }: Move,
  { cost, loss }: { readonly cost: string; readonly loss: string },
): string {
  return `cost ${signed(costChange, cost)}, loss ${signed(lossChange, loss)} a year`
}
