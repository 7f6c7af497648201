import type { Becoming } from "../import/reader.ts"

/** What becomes what of a workspace of Threat Composer. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "applicationInfo",
    becomes: ["name", "notes"],
    how: "name: the name; its description, and those of architecture and data flow: the notes",
  },
  {
    source: "threatSource",
    becomes: ["source", "place"],
    how: "one threat source and one place where it starts for each text",
  },
  { source: "threat", becomes: ["step"], how: "the action is the name; statement and prerequisites are notes" },
  { source: "threatImpact", becomes: ["notes"], how: "in the statement of its step" },
  { source: "impactedAssets", becomes: ["asset"], how: "one for each text; the application where a threat names none" },
  {
    source: "impactedGoal",
    becomes: ["loss"],
    how: "confidentiality, integrity and availability are the harms; without them those of its STRIDE letters",
  },
  { source: "priority", becomes: ["evidence"], how: "evidence for the numbers of its step" },
  { source: "threat resolved as not useful", becomes: ["kept"], how: "it is no threat here" },
  {
    source: "mitigation",
    becomes: ["control", "effect"],
    how: "prevents the threats it is linked to: in place where resolved, ruled out where it will not be done, else a candidate",
  },
  { source: "assumption", becomes: ["notes"], how: "notes of what it is linked to, else of the document" },
  { source: "tags", becomes: ["tag"], how: "tags of the step or control" },
  { source: "image", becomes: ["kept"], how: "a picture of the architecture is no graph" },
]
