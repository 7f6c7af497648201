import type { Writer } from "./writer.ts"

/** A format that models are written in; its writer is loaded when one goes out. */
export interface WriterEntry {
  /** As `--as` takes it. */
  readonly id: string
  readonly name: string
  /** Which version is written, in words; "" where the format has none. */
  readonly version: string
  /** The usual ending, without the dot. */
  readonly extension: string
  /** Whether the file tells of what was computed: what is in place beside the best plan. */
  readonly tellsFigures: boolean
  readonly load: () => Promise<{ readonly writer: Writer }>
}

const TRACKERS = [
  ["jira", "Jira"],
  ["github", "GitHub"],
  ["gitlab", "GitLab"],
] as const

const LAYERS = [
  ["navigator", "now", "what is in place"],
  ["navigator-best", "best", "the best plan"],
] as const

const TABLES = ["assets", "sources", "steps", "controls", "effects", "estimates"] as const

/** Every foreign format that is written: one line each. */
export const WRITERS: readonly WriterEntry[] = [
  {
    id: "dot",
    name: "Attack graph for Graphviz (DOT)",
    version: "",
    extension: "dot",
    tellsFigures: false,
    load: () => import("../dot/write.ts"),
  },
  {
    id: "mermaid",
    name: "Attack graph for Mermaid",
    version: "",
    extension: "mmd",
    tellsFigures: false,
    load: () => import("../mermaid/write.ts"),
  },
  {
    id: "graphml",
    name: "Attack graph as GraphML",
    version: "1.1",
    extension: "graphml",
    tellsFigures: true,
    load: () => import("../graphml/write.ts"),
  },
  {
    id: "otm",
    name: "Open Threat Model (OTM)",
    version: "0.2.0",
    extension: "otm",
    tellsFigures: true,
    load: () => import("../otm/write.ts"),
  },
  {
    id: "threat-dragon",
    name: "OWASP Threat Dragon",
    version: "2",
    extension: "json",
    tellsFigures: true,
    load: () => import("../threatDragon/write.ts"),
  },
  {
    id: "tm-bom",
    name: "OWASP threat model library (TM-BOM)",
    version: "1.0",
    extension: "json",
    tellsFigures: true,
    load: () => import("../tmBom/write.ts"),
  },
  {
    id: "threagile",
    name: "Threagile model",
    version: "1.0.0",
    extension: "yaml",
    tellsFigures: true,
    load: () => import("../threagile/write.ts"),
  },
  {
    id: "attack-flow",
    name: "MITRE Attack Flow (Builder file)",
    version: "3",
    extension: "afb",
    tellsFigures: true,
    load: () => import("../attackFlow/write.ts"),
  },
  {
    id: "attack-flow-stix",
    name: "MITRE Attack Flow (STIX bundle)",
    version: "2.0.0",
    extension: "json",
    tellsFigures: true,
    load: () => import("../attackFlow/writeBundle.ts"),
  },
  {
    id: "deciduous",
    name: "Deciduous decision tree",
    version: "2",
    extension: "yaml",
    tellsFigures: true,
    load: () => import("../deciduous/write.ts"),
  },
  {
    id: "adtool",
    name: "ADTool attack-defence tree",
    version: "2",
    extension: "xml",
    tellsFigures: true,
    load: () => import("../adtool/write.ts"),
  },
  ...LAYERS.map(([id, plan, words]): WriterEntry => {
    return {
      id,
      name: `ATT&CK Navigator layer of ${words}`,
      version: "4.5",
      extension: "json",
      tellsFigures: true,
      load: async () => ({ writer: (await import("../navigator/write.ts")).layerWriter(plan) }),
    }
  }),
  ...TRACKERS.map(([tracker, name]): WriterEntry => {
    return {
      id: `tickets-${tracker}`,
      name: `Tickets of the best plan for ${name} (CSV)`,
      version: "",
      extension: "csv",
      tellsFigures: true,
      load: async () => ({ writer: (await import("../tickets/write.ts")).ticketWriter(tracker) }),
    }
  }),
  {
    id: "xlsx",
    name: "Workbook of every table (Excel)",
    version: "",
    extension: "xlsx",
    tellsFigures: false,
    load: () => import("../xlsx/write.ts"),
  },
  ...TABLES.map((table): WriterEntry => {
    return {
      id: `csv-${table}`,
      name: `Table of ${table} (CSV)`,
      version: "",
      extension: "csv",
      tellsFigures: false,
      load: async () => ({ writer: (await import("../csv/write.ts")).tableWriter(table) }),
    }
  }),
]
