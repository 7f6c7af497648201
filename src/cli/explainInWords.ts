import {
  USUAL_FORMATS,
  adviceLine,
  balsaInWords,
  briefInWords,
  controlName,
  drawsInWords,
  firstMoveInWords,
  inexactInWords,
  levelInWords,
  judgementsOfReport,
  listed,
  missingIn,
  missingInWords,
  movesInWords,
  percentInWords,
  plain,
  rangesInWords,
  regretInWords,
  scoreSentence,
  sensitivityInWords,
  stepName,
  sureOfVerdict,
  verdictSays,
  verdictWords,
  weakestInWords,
  worthOfKnowingInWords,
  type Explanation,
  type Model,
  type Parameter,
  type ScoreReport,
} from "../core/index.ts"
import { table, wrapped } from "./layout.ts"

/** Lines of each list; the rest is in the JSON. */
const MOST = 5

/** Why the score is what it is, as a reader without the window wants it: what to stop, what to buy first, and why. */
export function explainInWords(
  model: Model,
  parameters: readonly Parameter[],
  report: ScoreReport,
  explained: Explanation,
): string {
  const missing = missingInWords(model, missingIn(model, report))
  const lines =
    missing.length > 0
      ? [wrapped(`No score yet: ${listed(missing)}.`), ...whereItGivesWay(model, explained)]
      : [
          ...whatToDo(model, report, explained),
          ...whereItGivesWay(model, explained),
          ...howSure(model, parameters, report, explained),
        ]
  return [model.name, "", ...lines, ""].join("\n")
}

const bullets = (lines: readonly string[]): string[] => lines.map((line) => wrapped(`- ${line}`, "  ", "    "))

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", title, ...lines])

/** The verdict, the advice, and the moves that it is made from. */
function whatToDo(model: Model, report: ScoreReport, explained: Explanation): string[] {
  const { name } = verdictWords(report.verdict)
  const inexact = inexactInWords(report, USUAL_FORMATS)
  const isLeft = judgementsOfReport(report).leave
  return [
    `${name}: ${verdictSays(model, report)}. Paranoia score ${levelInWords(report.level)}, placement ${percentInWords(report.placement)}.`,
    wrapped(plain(scoreSentence(model, report, USUAL_FORMATS))),
    ...(inexact === null ? [] : [wrapped(inexact)]),
    wrapped(adviceLine(model, report, explained.moves, USUAL_FORMATS)),
    ...section("In short", bullets(briefInWords(model, report, explained.moves, USUAL_FORMATS))),
    ...section(
      isLeft
        ? "What the best plan would change all the same (each figure in turn: after the moves above it)"
        : "What to do, what saves most first (each figure in turn: after the moves above it)",
      movesInWords(model, explained.moves, USUAL_FORMATS).map((words, i) => wrapped(`${i + 1} ${words}`, "  ", "    ")),
    ),
    ...section("What costs more than it prevents on its own, now", [
      ...explained.balsa.flatMap((verdict) => bullets([balsaInWords(model, verdict, USUAL_FORMATS).join(" ")])),
    ]),
  ]
}

function whereItGivesWay(model: Model, explained: Explanation): string[] {
  return [
    ...section(
      "Where it gives way",
      bullets(explained.weakestPaths.slice(0, MOST).map((path) => weakestInWords(model, path, USUAL_FORMATS))),
    ),
    ...section("The steps on which most of the loss hangs", importance(model, explained)),
  ]
}

function howSure(
  model: Model,
  parameters: readonly Parameter[],
  report: ScoreReport,
  explained: Explanation,
): string[] {
  const moving = explained.sensitivity.filter(({ flipBelow, flipAbove }) => flipBelow ?? flipAbove)
  return [
    ...section("How sure", [...bullets(sure(model, report, explained))]),
    ...section(
      "What could change the plan",
      bullets(moving.slice(0, MOST).map((one) => sensitivityInWords(model, parameters, one, USUAL_FORMATS))),
    ),
  ]
}

function importance(model: Model, { importance: steps }: Explanation): string[] {
  const rows = steps.slice(0, MOST).map(({ step, share }) => [`  ${stepName(model, step)}`, percentInWords(share)])
  return rows.length === 0 ? [] : [table(rows)]
}

function sure(model: Model, report: ScoreReport, { robustness, evpi, evppi, moves }: Explanation): string[] {
  const ranges = rangesInWords(robustness, model.currency, USUAL_FORMATS)
  const plan = robustness.inBestPlan.filter(({ control }) => report.optimal?.controls.includes(control))
  const shaky = plan
    .filter(({ share }) => share < 0.65)
    .map(({ control, share }) => `${controlName(model, control)} (${drawsInWords(share)})`)
  const firm = plan.length - shaky.length
  return [
    sureOfVerdict(report.verdict, robustness),
    firstMoveInWords(model, moves, robustness),
    `${ranges.join(", ")} (90 of 100 draws of all estimates).`,
    `The best plan costs less than what is in place in ${drawsInWords(robustness.planBeatsNow)} draws. ` +
      (shaky.length === 0
        ? "Every control of it is likely to belong in it whatever the numbers turn out to be."
        : `${firm} of its ${plan.length} controls are likely to belong in it whatever the numbers turn out to be; ` +
          `toss-ups or worse: ${shaky.join(", ")}.`),
    regretInWords(robustness, model.currency, USUAL_FORMATS),
    worthOfKnowingInWords(model, evpi, evppi, USUAL_FORMATS),
    ...(robustness.proven ? [] : ["Not every draw was solved to a proof."]),
  ].filter((line) => line !== "")
}
