import { isAdTool } from "../adtool/recognise.ts"
import { isAttackFlow, isAttackFlowBundle } from "../attackFlow/recognise.ts"
import { isDeciduous } from "../deciduous/recognise.ts"
import { isNavigator } from "../navigator/recognise.ts"
import { isPytm } from "../pytm/recognise.ts"
import { isRegister } from "../registers/recognise.ts"
import { isStrideGpt } from "../strideGpt/recognise.ts"
import { isThreatComposer } from "../threatComposer/recognise.ts"
import { isTm7 } from "../tm7/recognise.ts"
import { isCycloneDx } from "../cycloneDx/recognise.ts"
import { isOtm } from "../otm/recognise.ts"
import { isThreagile } from "../threagile/recognise.ts"
import { isTmBom } from "../tmBom/recognise.ts"
import { isThreatDragon } from "../threatDragon/recognise.ts"
import type { Parsed, Reader } from "./reader.ts"

/** A foreign format by its names, with what recognises its sources; its reader is loaded when one comes in. */
export interface ReaderEntry {
  /** As `--as` takes it. */
  readonly id: string
  readonly name: string
  /** Which versions are read, in words. */
  readonly versions: string
  /** Usual endings, without the dot: for a file dialog. No file is recognised by them. */
  readonly extensions: readonly string[]
  /** Whether a source is one of this format, by its content. Never throws. */
  readonly recognises: (parsed: Parsed) => boolean
  readonly load: () => Promise<{ readonly reader: Reader }>
}

/** Every foreign format that is read: one line each. The first that recognises a source reads it. */
export const READERS: readonly ReaderEntry[] = [
  {
    id: "threat-dragon",
    name: "OWASP Threat Dragon",
    versions: "1 and 2",
    extensions: ["json"],
    recognises: isThreatDragon,
    load: () => import("../threatDragon/read.ts"),
  },
  {
    id: "otm",
    name: "Open Threat Model (OTM)",
    versions: "0.1 and 0.2, JSON or YAML",
    extensions: ["otm", "json", "yaml"],
    recognises: isOtm,
    load: () => import("../otm/read.ts"),
  },
  {
    id: "threagile",
    name: "Threagile",
    versions: "1",
    extensions: ["yaml", "yml"],
    recognises: isThreagile,
    load: () => import("../threagile/read.ts"),
  },
  {
    id: "tm-bom",
    name: "OWASP threat model library (TM-BOM)",
    versions: "1.0",
    extensions: ["json"],
    recognises: isTmBom,
    load: () => import("../tmBom/read.ts"),
  },
  {
    id: "cyclonedx",
    name: "CycloneDX threat models",
    versions: "2.0 draft, and the properties of 1.x",
    extensions: ["json"],
    recognises: isCycloneDx,
    load: () => import("../cycloneDx/read.ts"),
  },
  {
    id: "adtool",
    name: "ADTool attack-defence tree",
    versions: "1 and 2",
    extensions: ["xml"],
    recognises: isAdTool,
    load: () => import("../adtool/read.ts"),
  },
  {
    id: "attack-flow",
    name: "MITRE Attack Flow",
    versions: "files of Builder 2 and 3",
    extensions: ["afb"],
    recognises: isAttackFlow,
    load: () => import("../attackFlow/read.ts"),
  },
  {
    id: "attack-flow-stix",
    name: "MITRE Attack Flow as STIX",
    versions: "2, in STIX 2.1",
    extensions: ["json"],
    recognises: isAttackFlowBundle,
    load: () => import("../attackFlow/readBundle.ts"),
  },
  {
    id: "tm7",
    name: "Microsoft Threat Modeling Tool",
    versions: "4",
    extensions: ["tm7"],
    recognises: isTm7,
    load: () => import("../tm7/read.ts"),
  },
  {
    id: "threat-composer",
    name: "AWS Threat Composer",
    versions: "schema 1",
    extensions: ["json"],
    recognises: isThreatComposer,
    load: () => import("../threatComposer/read.ts"),
  },
  {
    id: "navigator",
    name: "ATT&CK Navigator layer",
    versions: "1.0 to 4.5",
    extensions: ["json"],
    recognises: isNavigator,
    load: () => import("../navigator/read.ts"),
  },
  {
    id: "pytm",
    name: "OWASP pytm",
    versions: "1, written with --json",
    extensions: ["json"],
    recognises: isPytm,
    load: () => import("../pytm/read.ts"),
  },
  {
    id: "stride-gpt",
    name: "STRIDE-GPT",
    versions: "0.19",
    extensions: ["json"],
    recognises: isStrideGpt,
    load: () => import("../strideGpt/read.ts"),
  },
  // Its lists have plain names: what others recognise by more is theirs.
  {
    id: "deciduous",
    name: "Deciduous decision tree",
    versions: "2",
    extensions: ["yaml", "yml"],
    recognises: isDeciduous,
    load: () => import("../deciduous/read.ts"),
  },
  // Last: any text of cells, and any archive, may be a table.
  {
    id: "register",
    name: "Risk register or matrix",
    versions: "CSV, TSV and XLSX",
    extensions: ["csv", "tsv", "xlsx"],
    recognises: isRegister,
    load: () => import("../registers/read.ts"),
  },
]
