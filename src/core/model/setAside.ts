import { NOT_ESTIMATED } from "../estimate/unknown.ts"
import { DOCUMENT } from "./document.ts"
import type { Form, JsonRecord } from "./form.ts"
import type { Model } from "./model.ts"
import { SKILLS } from "./model.ts"
import { type PathKey, pathKeys } from "./path.ts"
import { isRecord } from "./structure.ts"
import { validateModel } from "./validate.ts"

/** Sums are mended one part at a time; what still is beyond after so many was never a model. */
const MOST_ROUNDS = 100

/**
 * The model that a document is without the numbers that bounds refuse: an estimate becomes unknown ("?") and keeps what it was
 * under `setAside`, any other number is left out. Null where something else is wrong with the document as well.
 *
 * @param document - not changed.
 */
export function withoutBeyond(document: JsonRecord): Model | null {
  let now = document
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { problems } = validateModel(now)
    // A document without problems has every field of a model, which is what the type says.
    if (problems.length === 0) return now as unknown as Model
    if (problems.some(({ kind }) => kind !== "beyond")) return null
    // What is left out of a list moves what stands behind it: from the last to the first.
    for (const { path } of problems.toReversed()) {
      const mended = mendedAt(now, DOCUMENT, pathKeys(path))
      if (mended === null) return null
      now = mended.value as JsonRecord
    }
  }
  return null
}

/** A value with one place in it mended; `gone` where the value itself has to go. */
type Mended = { readonly value: unknown } | { readonly gone: true }

const isGone = (mended: Mended): mended is { readonly gone: true } => "gone" in mended

function mendedAt(value: unknown, form: Form, keys: readonly PathKey[]): { readonly value: unknown } | null {
  const mended = mend(value, form, keys)
  return mended === null || isGone(mended) ? null : mended
}

function mend(value: unknown, form: Form, keys: readonly PathKey[]): Mended | null {
  const [key, ...rest] = keys
  switch (form.kind) {
    case "leaf":
      return { gone: true }
    case "estimate":
      return { value: { ...NOT_ESTIMATED, setAside: value } }
    case "success":
      return SKILLS.some((skill) => skill === key)
        ? within(value, key!, rest, { kind: "estimate", quantity: "probability" })
        : { value: { ...NOT_ESTIMATED, setAside: value } }
    case "list":
    case "map":
      return within(value, key!, rest, form.of)
    case "record": {
      const field = form.fields.find((one) => one.key === key)
      if (!field) return null
      const mended = within(value, key!, rest, field.form)
      // A record that lacks what it must have is none.
      return field.required && mended !== null && !isGone(mended) && !Object.hasOwn(mended.value as object, key!)
        ? { gone: true }
        : mended
    }
  }
}

/** A list or an object with what stands under a key mended, or without it. */
function within(value: unknown, key: PathKey, rest: readonly PathKey[], form: Form): Mended | null {
  if (Array.isArray(value) && typeof key === "number") {
    const mended = mend(value[key], form, rest)
    return mended && { value: isGone(mended) ? value.toSpliced(key, 1) : value.with(key, mended.value) }
  }
  if (!isRecord(value)) return null
  const mended = mend(value[key], form, rest)
  if (mended === null) return null
  return {
    value: isGone(mended)
      ? Object.fromEntries(Object.entries(value).filter(([own]) => own !== key))
      : { ...value, [key]: mended.value },
  }
}
