import type { Control, Cost, Estimate, Evidence, Harm, Skill, SourceKind, Status } from "../../core/index.ts"

/**
 * What a reader makes of a source: the parts of a model before they have ids of ours. It names its elements by `key`, any
 * text, unique within its list; and refers to them by it. Whatever number the source does not give is left out: `intoModel`
 * writes it as unknown. No reader invents one.
 */
export interface Draft {
  /** What the document is called, and by which it is known again when a newer state of it comes in. */
  name: string
  notes?: string
  /** Three capital letters, where the source says it. */
  currency?: string
  tags?: string[]
  links?: unknown[]
  /** Trust boundaries of a drawing: each becomes a zone, around what stands in it. */
  boundaries?: readonly { readonly key: string; readonly name: string }[]
  readonly places: DraftPlace[]
  readonly assets: DraftAsset[]
  readonly sources: DraftSource[]
  readonly steps: DraftStep[]
  readonly controls: DraftControl[]
}

/** What every element of a draft has. */
export interface DraftElement {
  /** Unique within its list. A key used twice is told of, and both stay. */
  readonly key: string
  /** As the source has it: made fit later. */
  name: string
  notes?: string
  tags?: string[]
  links?: unknown[]
  /** In the source's own units: scaled later, so that nothing stands on anything. */
  position?: { readonly x: number; readonly y: number }
  evidence?: Evidence[]
  /** The key of the trust boundary within which it is drawn. */
  standsIn?: string
  /** The id that it has in the source; null for what stands there without one, or only follows from it. */
  originId: string | null
}

/** A place. */
export interface DraftPlace extends DraftElement {
  /** Keys of the places that whoever stands here holds too: the zones around it. */
  readonly zones?: readonly string[]
}

/** An asset. A harm that a step gives and that has no loss here is of unknown loss. */
export interface DraftAsset extends DraftElement {
  readonly loss?: Partial<Record<Harm, Estimate>>
}

/** A threat source. */
export interface DraftSource extends DraftElement {
  readonly kind: SourceKind
  /** What it can do, where the source says it; else `skilled`, the middle. */
  readonly skill?: Skill
  readonly seeks?: Harm[]
  /** Keys of assets. */
  readonly wants?: string[]
  /** From which places, by key; how often, if the source says it. */
  readonly approaches: { readonly from: readonly string[]; readonly perYear?: Estimate }[]
}

/** What a step gives: a place, or a harm of an asset, by key. */
export type DraftGift =
  { readonly place: string } | { readonly asset: string; readonly harm: Harm; readonly share?: number }

/** A step: all of `needs` (AND); several steps that give one thing are alternatives (OR). */
export interface DraftStep extends DraftElement {
  /** Keys of places. */
  readonly needs: string[]
  readonly gives: DraftGift[]
  readonly success?: Estimate
  /** The key of the step whose draw it shares. */
  readonly sameAs?: string
  /** Keys of the only sources that may take it. */
  readonly only?: string[]
  readonly stride?: string[]
  /** Ids of ATT&CK techniques. */
  readonly attack?: string[]
}

/** What a control does, by key. */
export type DraftEffect = (
  | { readonly prevents: string }
  | { readonly contains: string }
  | { readonly deters: string }
  | { readonly recovers: { readonly asset: string; readonly harm: Harm } }
) & { readonly reduction?: Estimate }

/** A control. Without a cost it costs an unknown sum a year. */
export interface DraftControl extends DraftElement {
  readonly status?: Status
  readonly plannedFor?: string
  readonly coverage?: Control["coverage"]
  readonly cost?: Cost
  readonly effects: DraftEffect[]
  readonly limits?: string[]
  /** Keys of controls. */
  readonly requires?: string[]
  readonly excludes?: string[]
}

/** A draft in which nothing is yet. */
export function emptyDraft(name: string): Draft {
  return { name, places: [], assets: [], sources: [], steps: [], controls: [] }
}
