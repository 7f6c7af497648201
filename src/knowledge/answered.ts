import { addElement, type Control, coverageOf, isInPlace, type Model, statusOf } from "../core/index.ts"
import { controlFrom } from "./becomes.ts"
import { type Answer, type Checklist, type GivenAnswer, PARTLY, type Question } from "./checklist.ts"
import type { FirmSize } from "./entry.ts"
import { controlsLike } from "./controlsLike.ts"
import type { Shelf } from "./shelf.ts"

/** A question with its answer, and the controls that it speaks of. */
export interface AnsweredQuestion {
  readonly question: Question
  readonly answer: Answer
  /** Whether somebody answered, or the document says it. */
  readonly from: "answers" | "document"
  readonly note?: string
  /** Ids of controls of the document, those that the library lends it among them. */
  readonly controls: readonly string[]
  /** Ids that the question names and the document has not. */
  readonly absent: readonly string[]
}

/** A document as the answers describe it. */
export interface Answered {
  readonly questions: readonly AnsweredQuestion[]
  /** What nobody knows is not in place here; the same object as the document where no answer changes it. */
  readonly model: Model
  /** The same with every control that the library lends, to see what could be in place. */
  readonly wide: Model
  /** Ids of controls of `wide` of which nobody knows whether they are in place. */
  readonly unknown: readonly string[]
}

/**
 * What answers to a checklist say of a document. Where nobody answered, the document does: in place is yes, in part where it
 * covers only a part, ruled out is needless, and of what it has no control nothing is known. For such a question the library
 * lends its control, with the steps on which it acts here. A control that several questions speak of is as good as its weakest
 * answer.
 *
 * @param size - whose costs a lent control has.
 */
export function answered(
  shelf: Shelf,
  model: Model,
  list: Checklist,
  answers: ReadonlyMap<string, GivenAnswer>,
  size: FirmSize,
): Answered {
  const { wide, lent } = withLent(shelf, model, list, size)
  const given = new Map<string, GivenAnswer[]>()
  const open = new Set<string>()
  const questions = list.questions.map((question): AnsweredQuestion => {
    const meant = [
      ...new Map(
        question.controls
          .flatMap((id) => controlsLike(shelf, wide, id))
          .map((control) => [control.id, control] as const),
      ).values(),
    ]
    const own = meant.filter(({ id }) => !lent.has(id))
    // Where the document has a control for it, nothing is lent.
    const controls = own.length > 0 ? own : meant
    const answer = answers.get(question.id)
    if (answer) for (const { id } of controls) given.set(id, [...(given.get(id) ?? []), answer])
    else if (own.length === 0) for (const { id } of controls) open.add(id)
    return {
      question,
      answer: answer?.answer ?? answerOfDocument(own),
      from: answer ? "answers" : "document",
      ...(answer?.note !== undefined && { note: answer.note }),
      controls: controls.map(({ id }) => id),
      absent: question.controls.filter((id) => controlsLike(shelf, model, id).length === 0),
    }
  })
  const isUnknown = (id: string): boolean => {
    const own = given.get(id)
    return own ? own.every(({ answer }) => answer === "not-known") : open.has(id)
  }
  const controls = wide.controls.map((control) => {
    const own = given.get(control.id)
    return own ? controlAs(control, own) : control
  })
  const unknown = wide.controls.flatMap(({ id }) => (isUnknown(id) ? [id] : []))
  const described = { ...wide, controls }
  return {
    questions,
    wide: described,
    model: given.size === 0 ? model : withoutLent(described, lent),
    unknown,
  }
}

/** A document with the controls of the library of which a checklist asks and it has none, and their ids. */
function withLent(
  shelf: Shelf,
  model: Model,
  list: Checklist,
  size: FirmSize,
): { readonly wide: Model; readonly lent: ReadonlySet<string> } {
  const lent = new Set<string>()
  let wide = model
  for (const id of new Set(list.questions.flatMap(({ controls }) => controls))) {
    const entry = shelf.byId.get(id)
    if (entry?.kind !== "control" || controlsLike(shelf, model, id).length > 0) continue
    const { control } = controlFrom(shelf, model, entry, { size, refused: new Set() })
    if (control.effects.length === 0) continue
    const added = addElement(wide, "controls", control)
    wide = added.model
    lent.add(added.id)
  }
  return { wide, lent }
}

/** The model without the lent controls that are not in place. */
function withoutLent(model: Model, lent: ReadonlySet<string>): Model {
  return { ...model, controls: model.controls.filter((control) => !lent.has(control.id) || isInPlace(control)) }
}

function answerOfDocument(controls: readonly Control[]): Answer {
  if (controls.length === 0) return "not-known"
  if (controls.every((control) => statusOf(control) === "ruled-out")) return "does-not-apply"
  if (!controls.some(isInPlace)) return "no"
  return controls.every((control) => isInPlace(control) && coverageOf(control) === 1) ? "yes" : "partly"
}

/** A control as answers have it. */
function controlAs(control: Control, answers: readonly GivenAnswer[]): Control {
  const known = answers.filter(({ answer }) => answer !== "not-known")
  const counting = known.filter(({ answer }) => answer !== "does-not-apply")
  if (known.length === 0) return isInPlace(control) ? { ...control, status: "candidate" } : control
  if (counting.length === 0) return { ...control, status: "ruled-out" }
  const coverage = counting.reduce((least, answer) => Math.min(least, coverageIn(answer)), 1)
  if (coverage === 0) return isInPlace(control) ? { ...control, status: "candidate" } : control
  const status = statusOf(control) === "required" ? "required" : "in-place"
  const { coverage: before, ...whole } = control
  if (coverage === 1) return before === undefined ? { ...control, status } : { ...whole, status }
  return { ...control, status, coverage }
}

function coverageIn({ answer, coverage }: GivenAnswer): number {
  if (answer === "yes") return 1
  return answer === "partly" ? (coverage ?? PARTLY) : 0
}

/** The model as it would be with some controls of `wide` in place. */
export function withInPlace({ model, wide }: Answered, ids: ReadonlySet<string>): Model {
  const known = new Set(model.controls.map(({ id }) => id))
  const controls = wide.controls.flatMap((control): readonly Control[] => {
    if (ids.has(control.id)) return [{ ...control, status: "in-place" }]
    return known.has(control.id) ? [control] : []
  })
  return { ...model, controls }
}
