import type { Cost, Estimate, Harm, Skill, SourceKind } from "../core/index.ts"

/** How far a figure can be trusted: a trial; claims of insured firms or counts of systems; a survey, or what a seller says; our judgement. */
export type EvidenceClass = "trial" | "claims-or-telemetry" | "survey-or-seller" | "judgement"

/** Every class of evidence, strongest first, as a reader is told it. */
export const EVIDENCE_IN_WORDS: Readonly<Record<EvidenceClass, string>> = {
  trial: "a trial",
  "claims-or-telemetry": "claims or telemetry",
  "survey-or-seller": "a survey, or a seller",
  judgement: "our judgement",
}

/** Frameworks that an entry may refer to by id, as a reader is told them. Ids only: no text of any of them is here. */
export const FRAMEWORKS = {
  attack: "ATT&CK 19.1",
  atlas: "ATLAS",
  mitigations: "ATT&CK mitigations",
  d3fend: "D3FEND",
  csf: "NIST CSF 2.0",
  cis: "CIS Controls v8.1",
  iso: "ISO/IEC 27002:2022",
  nist80053: "NIST SP 800-53 rev. 5",
  tal: "Intel Threat Agent Library",
  veris: "VERIS",
} as const

/** A framework of which ids are known. */
export type Framework = keyof typeof FRAMEWORKS

/** Ids by framework; a framework that says nothing of an entry is absent. */
export type References = Readonly<Partial<Record<Framework, readonly string[]>>>

/** How large a firm is: 10 to 50 staff, 200 to 1,000, more than 5,000. */
export type FirmSize = "small" | "medium" | "large"

/** Every size of firm. */
export const FIRM_SIZES: readonly FirmSize[] = ["small", "medium", "large"]

/** A figure that was read somewhere. */
export interface Figure {
  readonly id: string
  /** How a sentence cites it: `Meyer et al. 2023`. */
  readonly label: string
  readonly says: string
  readonly year: string
  readonly population: string
  readonly source: string
  readonly evidence: Exclude<EvidenceClass, "judgement">
  readonly readAt: readonly string[]
  /** Whether a page about the source was read, and not the source. */
  readonly secondHand: boolean
  readonly caution?: string
}

interface Common {
  readonly id: string
  readonly name: string
  /** What it is, in one sentence. */
  readonly says: string
  /** Other names by which it is looked for. */
  readonly synonyms: readonly string[]
  /** Class of the evidence for the range. */
  readonly evidence: EvidenceClass
  /** Ids of figures that bear on it. */
  readonly figures: readonly string[]
  readonly references: References
  /** Where it reaches no further. */
  readonly limits?: readonly string[]
}

/** Who might attack; `range` is attempts a year. */
export interface SourceEntry extends Common {
  readonly kind: "threat-source"
  readonly range: Estimate
  readonly sourceKind: SourceKind
  readonly skill: Skill
  /** Ids of places of the library. */
  readonly startsAt: readonly string[]
  readonly seeks?: readonly Harm[]
  readonly visibilityScaled?: boolean
  readonly helps: readonly string[]
  readonly doesNotHelp: readonly string[]
}

/** One attack step; `range` is the chance of one serious try. */
export interface StepEntry extends Common {
  readonly kind: "attack-step"
  readonly range: Estimate
  readonly stride: readonly string[]
  /** Ids of places of the library. */
  readonly needs: readonly string[]
  readonly gives: readonly string[]
  readonly harms: readonly Harm[]
  readonly conditions?: readonly string[]
}

/** Something worth protecting, with the loss of one event by size of firm, in US dollars. */
export interface AssetEntry extends Common {
  readonly kind: "asset"
  readonly losses: Readonly<Partial<Record<Harm, Readonly<Record<FirmSize, Estimate>>>>>
}

/** What a control does: to steps, to losses, to sources. */
export type ControlActs = "prevents" | "contains" | "recovers" | "deters"

/** Something one can pay for; `range` is the reduction of the chance of a step, or of a loss. */
export interface ControlEntry extends Common {
  readonly kind: "control"
  readonly range: Estimate
  readonly acts: ControlActs
  /** Ids of attack steps that it prevents or contains. */
  readonly on?: readonly string[]
  /** Harms from which it lets recover. */
  readonly harms?: readonly Harm[]
  /** Ids of threat sources that it deters. */
  readonly deters?: readonly string[]
  /** What firms with it saw as a whole, never to be mixed with the effect on a step. */
  readonly firm?: {
    readonly range: Estimate
    readonly evidence: EvidenceClass
    readonly figures: readonly string[]
  }
  /** In US dollars. */
  readonly costs: Readonly<Record<FirmSize, Cost>>
  readonly doesNotHelpAgainst: readonly string[]
}

/** A few steps that belong together, with their sources, assets and controls. */
export interface PatternEntry extends Common {
  readonly kind: "pattern"
  readonly places: readonly string[]
  readonly sources: readonly { readonly entry: string; readonly from: readonly string[] }[]
  readonly assets: readonly string[]
  readonly steps: readonly PatternStep[]
  readonly controls: readonly string[]
}

/** A step as a pattern has it. */
export interface PatternStep {
  readonly entry: string
  readonly needs: readonly string[]
  readonly gives: readonly string[]
  /** `share` as the step of a model has it: the part of the harm, 1 if absent. */
  readonly harms: readonly { readonly asset: string; readonly harm: Harm; readonly share?: number }[]
}

/** Anything in the library. */
export type Entry = SourceEntry | StepEntry | AssetEntry | ControlEntry | PatternEntry

/** What an entry is. */
export type EntryKind = Entry["kind"]

/** The kinds of entries, as a reader is told them. */
export const KIND_IN_WORDS: Readonly<Record<EntryKind, string>> = {
  "threat-source": "threat source",
  "attack-step": "attack step",
  asset: "asset",
  control: "control",
  pattern: "pattern",
}

/** A place of the library, by which steps are connected. */
export interface LibraryPlace {
  readonly id: string
  readonly name: string
}

/** A node of an incident: something done, or how what came before it combines. */
export interface IncidentNode {
  readonly kind: "action" | "and" | "or" | "condition"
  readonly technique?: string
  readonly tactic?: string
}

/** A real incident as its bare structure: which step followed which. */
export interface Incident {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly nodes: readonly IncidentNode[]
  /** From node to node; a third entry names the exit of a condition. */
  readonly edges: readonly (readonly [number, number] | readonly [number, number, string])[]
}
