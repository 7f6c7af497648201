import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a model of the Microsoft Threat Modeling Tool. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "meta information",
    becomes: ["name", "notes"],
    how: "threat model name: the name; description, owner, reviewer, contributors, assumptions and dependencies: the notes",
  },
  { source: "external interactor", becomes: ["source", "place"], how: DIAGRAM_BECOMES.actor },
  { source: "process", becomes: ["place"], how: DIAGRAM_BECOMES.process },
  { source: "data store", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  { source: "border boundary", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  { source: "line boundary", becomes: ["kept"], how: "the file does not say what is on which side of it" },
  { source: "free text annotation", becomes: ["notes"], how: "a paragraph of the notes of the document" },
  { source: "connector", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  { source: "threat", becomes: ["step"], how: `${DIAGRAM_BECOMES.threat}; on the target of its interaction` },
  { source: "threat not applicable", becomes: ["kept"], how: "it is no threat here" },
  { source: "priority", becomes: ["evidence"], how: "evidence for the numbers of its step" },
  {
    source: "possible mitigations",
    becomes: ["control"],
    how: "a candidate that prevents all threats of one text; markup and addresses in it are plain text",
  },
  { source: "justification of a mitigated threat", becomes: ["control"], how: "in place, and prevents its threat" },
  { source: "out of scope", becomes: ["tag"], how: "a tag, and the reason in the notes" },
  {
    source: "position",
    becomes: ["kept"],
    how: "where a box stands says which trust boundary it is in; an attack graph is laid out anew",
  },
]
