import type { Draft } from "./draft.ts"
import type { Place } from "./source.ts"

/** How a source is written, as far as that can be told without knowing its format. */
export type SourceForm = "json" | "yaml" | "xml" | "text" | "zip"

/** A source whose text has been taken apart; of a `text` the tree is the text itself, and its one leaf. */
export interface Parsed {
  readonly form: SourceForm
  /** As JSON or YAML give it; an `XmlElement`; the text; of an archive null, until its reader makes a tree of it. */
  readonly tree: unknown
  /** The bytes of an archive. */
  readonly bytes?: Uint8Array
}

/** What one thing of a source becomes: a row of the table that the help shows and the tests check. */
export interface Becoming {
  /** As the source calls it: `process`, `threat with status Mitigated`. */
  readonly source: string
  readonly becomes: readonly BecomesWord[]
  /** The rest in a sentence. */
  readonly how: string
}

/** What a thing can become: an element, a field of one, or nothing but itself, kept. */
export type BecomesWord =
  | ("place" | "asset" | "source" | "step" | "control" | "effect")
  | ("name" | "notes" | "tag" | "link" | "position" | "evidence" | "loss" | "cost" | "rate" | "kept")

/** Something that a reader tells of a source that it read all the same. */
export interface ImportNotice {
  /**
   * `dangling` a reference to nothing, `reissued` an id or key used twice, `clamped` a number outside its limits, `other` a
   * word that is not known, `assumed` something that the source does not say and a graph needs, `left-out` something that
   * has no place in an attack graph and is kept, `changed` a value that had to be made fit, `cycle` a circle that was cut.
   */
  readonly kind: "dangling" | "reissued" | "clamped" | "other" | "assumed" | "left-out" | "changed" | "cycle" | "draft"
  /** Where, as `pathText` writes it; "" for the whole source. */
  readonly path: string
  readonly remark: string
}

/** Writes down something worth telling, with its path. */
export type Tell = (kind: ImportNotice["kind"], path: string, remark: string) => void

/** Why a reader refuses a source: what it found at a place, and the rule. */
export interface Refusal {
  readonly refused: { readonly path: string; readonly found: unknown; readonly rule: string }
}

/** What a column of a table is taken for. */
export interface ColumnRead {
  readonly heading: string
  /** What stands in the first filled cell below, its start. */
  readonly sample: string
  /** A field by its id, or `keep` for what is kept as it stands. */
  readonly field: string
  /** Whether a person said so. */
  readonly isCorrected: boolean
}

/** What a reader may ask for while it reads. */
export interface ReadContext {
  readonly tell: Tell
  /** Of tables: what a person said that columns are, by their headings in small letters. */
  readonly corrections: Readonly<Record<string, string>>
  /** Of tables: told of each column that is read. */
  readonly tellColumn: (column: ColumnRead) => void
  /** What the file is called, without folder and ending: the name of a document that has none of its own. Null if unknown. */
  readonly fileName: string | null
  /** The currency of the document that the source comes into; null for a new one. */
  readonly currency: string | null
  /**
   * The tree of another file that the source names, read under the same limits; its leaves are counted with those of the
   * source, under `path`. Null where it cannot be had; why has then been told.
   */
  readonly include: (name: string, at: Place) => Promise<Place | null>
}

/** Reads sources of one format. Pure but for what it asks of its context. Never throws for any tree. */
export interface Reader {
  /** What becomes what. */
  readonly becomes: readonly Becoming[]
  /** Makes the tree of what has none yet: of an archive, and of a text that is more than one leaf. */
  readonly treeOf?: (
    parsed: Parsed,
  ) => Promise<{ readonly tree: unknown; readonly notices: readonly ImportNotice[] } | Refusal>
  readonly read: (root: Place, context: ReadContext) => Promise<Draft | Refusal> | Draft | Refusal
}

/** A refusal at a place. */
export function refusal(place: Place, rule: string): Refusal {
  return { refused: { path: place.path, found: place.value, rule } }
}
