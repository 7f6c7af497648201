import { DOCUMENT, ESTIMATE_KEYS, type Form, isRecord, type JsonRecord, SKILLS } from "../../core/index.ts"

/** The keys in the given order, then those that it does not name in the order found; the parts through `inner`. */
function arranged(
  value: JsonRecord,
  keys: readonly string[],
  inner: (key: string, part: unknown) => unknown,
): JsonRecord {
  const known = new Set(keys)
  const order = [
    ...keys.filter((key) => Object.hasOwn(value, key)),
    ...Object.keys(value).filter((key) => !known.has(key)),
  ]
  return Object.fromEntries(order.map((key) => [key, inner(key, value[key])]))
}

const asItIs = (_key: string, part: unknown) => part

function inOrderOf(form: Form, value: unknown): unknown {
  if (form.kind === "list") return Array.isArray(value) ? value.map((entry) => inOrderOf(form.of, entry)) : value
  if (!isRecord(value)) return value
  switch (form.kind) {
    case "leaf":
      return value
    case "map":
      return arranged(value, [], (_key, part) => inOrderOf(form.of, part))
    case "estimate":
      return arranged(value, ESTIMATE_KEYS, asItIs)
    case "success":
      return arranged(value, [...SKILLS, ...ESTIMATE_KEYS], (key, part) =>
        isRecord(part) && SKILLS.some((skill) => skill === key) ? arranged(part, ESTIMATE_KEYS, asItIs) : part,
      )
    case "record": {
      const forms = new Map(form.fields.map((field) => [field.key, field.form]))
      return arranged(value, [...forms.keys()], (key, part) => {
        const own = forms.get(key)
        return own ? inOrderOf(own, part) : part
      })
    }
  }
}

/**
 * A document with its keys in the order of the page (model.md §9), unknown ones behind in the order found. Keys that are
 * whole numbers come first wherever JavaScript puts them first; that order is fixed too.
 */
export function inPageOrder(document: unknown): unknown {
  return inOrderOf(DOCUMENT, document)
}
