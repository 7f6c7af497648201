import { isRecord } from "../core/index.ts"
import type { AnsweredQuestion } from "./answered.ts"
import type { Answer, Checklist, Question } from "./checklist.ts"

/** The release of OSCAL that is written, and the newest whose catalogs were tried. */
const OSCAL_VERSION = "1.1.2"

const LONGEST_TEXT = 2000
/** Deeper groups no catalog has. */
const DEEPEST = 20

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= LONGEST_TEXT
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [])

/** Whether a value of JSON is a document of OSCAL of some kind. */
export function isOscal(value: unknown): boolean {
  const kinds = ["catalog", "profile", "component-definition", "assessment-results", "assessment-plan"]
  return (
    isRecord(value) &&
    kinds.some((kind) => isRecord(value[kind]) && isRecord((value[kind] as { metadata?: unknown }).metadata))
  )
}

/**
 * A catalog of OSCAL 1.x as a checklist: a question for every control and enhancement that is not withdrawn, tied to the
 * controls of the library that name it.
 *
 * @param tiedTo - the ids of controls of the library that name a label such as `AC-2(1)`.
 * @returns the checklist without its limits checked, or why there is none.
 */
export function checklistFromOscal(
  value: unknown,
  tiedTo: (label: string) => readonly string[],
): Checklist | { readonly why: string } {
  if (!isRecord(value) || !isRecord(value.catalog))
    return { why: "of OSCAL, catalogs come in as checklists: this is another kind of its documents" }
  const { catalog } = value
  const metadata = isRecord(catalog.metadata) ? catalog.metadata : {}
  const questions = new Map<string, Question>()
  collect(catalog, 0, tiedTo, questions)
  if (questions.size === 0) return { why: "the catalog has no controls" }
  const name = isText(metadata.title) ? metadata.title : "OSCAL catalog"
  return { id: "oscal", name, about: "A catalog of OSCAL.", questions: [...questions.values()] }
}

function collect(
  group: Readonly<Record<string, unknown>>,
  depth: number,
  tiedTo: (label: string) => readonly string[],
  questions: Map<string, Question>,
): void {
  if (depth > DEEPEST) return
  for (const inner of listIn(group.groups)) if (isRecord(inner)) collect(inner, depth + 1, tiedTo, questions)
  for (const control of listIn(group.controls)) {
    if (!isRecord(control)) continue
    const { id, title } = control
    if (isText(id) && id !== "" && isText(title) && !isWithdrawn(control) && !questions.has(id)) {
      const label = labelOf(control) ?? id
      questions.set(id, { id, asks: `${label} ${title}?`, controls: tiedTo(label.toUpperCase()) })
    }
    collect(control, depth + 1, tiedTo, questions)
  }
}

function propsOf(control: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return listIn(control.props).filter(isRecord)
}

/** The label without a class: others are padded with zeros, or another document's. */
function labelOf(control: Readonly<Record<string, unknown>>): string | null {
  const labels = propsOf(control).filter(({ name, value }) => name === "label" && isText(value))
  const chosen = labels.find((prop) => prop.class === undefined) ?? labels[0]
  return (chosen?.value as string | undefined) ?? null
}

function isWithdrawn(control: Readonly<Record<string, unknown>>): boolean {
  return propsOf(control).some(
    ({ name, value }) => name === "status" && typeof value === "string" && value.toLowerCase() === "withdrawn",
  )
}

/** What an answer is as the state of a finding; what nobody knows, or does not apply, is no finding. */
const STATES: Readonly<Record<Answer, "satisfied" | "not-satisfied" | null>> = {
  yes: "satisfied",
  partly: "not-satisfied",
  no: "not-satisfied",
  "does-not-apply": null,
  "not-known": null,
}

/** A token of OSCAL begins with a letter. */
const asToken = (id: string): string =>
  /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id) ? id : `q-${id.replace(/[^A-Za-z0-9_.-]/g, "-")}`

/**
 * Answers to a checklist as assessment results of OSCAL.
 *
 * @param day - of the assessment, as in 2027-03-31.
 * @param uuidOf - a UUID for a text, the same for the same text.
 */
export function oscalResults(
  list: Checklist,
  document: string,
  questions: readonly AnsweredQuestion[],
  day: string,
  uuidOf: (text: string) => string,
): object {
  const moment = `${day}T00:00:00Z`
  const uuid = (part: string): string => uuidOf(JSON.stringify([list.id, document, day, part]))
  const findings = questions.flatMap(({ question, answer, note }) => {
    const state = STATES[answer]
    if (state === null) return []
    return [
      {
        uuid: uuid(`finding ${question.id}`),
        title: question.asks,
        description: note ?? `The answer is ${answer}.`,
        target: {
          type: "objective-id",
          "target-id": asToken(question.id),
          status: { state, ...(answer === "partly" && { reason: "fail", remarks: "In part." }) },
        },
      },
    ]
  })
  const included = questions.map(({ question }) => ({ "control-id": asToken(question.id) }))
  return {
    "assessment-results": {
      uuid: uuid("results"),
      metadata: {
        title: `${list.name}: ${document}`,
        "last-modified": moment,
        version: "1",
        "oscal-version": OSCAL_VERSION,
      },
      "import-ap": { href: "#no-assessment-plan" },
      results: [
        {
          uuid: uuid("result"),
          title: list.name,
          description: `Answers to ${list.name} for ${document}.`,
          start: moment,
          "reviewed-controls": { "control-selections": [{ "include-controls": included }] },
          ...(findings.length > 0 && { findings }),
        },
      ],
    },
  }
}
