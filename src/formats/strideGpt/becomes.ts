import type { Becoming } from "../import/reader.ts"

/** What becomes what of a threat model of STRIDE-GPT. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "threat",
    becomes: ["step"],
    how: "the scenario is its name and notes; it does the harms of its type to the application",
  },
  { source: "Potential Impact", becomes: ["notes"], how: "notes of its step" },
  { source: "improvement_suggestions", becomes: ["notes"], how: "what the tool would ask next: notes of the document" },
]
