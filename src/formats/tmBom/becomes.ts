import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a model of OWASP's threat model library. */
export const BECOMES: readonly Becoming[] = [
  { source: "scope", becomes: ["name", "notes"], how: "title: the name; descriptions and assumptions: the notes" },
  { source: "trust zone", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  {
    source: "actor",
    becomes: ["place", "source"],
    how: "a place; a threat source only where the file names no personas",
  },
  { source: "component", becomes: ["place"], how: DIAGRAM_BECOMES.process },
  { source: "data store", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  {
    source: "data set",
    becomes: ["asset"],
    how: "lies on the data stores of its placements; its sensitivity is a tag",
  },
  { source: "data flow", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  {
    source: "threat persona",
    becomes: ["source"],
    how: "its skill level gives kind and skill; an insider starts at every actor, others at those without privileges and in the zone of the Internet where there is one",
  },
  {
    source: "threat",
    becomes: ["step"],
    how: "for its persona only; at each thing that it affects, one draw for all of them; the file names no harm, so that it may do each of the three",
  },
  { source: "threat of nothing", becomes: ["kept"], how: "it affects nothing that is named" },
  {
    source: "risk",
    becomes: ["evidence"],
    how: "likelihood, impact, score and level are evidence of the steps of its threats",
  },
  {
    source: "control",
    becomes: ["control", "evidence"],
    how: "prevents its threats: active and assumed are in place, scheduled planned, retired and will not do ruled out, all else a candidate",
  },
  {
    source: "trust boundary, diagram",
    becomes: ["kept"],
    how: "a boundary says how it is guarded, and of no threat that it stops",
  },
]
