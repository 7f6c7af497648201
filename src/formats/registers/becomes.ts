import type { Becoming } from "../import/reader.ts"

/** What becomes what of a register: a table of risks, threats, assets or controls, in a text or a workbook. */
export const BECOMES: readonly Becoming[] = [
  {
    source: "row of risks or threats",
    becomes: ["step"],
    how: "under its title or, without one, its threat or description; needs what is outside",
  },
  {
    source: "asset, system",
    becomes: ["asset"],
    how: "one for each name; the steps that name it harm it. A table of assets gives them too",
  },
  {
    source: "category, or a column for each harm",
    becomes: ["step"],
    how: "the harms that the step does, and its letters of STRIDE; all three where nothing says it; other words are tags",
  },
  { source: "threat source, actor", becomes: ["source"], how: "the only one that may take the step" },
  {
    source: "control, mitigation, measure",
    becomes: ["control", "effect"],
    how: "several are separated by semicolons or lines; each prevents the step by an unknown share. Existing ones are in place",
  },
  { source: "status of the control", becomes: ["control"], how: "its state, where the word is known" },
  {
    source: "likelihood, impact, score, rating, CVSS, status",
    becomes: ["evidence"],
    how: "as it stands: High, 4/5 and 7 of 25 are no numbers; so are yearly chances and yearly losses",
  },
  {
    source: "chance in %, or 1 in 20",
    becomes: ["step"],
    how: "the chance that an attempt succeeds; check that the source means it so",
  },
  {
    source: "loss in money",
    becomes: ["loss"],
    how: "of the asset by the one harm of the step; evidence where the harm is not known, or another row says otherwise",
  },
  {
    source: "cost in money",
    becomes: ["cost"],
    how: "of the one control of the row, once or, where it says so, a year",
  },
  { source: "description, notes, owner", becomes: ["notes"], how: "below one another" },
  { source: "id", becomes: ["kept"], how: "the origin of the element: by it a newer state of the table is compared" },
  { source: "ATT&CK technique", becomes: ["step"], how: "of the step" },
  { source: "link", becomes: ["link"], how: "of the element" },
  {
    source: "row of name and type (process, store, actor)",
    becomes: ["place", "asset", "source"],
    how: "by its type, as in a diagram",
  },
  {
    source: "matrix of likelihood and impact",
    becomes: ["step", "evidence"],
    how: "each risk in a cell is a step, with the headings of its row and column as evidence",
  },
  {
    source: "workbook of Batten's own tables",
    becomes: ["asset", "source", "place", "step", "control", "effect"],
    how: "as they stand, each element by its name; threat sources start at every place that no step leads to",
  },
  { source: "other columns and sheets", becomes: ["kept"], how: "and told of by their headings" },
]
