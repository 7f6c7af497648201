import { isRecord, type PathKey, pathText, pathWith } from "../../core/index.ts"

/** A value of the source that could not come along, where it stood and why. */
export interface Lost {
  readonly path: string
  readonly why: string
}

/**
 * What became of every leaf of a source. `leaves` = `carried` + `kept` + the length of `lost`, by construction: a leaf is
 * carried when a reader took it, lost when a reader said so with a reason, and kept in all other cases.
 */
export interface LossReport {
  readonly format: string
  readonly leaves: number
  readonly carried: number
  readonly kept: number
  readonly lost: readonly Lost[]
}

/** An element of an XML source. Its name is no leaf; its attributes and its texts are. */
export interface XmlElement {
  /** Without its prefix. */
  readonly element: string
  /** The namespace that its prefix stands for; "" for none. */
  readonly namespace: string
  /** By their names without prefix; of two that then have one name the first keeps it, the other has its prefix too. */
  readonly attributes: Readonly<Record<string, string>>
  /** Elements, and texts that are more than white space. */
  readonly children: readonly (XmlElement | string)[]
}

/** Whether a record is an element of an XML source: what it is called is then no leaf. */
const isXmlElement = (value: unknown): value is XmlElement =>
  isRecord(value) && typeof value.element === "string" && isRecord(value.attributes) && Array.isArray(value.children)

type Form = "tree" | "xml"

/** Calls back for every part of an object or a list in which leaves stand. Called for every value of large sources: it makes no lists. */
function eachPart(form: Form, holder: object, tell: (key: PathKey, part: unknown) => void): void {
  if (Array.isArray(holder)) for (let index = 0; index < holder.length; index++) tell(index, holder[index])
  else if (form === "xml" && isXmlElement(holder)) {
    tell("attributes", holder.attributes)
    tell("children", holder.children)
  } else for (const key of Object.keys(holder)) tell(key, (holder as Record<string, unknown>)[key])
}

const hasParts = (value: unknown): value is object => typeof value === "object" && value !== null

/** The marks of a source: which leaf, by what holds it and its key, has been carried or lost. */
class Marks {
  private readonly marked = new Map<object, Map<PathKey, "carried" | "lost">>()
  private readonly dropped = new Map<object, Set<PathKey>>()
  /** Everything within a part that is lost as a whole. */
  private readonly gone = new Set<object>()
  carried = 0
  readonly lost: Lost[] = []
  readonly form: Form

  constructor(form: Form) {
    this.form = form
  }

  /** Marks a leaf unless it is marked already: what was carried once stays carried, what was lost stays lost. */
  mark(holder: object, key: PathKey, lost: Lost | null): void {
    if (this.gone.has(holder)) return
    let keys = this.marked.get(holder)
    if (keys === undefined) this.marked.set(holder, (keys = new Map<PathKey, "carried" | "lost">()))
    if (keys.has(key)) return
    keys.set(key, lost === null ? "carried" : "lost")
    if (lost === null) this.carried++
    else this.lost.push(lost)
  }

  /** Marks a part that is lost as a whole: not even its shape stays. What was carried of it stays carried. */
  drop(holder: object, key: PathKey, part: object, path: string, why: string): void {
    const keys = this.dropped.get(holder)
    if (keys) keys.add(key)
    else this.dropped.set(holder, new Set([key]))
    this.dropWithin(part, path, why)
  }

  /** Goes through most of a large source: it calls nothing back, and writes each path from the one around it. */
  private dropWithin(holder: object, path: string, why: string): void {
    if (this.form === "xml" && isXmlElement(holder)) {
      // Leaves stand in these two, and not in the element itself.
      this.dropHeld(holder.attributes, path, "attributes", why)
      this.dropHeld(holder.children, path, "children", why)
    } else this.dropAll(holder, path, why)
  }

  private dropHeld(held: object, path: string, key: PathKey, why: string): void {
    if (Array.isArray(held) ? held.length > 0 : Object.keys(held).length > 0)
      this.dropAll(held, pathWith(path, key), why)
  }

  private dropAll(holder: object, path: string, why: string): void {
    if (this.gone.has(holder)) return
    this.gone.add(holder)
    if (Array.isArray(holder))
      for (let index = 0; index < holder.length; index++) this.dropPart(holder, index, holder[index], path, why)
    else
      for (const key of Object.keys(holder))
        this.dropPart(holder, key, (holder as Record<string, unknown>)[key], path, why)
  }

  private dropPart(holder: object, key: PathKey, part: unknown, path: string, why: string): void {
    if (part === undefined) return
    if (hasParts(part)) this.dropWithin(part, pathWith(path, key), why)
    else if (this.marked.get(holder)?.has(key) !== true) this.lost.push({ path: pathWith(path, key), why })
  }

  isLost(holder: object, key: PathKey): boolean {
    return this.marked.get(holder)?.get(key) === "lost" || this.dropped.get(holder)?.has(key) === true
  }
}

/** Calls back for every leaf under a value, with what holds it. */
function eachLeaf(
  form: Form,
  holder: object,
  key: PathKey,
  value: unknown,
  tell: (holder: object, key: PathKey) => void,
) {
  if (hasParts(value)) eachPart(form, value, (inner, part) => eachLeaf(form, value, inner, part, tell))
  else if (value !== undefined) tell(holder, key)
}

/** How many leaves stand under a value, itself included where it is one. */
function leavesOf(form: Form, value: unknown): number {
  if (!hasParts(value)) return value === undefined ? 0 : 1
  let count = 0
  if (Array.isArray(value)) for (const part of value) count += leavesOf(form, part)
  else if (form === "xml" && isXmlElement(value))
    count = leavesOf(form, value.attributes) + leavesOf(form, value.children)
  else for (const key of Object.keys(value)) count += leavesOf(form, (value as Record<string, unknown>)[key])
  return count
}

/**
 * A place in a source, and what a reader may do there. To take a value is to carry it: `text`, `number` and `truth` mark the
 * leaf that they return. `value` looks without taking, for what decides how to read and is not itself brought along.
 * A place that does not exist answers with null, "no parts" and so on: no reader needs to ask first.
 */
export class Place {
  private readonly marks: Marks
  private readonly holder: object
  private readonly outer: Place | null
  /** Whether this is the root of an included file, which stands where its name stands. */
  private readonly isIncluded: boolean
  readonly key: PathKey
  /** The value, looked at and not taken; undefined where there is none. */
  readonly value: unknown

  constructor(marks: Marks, holder: object, key: PathKey, outer: Place | null, value: unknown, isIncluded = false) {
    this.marks = marks
    this.holder = holder
    this.key = key
    this.outer = outer
    this.value = value
    this.isIncluded = isIncluded
  }

  /** As `pathText` writes it; "" for the whole source. */
  get path(): string {
    return pathText(this.keys())
  }

  private keys(): PathKey[] {
    if (this.outer === null) return []
    const outer = this.outer.keys()
    return this.isIncluded ? outer : [...outer, this.key]
  }

  /** Whether something stands here; null counts. */
  get exists(): boolean {
    return this.value !== undefined
  }

  /** The place under a key of an object or an index of a list. */
  at(key: PathKey): Place {
    const held: object = typeof this.value === "object" && this.value !== null ? this.value : {}
    const value: unknown = Object.hasOwn(held, key) ? (held as Record<PathKey, unknown>)[key] : undefined
    return new Place(this.marks, held, key, this, value)
  }

  /** The place at the end of a way of keys. */
  along(...keys: readonly PathKey[]): Place {
    return keys.reduce<Place>((place, key) => place.at(key), this)
  }

  /** The entries of a list; none where it is no list. */
  items(): readonly Place[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : []
  }

  /** The entries of an object with their keys, in their order; none where it is no object. */
  entries(): readonly (readonly [string, Place])[] {
    return isRecord(this.value) ? Object.keys(this.value).map((key) => [key, this.at(key)] as const) : []
  }

  /** Takes a text; null, and nothing taken, where there is none. */
  text(): string | null {
    if (typeof this.value !== "string") return null
    this.marks.mark(this.holder, this.key, null)
    return this.value
  }

  /** Takes a finite number; null where there is none. */
  number(): number | null {
    if (typeof this.value !== "number") return null
    this.marks.mark(this.holder, this.key, null)
    return this.value
  }

  /** Takes true or false; null where there is neither. */
  truth(): boolean | null {
    if (typeof this.value !== "boolean") return null
    this.marks.mark(this.holder, this.key, null)
    return this.value
  }

  /** Takes a text, a number, or true or false, as a text: for ids and scores, which tools write either way. */
  word(): string | null {
    return this.text() ?? this.number()?.toString() ?? this.truth()?.toString() ?? null
  }

  /** Takes every leaf under this place: for what has come along in another form. */
  carry(): void {
    eachLeaf(this.marks.form, this.holder, this.key, this.value, (holder, key) => {
      this.marks.mark(holder, key, null)
    })
  }

  /** Gives up every leaf under this place, for a reason that the user reads. It does not stay in the document. */
  lose(why: string): void {
    const { value, marks } = this
    if (!hasParts(value)) {
      if (this.exists) marks.mark(this.holder, this.key, { path: this.path, why })
    } else if (this.outer) marks.drop(this.holder, this.key, value, this.path, why)
    else eachPart(marks.form, value, (key) => this.at(key).lose(why))
  }
}

/** A source that is being read, with whatever other files it includes. */
export interface Reading {
  readonly root: Place
  /** Adds the tree of a file that the source includes: its leaves count, under the path of the place that names it. */
  readonly include: (name: string, tree: unknown, at: Place) => Place
  /** What became of all leaves so far. */
  readonly report: (format: string) => LossReport
  /** The source without what was lost: what stays in the document, so that it can go back. The same tree where nothing was. */
  readonly remains: () => unknown
  /** The same of each included file, by its name. */
  readonly included: () => Readonly<Record<string, unknown>>
}

/**
 * Begins to read a tree.
 *
 * @param tree - as JSON or YAML give it; or an `XmlElement`, of which attributes and texts alone are leaves.
 */
export function readingOf(tree: unknown, form: "tree" | "xml" = "tree"): Reading {
  const marks = new Marks(form)
  const holder: Record<string, unknown> = { tree }
  const others: Record<string, unknown> = {}
  const rest = (of: Record<string, unknown>, key: string): unknown =>
    marks.lost.length === 0 ? of[key] : without(marks, of, key, of[key])
  return {
    root: new Place(marks, holder, "tree", null, tree),
    include(name, other, at) {
      others[name] = other
      return new Place(marks, others, name, at, other, true)
    },
    report(format) {
      const leaves = Object.values(others).reduce<number>(
        (sum, other) => sum + leavesOf(form, other),
        leavesOf(form, tree),
      )
      const { carried, lost } = marks
      return { format, leaves, carried, kept: leaves - carried - lost.length, lost }
    },
    remains: () => rest(holder, "tree"),
    included: () => Object.fromEntries(Object.keys(others).map((name) => [name, rest(others, name)])),
  }
}

/** A value without the leaves that are lost; in lists null stands for them, so that the rest keeps its place. The same where none is. */
function without(marks: Marks, holder: object, key: PathKey, value: unknown): unknown {
  if (marks.isLost(holder, key)) return undefined
  if (!hasParts(value)) return value
  let rests: Map<PathKey, unknown> | null = null
  eachPart("tree", value, (inner, part) => {
    const rest = without(marks, value, inner, part)
    if (rest !== part) (rests ??= new Map<PathKey, unknown>()).set(inner, rest)
  })
  const changed = rests as Map<PathKey, unknown> | null
  if (changed === null) return value
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (changed.has(index) ? (changed.get(index) ?? null) : part))
  return Object.fromEntries(
    Object.entries(value).flatMap(([inner, part]): (readonly [string, unknown])[] => {
      const rest = changed.has(inner) ? changed.get(inner) : (part as unknown)
      return rest === undefined ? [] : [[inner, rest]]
    }),
  )
}
