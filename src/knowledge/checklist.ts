import { isRecord } from "../core/index.ts"
import { FRAMEWORKS, type References } from "./entry.ts"

/** What one can answer: in place everywhere, in part, nowhere, needless here, or nobody knows. */
export type Answer = "yes" | "partly" | "no" | "does-not-apply" | "not-known"

/** Every answer, in the order of its keys. */
export const ANSWERS: readonly Answer[] = ["yes", "partly", "no", "does-not-apply", "not-known"]

/** The part of its field that a control covers where the answer is `partly` and says no share. */
export const PARTLY = 0.5

/** A question, tied to the controls that its answer speaks of. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly references?: References
  /** Ids of controls of a document, or of entries of the library. */
  readonly controls: readonly string[]
  /** Whether the source of the list advises it. */
  readonly advised?: boolean
}

/** A list of questions. */
export interface Checklist {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly questions: readonly Question[]
}

/** An answer as it was given: with its share where `partly` says one, and a note. */
export interface GivenAnswer {
  readonly answer: Answer
  /** In [0, 1]. */
  readonly coverage?: number
  readonly note?: string
}

/** More questions nobody answers, and longer ones nobody reads. */
const MOST_QUESTIONS = 2000
const LONGEST_TEXT = 2000

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= LONGEST_TEXT
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MOST_QUESTIONS && value.every(isText)

/** A checklist of whoever wrote it, from the value of its JSON; or what is wrong with it, with its path. */
export function checklistFrom(value: unknown): Checklist | { readonly why: string } {
  if (!isRecord(value) || value.format !== "batten-checklist")
    return { why: 'a checklist has "format": "batten-checklist"' }
  if (value.version !== 1) return { why: "version: 1 is the only version of checklists" }
  const { id, name, about = "", questions } = value
  if (!isText(id) || !isText(name) || !isText(about))
    return { why: "a checklist has an id, a name and what it is about" }
  if (!Array.isArray(questions) || questions.length > MOST_QUESTIONS)
    return { why: `questions: a list of at most ${MOST_QUESTIONS}` }
  const read: Question[] = []
  const seen = new Set<string>()
  for (const [i, one] of questions.entries()) {
    const question = questionFrom(one)
    if (typeof question === "string") return { why: `questions[${i}]: ${question}` }
    if (seen.has(question.id)) return { why: `questions[${i}].id: another question has the id ${question.id}` }
    seen.add(question.id)
    read.push(question)
  }
  return { id, name, about, questions: read }
}

function questionFrom(value: unknown): Question | string {
  if (!isRecord(value)) return "a question is an object"
  const { id, asks, controls, references, advised } = value
  if (!isText(id) || id === "" || !isText(asks)) return "a question has an id and what it asks"
  if (!isTexts(controls)) return "controls: a list of ids"
  if (advised !== undefined && typeof advised !== "boolean") return "advised: true or false"
  const known = references === undefined ? {} : referencesFrom(references)
  if (known === null) return "references: lists of ids by framework"
  return {
    id,
    asks,
    controls,
    ...(references !== undefined && { references: known }),
    ...(advised !== undefined && { advised }),
  }
}

function referencesFrom(value: unknown): References | null {
  if (!isRecord(value)) return null
  const entries = Object.entries(value)
  const isKnown = entries.every(([framework, ids]) => Object.hasOwn(FRAMEWORKS, framework) && isTexts(ids))
  return isKnown ? Object.fromEntries(entries) : null
}
