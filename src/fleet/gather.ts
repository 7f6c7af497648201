import type { Fleet, FleetEntry } from "./fleet.ts"
import { type FleetMoney, fleetMoney, mixedInWords } from "./money.ts"
import type { Answer, AnswerTo, Question } from "./work/question.ts"
import type { Answered } from "./work/run.ts"

/** A model that could not be answered for, and why. */
export interface Unread {
  readonly file: string
  readonly why: string
}

/** A model that was, with what its money counts for. */
export interface Gathered<Kind extends Question["kind"]> {
  readonly entry: FleetEntry
  readonly answer: AnswerTo<Kind>
  /** SHA-256 of its file. */
  readonly sum: string
  /** What a unit of its money counts for in the fleet: its weight, in the fleet's currency. */
  readonly factor: number
}

/** The answers of a fleet, in its order. */
export interface FleetAnswers<Kind extends Question["kind"]> {
  readonly currency: string
  readonly models: readonly Gathered<Kind>[]
  readonly unread: readonly Unread[]
}

/** Why answers cannot be added up, in words. */
export interface NoSum {
  readonly kind: "noSum"
  readonly noSum: string
}

/** Gathers the answers of a run with one piece for each model; or says that their money cannot be added up. */
export async function gather<Kind extends Exclude<Question["kind"], "years">>(
  fleet: Fleet,
  kind: Kind,
  answers: AsyncIterable<Answered>,
): Promise<FleetAnswers<Kind> | NoSum> {
  const models: Gathered<Kind>[] = []
  const unread: Unread[] = []
  const others = new Set<string>()
  let money: FleetMoney | null = fleet.currency === null ? null : fleetMoney(fleet, fleet.currency)
  for await (const { piece, answer, sum } of answers) {
    const { entry } = piece
    if (answer.kind === "refused") unread.push({ file: entry.file, why: answer.why })
    else {
      const own: AnswerTo<Kind> & { readonly currency: string } = asked(answer, kind)
      money ??= fleetMoney(fleet, own.currency)
      const factor = money.factorOf(entry, own.currency)
      if (factor === null) others.add(own.currency)
      else models.push({ entry, answer: own, sum: sum!, factor })
    }
  }
  const currency = money?.currency ?? ""
  if (others.size > 0) return { kind: "noSum", noSum: mixedInWords(currency, [...others].sort()) }
  return { currency, models, unread }
}

function asked<Kind extends Question["kind"]>(
  answer: Answer,
  kind: Kind,
): AnswerTo<Kind> & { readonly currency: string } {
  if (answer.kind !== kind) throw new Error(`asked for ${kind}, and was answered ${answer.kind}`)
  return answer as AnswerTo<Kind> & { readonly currency: string }
}

/** Names that several models have, with their files: they are told apart by these. */
export function namesakes(
  models: readonly { readonly entry: FleetEntry; readonly answer: { readonly name: string } }[],
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const { entry, answer } of models) {
    const name = entry.name ?? answer.name
    files.set(name, [...(files.get(name) ?? []), entry.file])
  }
  return new Map([...files].filter(([, of]) => of.length > 1))
}
