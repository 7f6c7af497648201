import type { Estimate } from "../estimate/estimate.ts"
import type { NumberFormat } from "../estimate/numberFormat.ts"
import type { AgendaPhase, Decision, GroupOpinion, Session } from "./workshop.ts"
import type { ReportField } from "./reportField.ts"

/** The three ways an asset can suffer. */
export type Harm = "confidentiality" | "integrity" | "availability"

/** Every harm, in the order in which documents write them. */
export const HARMS: readonly Harm[] = ["confidentiality", "integrity", "availability"]

/** How able a threat source is. */
export type Skill = "unskilled" | "skilled" | "expert"

/** Every skill, lowest first. */
export const SKILLS: readonly Skill[] = ["unskilled", "skilled", "expert"]

/** What sort of threat source it is. */
export type SourceKind =
  "insider" | "script-kiddie" | "targeted" | "criminal" | "activist" | "state" | "supplier" | "accident" | "other"

/** Every kind of threat source. */
export const SOURCE_KINDS: readonly SourceKind[] = [
  "insider",
  "script-kiddie",
  "targeted",
  "criminal",
  "activist",
  "state",
  "supplier",
  "accident",
  "other",
]

/** Whether a control is paid for: in place, in place and bound to stay, could be had, decided for later, not to be had. */
export type Status = "in-place" | "required" | "candidate" | "planned" | "ruled-out"

/** Every status. */
export const STATUSES: readonly Status[] = ["in-place", "required", "candidate", "planned", "ruled-out"]

/** Where an element came from: which tool's file, which document of it, and the id that the element has there. */
export interface Origin {
  /** The id of the format, such as `threat-dragon`. */
  readonly format: string
  /** What the document calls itself: with the format, the key of its entry in `extensions`. */
  readonly document: string
  readonly id: string
}

/** What a file says of an element in words or ordinal scores where Batten wants a number: evidence for it, never the number itself. */
export interface Evidence {
  /** What is said: `severity`, `CVSS`. */
  readonly scale: string
  /** As it stands in the source: `High`, `7 of 25`. */
  readonly value: string
}

/** What every element of a model may carry. Fields that Batten does not know stay on the object and are written back. */
export interface Annotations {
  readonly notes?: string
  readonly tags?: readonly string[]
  readonly links?: readonly unknown[]
  readonly position?: { readonly x: number; readonly y: number }
  readonly origin?: Origin
  readonly evidence?: readonly Evidence[]
}

/** What can stand in a zone of the drawing. */
export interface Standing extends Annotations {
  /** The id of the zone in which it stands; in none where it is absent. */
  readonly zone?: string
}

/** Where an attacker can stand or what it can hold. */
export interface Place extends Standing {
  readonly id: string
  readonly name: string
}

/** Something worth protecting, with the loss of one event for each harm that it can suffer, in money. */
export interface Asset extends Standing {
  readonly id: string
  readonly name: string
  readonly loss: Readonly<Partial<Record<Harm, Estimate>>>
}

/** From which places an attempt starts, and how many such attempts there are a year. */
export interface Approach {
  readonly from: readonly string[]
  readonly perYear: Estimate
}

/** Who might attack. Absent `seeks` means every harm, absent `wants` every asset. */
export interface Source extends Standing {
  readonly id: string
  readonly name: string
  readonly kind: SourceKind
  readonly skill: Skill
  readonly visibilityScaled?: boolean
  readonly seeks?: readonly Harm[]
  readonly wants?: readonly string[]
  readonly approaches: readonly Approach[]
}

/** A step gives a place to stand. */
export interface GivenPlace {
  readonly place: string
}

/** A step gives a harm, in whole or in part (`share` in (0, 1], 1 if absent). */
export interface GivenHarm {
  readonly asset: string
  readonly harm: Harm
  readonly share?: number
}

/** What a step gives. */
export type Gift = GivenPlace | GivenHarm

/** Chances of success by skill; a missing skill takes the nearest lower one given, else the lowest. */
export type SuccessBySkill = Readonly<Partial<Record<Skill, Estimate>>>

/** The protocols of ports. */
export type PortProtocol = "tcp" | "udp" | "sctp"

/** Every protocol of ports. */
export const PORT_PROTOCOLS: readonly PortProtocol[] = ["tcp", "udp", "sctp"]

/** A port that a step needs open on at least one of some hosts, by their addresses or names. It says nothing of the chance. */
export interface OpenPort {
  readonly port: number
  readonly protocol: PortProtocol
  readonly hosts: readonly string[]
}

/** One attack step: needs all of `needs`, gives all of `gives`. `sameAs` replaces `success` and `bySource`. */
export interface Step extends Standing {
  readonly id: string
  readonly name: string
  readonly needs: readonly string[]
  readonly gives: readonly Gift[]
  readonly success?: Estimate | SuccessBySkill
  readonly bySource?: Readonly<Record<string, Estimate>>
  readonly only?: readonly string[]
  readonly sameAs?: string
  readonly stride?: readonly string[]
  readonly attack?: readonly string[]
  readonly needsOpen?: readonly OpenPort[]
}

/** What an effect acts on: exactly one of the four. */
export type EffectTarget =
  | { readonly prevents: string }
  | { readonly contains: string }
  | { readonly deters: string }
  | { readonly recovers: { readonly asset: string; readonly harm: Harm } }

/** What a control does: a reduction of what it acts on, for all sources, or those named, or all but those named. */
export type Effect = EffectTarget & {
  readonly reduction: Estimate
  readonly sources?: readonly string[]
  readonly exceptSources?: readonly string[]
}

/** What a control costs: once, and per year. A missing part is 0. */
export interface Cost {
  readonly oneTime?: Estimate
  readonly perYear?: Estimate
}

/** Something one can pay for. */
export interface Control extends Annotations {
  readonly id: string
  readonly name: string
  readonly status?: Status
  readonly plannedFor?: string
  readonly coverage?: number
  readonly lifeYears?: number
  readonly cost?: Cost
  readonly effects: readonly Effect[]
  readonly requires?: readonly string[]
  readonly excludes?: readonly string[]
  readonly limits?: readonly string[]
  /** What it is called in all documents of a group that buys it once for all. No formula of one document knows it. */
  readonly shared?: string
}

/** A named what-if: a set of controls. */
export interface Scenario extends Annotations {
  readonly id: string
  readonly name: string
  readonly controls: readonly string[]
}

/** The colours of zones and memos: none of them has another meaning on the screen. */
export type ZoneColour = "steel" | "clay" | "teal" | "plum" | "ochre" | "indigo"

/** Every colour of a zone, in the order in which new zones take them. */
export const ZONE_COLOURS: readonly ZoneColour[] = ["steel", "clay", "teal", "plum", "ochre", "indigo"]

/**
 * What lies behind one trust boundary: a frame in the drawing around the elements that name it as their zone. No formula
 * knows it; it can be drawn as one box in their place.
 */
export interface Zone extends Annotations {
  readonly id: string
  readonly name: string
  readonly colour?: ZoneColour
  /** Whether it is drawn as one box; false if absent. */
  readonly collapsed?: boolean
}

/** A note on the drawing: its name is the line that is always read, its notes are the rest. */
export interface Memo extends Annotations {
  readonly id: string
  readonly name: string
  readonly colour?: ZoneColour
}

/** A number of a document that a proof supports: which element, and which field of it. */
export interface SupportedNumber {
  readonly list: "steps" | "controls"
  readonly id: string
  readonly field: string
}

/** What a file of another program proved when it was looked at: which file, what it said, and which numbers rest on it. */
export interface Proof {
  readonly tool: string
  readonly toolVersion?: string
  /** What the file was called, without its folder. */
  readonly file: string
  /** In 64 hexadecimal digits. */
  readonly sha256: string
  /** The day of the scan, where the file says it. */
  readonly date?: string
  readonly says: string
  readonly numbers: readonly SupportedNumber[]
  /** The day from which on its owner no longer trusts it. */
  readonly staleFrom?: string
}

/** The posture on a day, as it was then: figures are kept, for what they were computed from may be gone. */
export interface Snapshot {
  readonly date: string
  /** Why it was taken. */
  readonly what: string
  readonly level: number | null
  readonly placement: number | null
  readonly annualCost: number
  readonly expectedLoss: number
}

/** A point of the line that the owner can live with: a year worse than `loss` with at most this probability. */
export interface Tolerance {
  readonly loss: number
  readonly probability: number
}

/**
 * A threat model: exactly the fields of the document (model.md §9), absent where the document leaves them out.
 * Read it through `query.ts`, which knows the defaults.
 */
export interface Model extends Annotations {
  readonly format: "batten"
  readonly version: 1
  readonly name: string
  readonly currency: string
  /** How the owners of the model write numbers where they type or paste them; asked about where it matters, if absent. */
  readonly numberFormat?: NumberFormat
  readonly horizonYears?: number
  readonly discountRate?: number
  readonly countSunk?: boolean
  readonly seed?: number
  readonly budget?: number | null
  readonly profile?: { readonly visibility?: Estimate }
  readonly tolerance?: readonly Tolerance[]
  readonly places: readonly Place[]
  readonly assets: readonly Asset[]
  readonly sources: readonly Source[]
  readonly steps: readonly Step[]
  readonly controls: readonly Control[]
  readonly scenarios?: readonly Scenario[]
  readonly zones?: readonly Zone[]
  readonly memos?: readonly Memo[]
  readonly proofs?: readonly Proof[]
  readonly snapshots?: readonly Snapshot[]
  /** The phases of this document's own agenda; the usual ones if absent. */
  readonly agenda?: readonly AgendaPhase[]
  /** The last workshop about this document. */
  readonly session?: Session
  /** What groups said of single numbers. */
  readonly opinions?: readonly GroupOpinion[]
  readonly decisions?: readonly Decision[]
  readonly report?: ReportField
  /** What other tools said, as they said it, by a key of each document that came in; Batten looks at it only to give it back. */
  readonly extensions?: Readonly<Record<string, unknown>>
}

/**
 * A model in which some controls are switched over to see what that would do. No document has this form: there a control in
 * place is paid for, and what is only tried has not been bought, nor has what is tried without got its money back.
 */
export interface TriedModel extends Model {
  /**
   * Ids of the controls whose one-time cost is spent, whatever their status in this model. A set, which no field of a
   * document can be: one that happens to have this name means nothing.
   */
  readonly spent: ReadonlySet<string>
}
