import { type ElementOf, type ListName, LISTS } from "./document.ts"
import type { Model } from "./model.ts"

/** Any element of any list. */
type Element = ElementOf<ListName>

/** What happened to one list. */
export interface ListDiff {
  readonly added: ReadonlyMap<string, Element>
  readonly removed: ReadonlyMap<string, Element>
  readonly updated: ReadonlyMap<string, readonly [before: Element, after: Element]>
  /** The ids in order, before and after; null where neither the members nor their order changed. */
  readonly order: readonly [before: readonly string[], after: readonly string[]] | null
}

/** A document but for its lists: its keys in order with their values, null in place of a list. */
type Frame = readonly (readonly [key: string, value: unknown])[]

/**
 * The difference of two models, small where they share their parts: what undo remembers. It can be cloned between
 * threads, and nothing in it is changed by anyone.
 */
export interface ModelDiff {
  /** The document but for its lists, before and after; null where that is the same. */
  readonly frame: readonly [before: Frame, after: Frame] | null
  readonly lists: ReadonlyMap<ListName, ListDiff>
}

const isList = (key: string): key is ListName => LISTS.some((list) => list === key)

function frameOf(model: Model): Frame {
  return Object.entries(model).map(([key, value]: [string, unknown]) => [key, isList(key) ? null : value] as const)
}

/**
 * Whether two JSON values would be written alike: the order of keys counts, since unknown keys are written as found. What was
 * spent in a model that is tried is a set, in which the order does not count.
 */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (a instanceof Set || b instanceof Set)
    return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((one) => b.has(one))
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [first, second]: [[string, unknown][], [string, unknown][]] = [Object.entries(a), Object.entries(b)]
  if (first.length !== second.length) return false
  return first.every(([key, value], index) => key === second[index]![0] && isSame(value, second[index]![1]))
}

const elementsOf = (model: Model, list: ListName): readonly Element[] => model[list] ?? []

function listDiffOf(before: readonly Element[], after: readonly Element[]): ListDiff | null {
  if (before === after) return null
  const old = new Map(before.map((element) => [element.id, element]))
  const added = new Map<string, Element>()
  const updated = new Map<string, readonly [Element, Element]>()
  const removed = new Map(old)
  for (const element of after) {
    const was = old.get(element.id)
    if (was === undefined) added.set(element.id, element)
    else if (!isSame(was, element)) updated.set(element.id, [was, element])
    removed.delete(element.id)
  }
  const sameOrder = before.length === after.length && before.every(({ id }, index) => id === after[index]!.id)
  if (sameOrder && updated.size === 0) return null
  const ids = (elements: readonly Element[]) => elements.map((element) => element.id)
  return { added, removed, updated, order: sameOrder ? null : [ids(before), ids(after)] }
}

/** What turns one model into another: `applyDiff(before, diffOf(before, after))` is written exactly as `after` is. */
export function diffOf(before: Model, after: Model): ModelDiff {
  const frames = [frameOf(before), frameOf(after)] as const
  const lists = new Map<ListName, ListDiff>()
  for (const list of LISTS) {
    const diff = listDiffOf(elementsOf(before, list), elementsOf(after, list))
    if (diff) lists.set(list, diff)
  }
  return { frame: isSame(...frames) ? null : frames, lists }
}

/** Whether two models would be written alike, found without their difference: quick where they share their parts or differ early. */
export function isSameModel(a: Model, b: Model): boolean {
  if (a === b) return true
  if (!isSame(frameOf(a), frameOf(b))) return false
  return LISTS.every((list) => {
    const [first, second] = [elementsOf(a, list), elementsOf(b, list)]
    return first === second || (first.length === second.length && first.every((one, i) => isSame(one, second[i])))
  })
}

/** Whether a diff changes nothing. */
export function isEmptyDiff({ frame, lists }: ModelDiff): boolean {
  return frame === null && lists.size === 0
}

/** The diff that undoes a diff. */
export function invertDiff({ frame, lists }: ModelDiff): ModelDiff {
  const inverted = new Map<ListName, ListDiff>()
  for (const [list, { added, removed, updated, order }] of lists) {
    const swapped = new Map<string, readonly [Element, Element]>()
    for (const [id, [before, after]] of updated) swapped.set(id, [after, before])
    inverted.set(list, { added: removed, removed: added, updated: swapped, order: order && [order[1], order[0]] })
  }
  return { frame: frame && [frame[1], frame[0]], lists: inverted }
}

function applyToList(list: ListName, before: readonly Element[], diff: ListDiff): readonly Element[] {
  const present = new Map(before.map((element) => [element.id, element]))
  const expect = (id: string, element: Element) => {
    const found = present.get(id)
    if (!found || !isSame(found, element)) throw new RangeError(`the diff is of another model: ${list}, ${id}`)
  }
  for (const [id, element] of diff.removed) {
    expect(id, element)
    present.delete(id)
  }
  for (const [id, [old, changed]] of diff.updated) {
    expect(id, old)
    present.set(id, changed)
  }
  for (const [id, element] of diff.added) {
    if (present.has(id)) throw new RangeError(`the diff is of another model: ${list} has ${id} already`)
    present.set(id, element)
  }
  const order = diff.order?.[1] ?? before.map((element) => element.id)
  return order.map((id) => {
    const element = present.get(id)
    if (!element) throw new RangeError(`the diff is of another model: ${list} has no ${id}`)
    return element
  })
}

/**
 * The model that a diff leads to.
 *
 * @throws RangeError if the diff was made of another model than this one.
 */
export function applyDiff(model: Model, { frame, lists }: ModelDiff): Model {
  const changed = new Map<string, unknown>()
  for (const [list, diff] of lists) changed.set(list, applyToList(list, elementsOf(model, list), diff))
  if (frame && !isSame(frameOf(model), frame[0]))
    throw new RangeError("the diff is of another model: its own fields differ")
  const entries = (frame?.[1] ?? frameOf(model)).map(([key, value]) => {
    if (!isList(key)) return [key, value]
    return [key, changed.get(key) ?? elementsOf(model, key)]
  })
  return Object.fromEntries(entries) as Model
}
