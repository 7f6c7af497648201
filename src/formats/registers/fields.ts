/** What a column can say of the thing that a row is about. */
export type Field =
  | ("id" | "name" | "threat" | "description" | "asset" | "source" | "type" | "category" | "attack" | "link")
  | ("control" | "controlInPlace" | "controlState" | "state" | "cost" | "costPerYear")
  | ("chance" | "evidence" | "loss" | "owner" | "notes" | "harm")

/** Every field that a person can say a column is, with its words. */
export const FIELD_WORDS: Readonly<Record<Exclude<Field, "harm">, string>> = {
  id: "id",
  name: "name",
  threat: "threat or risk",
  description: "description",
  asset: "asset",
  source: "threat source",
  type: "type of the row",
  category: "category",
  attack: "ATT&CK technique",
  link: "link",
  control: "control",
  controlInPlace: "controls in place",
  controlState: "state of the control",
  state: "status (evidence)",
  cost: "cost once",
  costPerYear: "cost per year",
  chance: "chance or evidence",
  evidence: "evidence",
  loss: "loss",
  owner: "owner",
  notes: "notes",
}

/** What a person can say that a column is: a field, or that it is kept as it stands. */
export type SaidField = keyof typeof FIELD_WORDS | "keep"

/** What a text says that a column is; null for no field. */
export function saidField(text: string): SaidField | null {
  return text === "keep" || Object.hasOwn(FIELD_WORDS, text) ? (text as SaidField) : null
}

/** By which headings are told apart: in small letters, on one line. */
export const headingKey = (heading: string): string => heading.replace(/\s+/g, " ").trim().toLowerCase()
