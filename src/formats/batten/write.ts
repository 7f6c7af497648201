import type { Model } from "../../core/index.ts"
import { encodeUtf8 } from "../text/utf8.ts"
import { inPageOrder } from "./keyOrder.ts"

/** JSON would write these as null, which is another document. */
function refuseHoles(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`cannot write ${key}: ${value}`)
  return value
}

/**
 * The bytes of a model's file: UTF-8, keys in the order of the page, two-space indent, one final newline. The same model
 * gives the same bytes, and reading them gives an equal model, unknown fields included.
 *
 * @throws RangeError if the model holds a number that is not finite: it would come back as something else.
 */
export function writeBatten(model: Model): Uint8Array<ArrayBuffer> {
  return encodeUtf8(`${JSON.stringify(inPageOrder(model), refuseHoles, 2)}\n`)
}
