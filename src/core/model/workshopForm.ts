import { BOUNDS } from "../estimate/bounds.ts"
import { day } from "./day.ts"
import { type Field, listOf, may, must, nullOr, numberThat, oneOf, record, text, truth } from "./form.ts"
import { ATTRIBUTIONS, DECISION_KINDS, PHASES, POOLS } from "./workshop.ts"

const phase = oneOf(PHASES)
const least0 = numberThat("a finite number of at least 0", (value) => value >= 0)
const share = numberThat("a number in [0, 1]", (value) => value >= 0 && value <= 1)
const amount = numberThat("a finite number of at least 0", (value) => value >= 0, BOUNDS.sum)

/** Minutes of a week: no phase is longer. */
const MOST_MINUTES = 10_080
const minutes = numberThat(
  `a number of minutes above 0, at most ${MOST_MINUTES}`,
  (value) => value > 0 && value <= MOST_MINUTES,
)

const level = may("level", nullOr(least0))
const placement = may("placement", nullOr(share))
const who = may("who", text)
const end = numberThat("a finite number above 0", (value) => value > 0)
const ends = [must("low", end), must("high", end)]

const count = numberThat("a whole number of at least 0", (value) => value >= 0 && Number.isInteger(value))
const rounds = listOf("a list of rounds", listOf("a list of ranges", record("a person's range", [who, ...ends])))

const running = record("a workshop under way", [
  must("place", count),
  must("sinceMs", nullOr(least0)),
  must("usedMs", least0),
  must("scoreHidden", truth),
  may("revealed", count),
  may("dealt", listOf("a list of texts", text)),
  may("asking", record("a number that is asked", [must("number", text), must("rounds", rounds), must("shown", truth)])),
])

const session = record("a session", [
  may("date", day),
  may("attribution", oneOf(ATTRIBUTIONS)),
  may("people", listOf("a list of texts", text)),
  may(
    "phases",
    listOf(
      "a list of phases",
      record("a phase that is done", [must("phase", phase), must("minutes", minutes), level, placement]),
    ),
  ),
  may(
    "guesses",
    listOf("a list of guesses", record("a guess", [who, must("level", least0), must("placement", share)])),
  ),
  may("parked", listOf("a list of texts", text)),
  may("running", running),
])

const opinion = record("what a group said of a number", [
  must("number", text),
  may("date", day),
  may("rounds", rounds),
  may("pool", oneOf(POOLS)),
  may("notes", text),
  may("views", listOf("a list of views", record("a view", [must("says", text), ...ends]))),
])

const decision = record("a decision", [
  must("kind", oneOf(DECISION_KINDS)),
  must("says", text),
  may("date", day),
  may("owner", text),
  may("due", day),
  may("trigger", text),
  may("reason", text),
  may(
    "figures",
    record("the figures of a decision", [
      must("level", nullOr(least0)),
      must("placement", nullOr(share)),
      must("annualCost", amount),
      must("expectedLoss", amount),
    ]),
  ),
  may("dissent", listOf("a list of objections", record("an objection", [who, must("says", text)]))),
])

/** What a workshop leaves in a document, in the order in which it is written. */
export const WORKSHOP_FIELDS: readonly Field[] = [
  may(
    "agenda",
    listOf("a list of phases", record("a phase of an agenda", [must("phase", phase), must("minutes", minutes)])),
  ),
  may("session", session),
  may("opinions", listOf("a list of what groups said", opinion)),
  may("decisions", listOf("a list of decisions", decision)),
]
