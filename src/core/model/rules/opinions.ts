import { estimateBeyondInWords } from "../../estimate/bounds.ts"
import type { Quantity } from "../../estimate/estimate.ts"
import type { Model } from "../model.ts"
import { parametersOf } from "../parameters.ts"
import { at, type Ledger, refuse, remark, type Spot, WHOLE } from "../problem.ts"
import type { Attribution, PersonRange } from "../workshop.ts"
import type { Rule } from "./sound.ts"

/** Characters of the longest initials. */
const LONGEST_INITIALS = 4

/**
 * What a workshop left: ranges lie within what their numbers can be, with the low end first, and who said something is told
 * no more fully than the group agreed to. Looked at only where each part is sound by itself.
 */
export const opinions: Rule = (sound, ledger) => {
  if (ledger.problems.length > 0) return
  // Looked at already: without problems it is a model.
  const model = sound.root as unknown as Model
  checkPeople(model, ledger)
  const asking = model.session?.running?.asking
  if (model.opinions === undefined && asking === undefined) return
  const quantities = new Map(parametersOf(model).map(({ id, quantity }) => [id, quantity]))
  const inAsking = at(at(at(WHOLE, "session"), "running"), "asking")
  checkRounds(ledger, inAsking, asking?.rounds ?? [], quantities.get(asking?.number ?? ""))
  model.opinions?.forEach(({ number, rounds = [], views = [] }, index) => {
    const spot = at(at(WHOLE, "opinions"), index)
    const quantity = quantities.get(number)
    if (quantity === undefined)
      remark(
        ledger,
        "opinion-of-nothing",
        at(spot, "number"),
        "the model has no such number: it is kept as it was said",
      )
    checkRounds(ledger, spot, rounds, quantity)
    views.forEach((view, i) => checkRange(ledger, at(at(spot, "views"), i), view, quantity))
  })
}

function checkRounds(
  ledger: Ledger,
  spot: Spot,
  rounds: readonly (readonly PersonRange[])[],
  quantity: Quantity | undefined,
): void {
  rounds.forEach((round, r) => {
    round.forEach((range, i) => checkRange(ledger, at(at(at(spot, "rounds"), r), i), range, quantity))
  })
}

function checkRange(
  ledger: Ledger,
  spot: Spot,
  { low, high }: { readonly low: number; readonly high: number },
  quantity: Quantity | undefined,
): void {
  if (low > high) {
    refuse(ledger, "estimate", at(spot, "high"), high, "the high end is not below the low end")
    return
  }
  if (quantity === undefined) return
  const isChance = quantity === "probability" || quantity === "reduction"
  if (isChance && high >= 1 && (low < high || high > 1)) {
    refuse(ledger, "estimate", at(spot, "high"), high, "both ends of a 90 % range of a chance are below 1")
    return
  }
  const beyond = estimateBeyondInWords({ low, high }, quantity)
  if (beyond !== null) refuse(ledger, "beyond", at(spot, "high"), high, beyond)
}

/** Who gave the ranges of some rounds, and where. */
function* peopleOf(rounds: readonly (readonly PersonRange[])[], spot: Spot): Generator<readonly [string, Spot]> {
  for (const [r, round] of rounds.entries())
    for (const [i, { who }] of round.entries())
      if (who !== undefined) yield [who, at(at(at(at(spot, "rounds"), r), i), "who")]
}

/** Who is told of, and where. */
function* peopleIn({ session, opinions, decisions }: Model): Generator<readonly [string, Spot]> {
  const inSession = at(WHOLE, "session")
  for (const [i, who] of (session?.people ?? []).entries()) yield [who, at(at(inSession, "people"), i)]
  for (const [i, { who }] of (session?.guesses ?? []).entries())
    if (who !== undefined) yield [who, at(at(at(inSession, "guesses"), i), "who")]
  const inAsking = at(at(inSession, "running"), "asking")
  yield* peopleOf(session?.running?.asking?.rounds ?? [], inAsking)
  for (const [o, { rounds = [] }] of (opinions ?? []).entries()) yield* peopleOf(rounds, at(at(WHOLE, "opinions"), o))
  for (const [d, { dissent = [] }] of (decisions ?? []).entries())
    for (const [i, { who }] of dissent.entries())
      if (who !== undefined) yield [who, at(at(at(at(at(WHOLE, "decisions"), d), "dissent"), i), "who")]
}

const ALLOWED: Readonly<Record<Attribution, (who: string) => boolean>> = {
  names: () => true,
  initials: (who) => who.trim().length <= LONGEST_INITIALS,
  anonymous: (who) => who === "",
}

const TOLD: Readonly<Record<Attribution, string>> = {
  names: "a name",
  initials: `initials of at most ${LONGEST_INITIALS} characters: the group is told of by initials`,
  anonymous: "nobody: the group is anonymous",
}

function checkPeople(model: Model, ledger: Ledger): void {
  const attribution = model.session?.attribution ?? "names"
  for (const [who, spot] of peopleIn(model))
    if (!ALLOWED[attribution](who)) refuse(ledger, "choice", spot, who, TOLD[attribution])
}
