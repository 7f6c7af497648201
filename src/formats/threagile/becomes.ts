import { DIAGRAM_BECOMES } from "../import/dataFlow.ts"
import type { Becoming } from "../import/reader.ts"

/** What becomes what of a Threagile model. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "title, overviews, author",
    becomes: ["name", "notes"],
    how: "title: the name; overviews, comment, date and author: the notes",
  },
  {
    source: "data asset",
    becomes: ["asset", "evidence"],
    how: "its ratings of confidentiality, integrity and availability are evidence",
  },
  { source: "technical asset, external entity", becomes: ["source", "place"], how: DIAGRAM_BECOMES.actor },
  {
    source: "technical asset, process",
    becomes: ["place", "evidence"],
    how: `${DIAGRAM_BECOMES.process}; what it stores can be got at from there`,
  },
  {
    source: "technical asset, datastore",
    becomes: ["place", "evidence"],
    how: `${DIAGRAM_BECOMES.store}; what it stores can be got at from there`,
  },
  { source: "communication link", becomes: ["step"], how: DIAGRAM_BECOMES.flow },
  { source: "trust boundary", becomes: ["place"], how: DIAGRAM_BECOMES.zone },
  {
    source: "shared runtime",
    becomes: ["place"],
    how: "as a trust boundary: held by whoever stands on something that runs there",
  },
  {
    source: "identified risk of an own category",
    becomes: ["step", "evidence"],
    how: `${DIAGRAM_BECOMES.threat}; severity, likelihood and impact are evidence`,
  },
  {
    source: "mitigation of an own category",
    becomes: ["control"],
    how: "prevents its risks: in place for those tracked as mitigated, else a candidate",
  },
  {
    source: "risk tracking of computed risks",
    becomes: ["evidence", "notes"],
    how: "the file has no risks, Threagile computes them: evidence of the technical asset that is named, else a line of the notes",
  },
  { source: "questions, abuse cases, security requirements", becomes: ["kept"], how: "they say no place and no harm" },
]
