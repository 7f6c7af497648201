import type { Becoming } from "../import/reader.ts"

/** What becomes what of a layer of the ATT&CK Navigator. */
export const BECOMES: readonly Becoming[] = [
  { source: "name, description", becomes: ["name", "notes"], how: "of the document" },
  {
    source: "technique",
    becomes: ["step"],
    how: "one for each of its tactics; those of one tactic are alternatives, and tactics follow one another in ATT&CK's order",
  },
  {
    source: "tactic",
    becomes: ["place"],
    how: "what one has whose attack has come so far; the last ones harm what the attacker is after",
  },
  {
    source: "score",
    becomes: ["evidence"],
    how: "under the name of the layer: it may mean anything, and is no chance",
  },
  { source: "comment", becomes: ["notes"], how: "with the metadata, notes of the step" },
  { source: "links", becomes: ["link"], how: "links of the step" },
  { source: "technique that is disabled", becomes: ["kept"], how: "it is not meant" },
  { source: "technique without a tactic", becomes: ["step"], how: "a step that needs nothing before it" },
  { source: "colours, filters, sorting, legend", becomes: ["kept"], how: "how it is drawn" },
]
