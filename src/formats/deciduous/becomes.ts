import type { Becoming } from "../import/reader.ts"

/** What becomes what of a Deciduous decision tree. */
export const BECOMES: readonly Becoming[] = [
  { source: "title", becomes: ["name"], how: "the name of the document" },
  { source: "reality", becomes: ["place", "source"], how: "where attempts start" },
  { source: "fact", becomes: ["step"], how: "a step that always succeeds: the tree states it" },
  { source: "attack", becomes: ["step"], how: "several `from` are alternatives (OR)" },
  {
    source: "mitigation",
    becomes: ["control"],
    how: "prevents the attacks that come from it, which are the ways round it; with none, the attack that it answers",
  },
  { source: "implemented: false", becomes: ["control"], how: "the mitigation is a candidate; else it is in place" },
  {
    source: "goal",
    becomes: ["asset"],
    how: "reaching it is taken as harm to its integrity: the tree does not say which",
  },
  { source: "from", becomes: ["place"], how: "what the attacker has then; the words beside it are notes" },
  { source: "backwards: true", becomes: ["kept"], how: "an arrow drawn back is no way to attack" },
  { source: "theme", becomes: ["kept"], how: "with dark, filter, legend and ungrouped: how it is drawn" },
]
