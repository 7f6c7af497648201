import { controlName, type Model } from "../../core/index.ts"
import { differenceToNow } from "../state/scenarios.ts"

/** What a plan has more and less than Now: `+ Own logins, − Vault door`. */
export function differenceInWords(model: Model, controls: readonly string[]): string {
  const { more, less } = differenceToNow(model, controls)
  if (more.length + less.length === 0) return "the same as now"
  // A sign stays on the line of what it belongs to.
  const signed = (sign: string) => (id: string) => `${sign}\u00a0${controlName(model, id)}`
  return [...more.map(signed("+")), ...less.map(signed("−"))].join(", ")
}
