import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a Threat Dragon model. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "summary",
    becomes: ["name", "notes"],
    how: "title: the name; description, owner, reviewer and contributors: the notes",
  },
  { source: "actor", becomes: ["source", "place"], how: DIAGRAM_BECOMES.actor },
  { source: "process", becomes: ["place"], how: DIAGRAM_BECOMES.process },
  { source: "store", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  { source: "trust boundary box", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  { source: "trust boundary curve", becomes: ["kept"], how: "the file does not say what is inside of it" },
  { source: "text block", becomes: ["notes"], how: "a paragraph of the notes of the document" },
  { source: "flow", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  { source: "threat", becomes: ["step"], how: DIAGRAM_BECOMES.threat },
  { source: "threat not applicable", becomes: ["kept"], how: "it is no threat here" },
  { source: "severity", becomes: ["evidence"], how: "with the score, evidence for the numbers of its step" },
  {
    source: "mitigation",
    becomes: ["control"],
    how: "its first line is the name; it prevents its threat: in place where the threat is mitigated, avoided or eliminated, else a candidate",
  },
  {
    source: "mitigation of a transferred threat",
    becomes: ["control"],
    how: "in place, and recovers the harms of its threat",
  },
  { source: "description", becomes: ["notes"], how: "notes of what it describes" },
  { source: "out of scope", becomes: ["tag"], how: "a tag, and the reason in the notes" },
  {
    source: "position, colour, port",
    becomes: ["kept"],
    how: "where a box stands says which trust boundary it is in; an attack graph is laid out anew",
  },
]
