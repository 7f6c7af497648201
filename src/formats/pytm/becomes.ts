import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a model of pytm. */
export const BECOMES: readonly Becoming[] = [
  { source: "name, description, assumptions", becomes: ["name", "notes"], how: "of the document" },
  { source: "Actor", becomes: ["source", "place"], how: DIAGRAM_BECOMES.actor },
  {
    source: "Process, Server, Lambda, ExternalEntity and other elements",
    becomes: ["place"],
    how: DIAGRAM_BECOMES.process,
  },
  { source: "Datastore", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  { source: "Boundary", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  { source: "Dataflow", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  {
    source: "Finding",
    becomes: ["step"],
    how: `${DIAGRAM_BECOMES.threat}; pytm gives no letter: it gives control of its target`,
  },
  {
    source: "severity",
    becomes: ["evidence"],
    how: "with the CVSS of the finding, evidence for the numbers of its step",
  },
  {
    source: "mitigations",
    becomes: ["control"],
    how: "one candidate for each text, which prevents all findings that have it",
  },
  {
    source: "Data, controls and other attributes",
    becomes: ["kept"],
    how: "what pytm's rules ask for is not asked again",
  },
]
