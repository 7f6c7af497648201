import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a CycloneDX threat model: of the draft of 2.0, and of what tools write as properties in 1.x. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "blueprint",
    becomes: ["name", "notes"],
    how: "the name of the first: the name; descriptions and assumptions: the notes",
  },
  { source: "zone", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  { source: "actor", becomes: ["source", "place"], how: DIAGRAM_BECOMES.actor },
  { source: "asset", becomes: ["place"], how: DIAGRAM_BECOMES.process },
  { source: "data store", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  { source: "data set", becomes: ["asset"], how: "lies on the data stores of its placements" },
  { source: "flow", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  {
    source: "threat",
    becomes: ["step"],
    how: `at each asset that it or its scenarios affect: ${DIAGRAM_BECOMES.threat}`,
  },
  {
    source: "threat scenario, risk",
    becomes: ["evidence"],
    how: "likelihood, impact and score are evidence of the steps of their threats, money among them",
  },
  {
    source: "control",
    becomes: ["control"],
    how: "prevents the threats that name it: implemented and verified are in place, planned and in progress planned, rejected and decommissioned ruled out, all else a candidate",
  },
  { source: "boundary, behavior, attack tree", becomes: ["kept"], how: "the draft is still moving" },
]
