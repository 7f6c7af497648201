import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of an Open Threat Model. */
export const BECOMES: readonly Becoming[] = [
  { source: "project", becomes: ["name", "notes", "tag"], how: "name: the name; description and owner: the notes" },
  {
    source: "trust zone",
    becomes: ["place", "evidence"],
    how: `${DIAGRAM_BECOMES.zone}; its trust rating is evidence`,
  },
  { source: "component", becomes: ["place"], how: DIAGRAM_BECOMES.process },
  { source: "component that stores data, by its type", becomes: ["place", "asset"], how: DIAGRAM_BECOMES.store },
  { source: "asset", becomes: ["asset", "evidence"], how: "its ratings of 0 to 100 are evidence, no money" },
  { source: "data flow", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  {
    source: "threat of a component or data flow",
    becomes: ["step", "evidence"],
    how: `${DIAGRAM_BECOMES.threat}; likelihood and impact are evidence`,
  },
  { source: "threat of nothing", becomes: ["kept"], how: "no component and no data flow has it" },
  {
    source: "mitigation",
    becomes: ["control", "evidence"],
    how: "prevents the threats where it is named, by its state there: implemented is in place, rejected ruled out, all else a candidate; one in two states becomes two controls; its risk reduction is evidence",
  },
  { source: "representation", becomes: ["kept"], how: "an attack graph is laid out anew" },
  {
    source: "who attacks",
    becomes: ["source"],
    how: "the file names nobody: one threat source starts in the zone of the Internet, else of the least trust, else where nothing leads to",
  },
]
