import type { Becoming } from "../import/reader.ts"

/** What becomes what of an Attack Flow, drawn by the Builder or as STIX. */
export const BECOMES: readonly Becoming[] = [
  { source: "flow", becomes: ["name", "notes"], how: "name: the name; description, author and scope: the notes" },
  { source: "action", becomes: ["step"], how: "with its ATT&CK technique; several entries are alternatives (OR)" },
  { source: "condition", becomes: ["step"], how: "a step that must be so: its chance is unknown" },
  { source: "AND operator", becomes: ["step"], how: "a step that always succeeds and needs all that lead to it" },
  { source: "OR operator", becomes: ["place"], how: "each way that leads to it gives it" },
  {
    source: "exit of a condition that is false",
    becomes: ["kept"],
    how: "an attack goes on where the condition holds",
  },
  {
    source: "asset",
    becomes: ["asset"],
    how: "harmed by the actions drawn to it: by the tactic Impact its availability, by all others its confidentiality",
  },
  { source: "confidence", becomes: ["evidence"], how: "how sure the analyst was that it happened: no chance" },
  { source: "tool, malware, note and others", becomes: ["kept"], how: "they say more of an action, and are no step" },
  { source: "position", becomes: ["position"], how: "drawn apart where the boxes of Batten need more room" },
]
