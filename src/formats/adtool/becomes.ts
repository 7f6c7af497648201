import type { Becoming } from "../import/reader.ts"

/** What becomes what of an attack-defence tree. */
export const BECOMES: readonly Becoming[] = [
  { source: "root", becomes: ["asset", "name"], how: "what the attacker is after, and the name of the document" },
  {
    source: "attack without children",
    becomes: ["step"],
    how: "one step for all nodes of one label: the tool takes them as one",
  },
  {
    source: "conjunctive refinement",
    becomes: ["step"],
    how: "a step that always succeeds and needs all of its children",
  },
  { source: "sequential refinement", becomes: ["step"], how: "as conjunctive: the order is not modelled" },
  { source: "disjunctive refinement", becomes: ["place"], how: "each child gives it (OR)" },
  { source: "counter", becomes: ["control"], how: "prevents the whole node that it counters; in place" },
  {
    source: "defence with children",
    becomes: ["control"],
    how: "each of its ways is a control; of a conjunctive one all are one control",
  },
  { source: "attack on a defence", becomes: ["notes"], how: "a limit of the control, in words" },
  {
    source: "probability of success",
    becomes: ["rate"],
    how: "a basic value is the chance of its step, or how well its control prevents",
  },
  { source: "other domain", becomes: ["evidence"], how: "its basic value, under the name of the domain" },
  { source: "default or derived value", becomes: ["kept"], how: "nobody entered it" },
  { source: "comment", becomes: ["notes"], how: "notes of what it describes" },
]
