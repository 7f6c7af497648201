import { expect } from "vitest"
import {
  USUAL_FORMATS,
  adviceLine,
  boughtRungs,
  briefInWords,
  compileModel,
  controlName,
  missingIn,
  moveName,
  movesBetween,
  movesInWords,
  overviewSentence,
  plain,
  planInWords,
  RIGHT_AMOUNT_SHARE,
  RIGHT_PLACES_SHARE,
  scoreCompiled,
  scoreMoney,
  scoreSentence,
  shownPlans,
  sharesInWords,
  subjectOf,
  verdictSays,
  verdictWords,
  type Model,
  type Move,
  type MoneyFigure,
  type ScoreReport,
} from "../../src/core/index.ts"
import { scoreInWords } from "../../src/cli/scoreInWords.ts"
import { frontierOf, scoreMapOf, waterfallOf } from "../../src/charts/fromReport.ts"
import { frontierReadout, frontierAmounts } from "../../src/charts/frontier.ts"
import { quarterOf, scoreMapWords } from "../../src/charts/scoreMap.ts"
import { waterfallMoney, waterfallReadings, waterfallParts } from "../../src/charts/waterfall.ts"
import { levelStanding } from "../../src/renderer/views/overview/standing.ts"
import { amountsIn, printed } from "./printed.ts"

/** Everything that is said on the first pages of one model, and what it is said of. */
interface Said {
  readonly model: Model
  readonly report: ScoreReport
  readonly moves: readonly Move[]
  readonly headline: string
  readonly sentence: string
  readonly advice: string
  readonly plan: string
  readonly brief: readonly string[]
}

/** What a sentence claims of the amount and of the places: every claim that its words make, in the terms of model.md §7. */
function claims(text: string): ReadonlySet<string> {
  const patterns: readonly (readonly [string, RegExp])[] = [
    ["amount right", /right amount|amount is right|that is right|as good as it gets|leave it/iu],
    ["too little", /too little/iu],
    ["too much", /too much/iu],
    ["places right", /right places|that is right|as good as it gets|leave it/iu],
    ["places wrong", /wrong places|misplaced/iu],
  ]
  return new Set(patterns.flatMap(([claim, pattern]) => (pattern.test(text) ? [claim] : [])))
}

const OPPOSITES = [
  ["amount right", "too little"],
  ["amount right", "too much"],
  ["too little", "too much"],
  ["places right", "places wrong"],
] as const

/** The verdict of model.md §7, worked out again from costs and losses alone. */
function verdictByHand({ none, current, optimal, sameSpend, brokenRule }: ScoreReport): string {
  if (current.controls.length === 0) return "bare"
  if (!optimal || !sameSpend || brokenRule) return "not-allowed"
  if (optimal.annualCost === 0 && current.annualCost > 0) return "nothing-pays"
  expect(none.expectedLoss).toBeGreaterThanOrEqual(0)
  const best = optimal.annualCost + optimal.expectedLoss
  const places = current.expectedLoss - sameSpend.expectedLoss <= RIGHT_PLACES_SHARE * best
  const wellPlaced = current.annualCost + sameSpend.expectedLoss
  if (wellPlaced - best <= RIGHT_AMOUNT_SHARE * best) return places ? "paranoid-enough" : "reshuffle"
  if (current.annualCost < optimal.annualCost) return places ? "sound-but-thin" : "wrong-door"
  return places ? "gold-plated" : "vault-door"
}

/** One precision: all amounts that are not nothing end in the same place, in one unit. */
function expectOnePrecision(text: string): void {
  const steps = amountsIn(text).filter((amount) => !/^\D*0$/u.test(amount))
  const endings = new Set(steps.map((amount) => printed(amount).step))
  expect([...endings].length, text).toBeLessThanOrEqual(1)
}

function expectSums({ model, report }: Said): void {
  const { say } = scoreMoney(model, report, USUAL_FORMATS)
  const value = (figure: MoneyFigure): number => printed(say(figure)).value
  const isSum = (whole: MoneyFigure, ...parts: readonly (readonly [MoneyFigure, 1 | -1])[]): void => {
    const sum = parts.reduce((all, [figure, sign]) => all + sign * value(figure), 0)
    const says = `${whole}: ${[whole, ...parts.map(([figure]) => figure)].map(say).join(" ")}`
    expect(Math.abs(sum - value(whole)), says).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(sum)))
  }
  for (const plan of ["none", "current", "sameSpend", "optimal"] as const)
    if (report[plan]) isSum(`${plan}-total`, [`${plan}-cost`, 1], [`${plan}-loss`, 1])
  if (!report.optimal) return
  isSum("excess", ["current-total", 1], ["optimal-total", -1])
  isSum("optimal-cost", ["current-cost", 1], ["dropped-cost", -1], ["added-cost", 1])
  if (report.excess?.placement == null) return
  isSum("excess", ["excess-placement", 1], ["excess-level", 1])
  isSum("excess-placement", ["current-loss", 1], ["sameSpend-loss", -1])
}

/** That the frontier and the waterfall write every amount as the score does: the excess, its parts, and what the plans cost. */
function expectChartsAgree({ model, report, moves }: Said): void {
  const { optimal, sameSpend, none, current, excess } = report
  if (!optimal || !sameSpend || excess?.placement == null) return
  const money = scoreMoney(model, report, USUAL_FORMATS)
  const { say } = money
  const shown = shownPlans(money, report)
  const plans = [none, sameSpend, optimal].toSorted((a, b) => a.annualCost - b.annualCost)
  const points = plans.filter((plan, i) => i === 0 || plan.annualCost > plans[i - 1]!.annualCost)
  const frontier = { ...frontierOf(report, points, (id) => id, 1)!, shown }
  const words = frontierAmounts(frontier, USUAL_FORMATS)
  expect(words.now).toEqual({ cost: say("current-cost"), loss: say("current-loss") })
  expect(words.best).toEqual({ cost: say("optimal-cost"), loss: say("optimal-loss"), total: say("optimal-total") })
  expect(frontierReadout(frontier, frontier.best, USUAL_FORMATS)).toContain(`${say("optimal-total")} in all`)
  expect([words.placement, words.level]).toEqual([say("excess-placement"), say("excess-level")])
  const faces = { from: { name: "Now", state: "now" }, to: { name: "Best plan", state: "best" } } as const
  const way = { from: current, moves, to: optimal }
  const waterfall = { ...waterfallOf(way, faces, excess.placement, report.currency, (id) => id), shown }
  const written = waterfallMoney(waterfall, [], USUAL_FORMATS)
  expect([written.from, written.to, written.saved]).toEqual([say("current-total"), say("optimal-total"), say("excess")])
  expect(waterfallParts(waterfall, USUAL_FORMATS).map(({ text }) => text)).toEqual([
    say("excess-placement"),
    say("excess-level"),
  ])
  expect(waterfallReadings(waterfall, USUAL_FORMATS)[0]).toContain(
    `${say("current-cost")} of controls and ${say("current-loss")} of loss`,
  )
}

/** That no two of all that is said of a model contradict each other. */
function expectNoOpposites({ model, report, headline, sentence, advice, plan, brief }: Said): void {
  const title = scoreMapWords(scoreMapOf(report, [])).title
  const texts = [headline, sentence, levelStanding(report).word, advice, plan, ...brief, title]
  const all = new Set(texts.flatMap((text) => [...claims(text)]))
  for (const [one, other] of OPPOSITES)
    expect(all.has(one) && all.has(other), `${one} and ${other}: ${texts.join(" | ")}`).toBe(false)
  const isLeft = advice.startsWith("Leave it")
  expect(isLeft && (plan !== "" || brief.length > 0), texts.join(" | ")).toBe(false)
  const changes = scoreMoney(model, report, USUAL_FORMATS).say("dropped-cost")
  expect(advice.startsWith("Keep what you have") && /\bstop\b/iu.test(advice), `${advice} ${changes}`).toBe(false)
  expect(advice.startsWith("Add nothing") && /\badd\b/u.test(advice.slice(4)), advice).toBe(false)
}

/** That what is first is first everywhere: in the list, the advice, the brief and the ladder. */
function expectOneFirst({ model, moves, advice, brief, report }: Said): void {
  const [first] = moves
  if (first && advice.includes("First ")) expect(advice).toContain(`First ${moveName(model, first)}, which `)
  const firstAdd = moves.find(({ add }) => add.length > 0)
  const bought = brief.find((line) => line.startsWith("Buy first "))
  if (bought && firstAdd) expect(bought.startsWith(`Buy first ${controlName(model, firstAdd.add[0]!)}`)).toBe(true)
  const next = boughtRungs(subjectOf(compileModel(model))).find(({ controls }) =>
    controls.every((id) => !report.current.controls.includes(id)),
  )
  expect(next?.controls ?? []).toEqual(firstAdd?.add ?? [])
}

/** That the disc lies on the side of the border that the verdict names. */
function expectOnItsSide({ report }: Said): void {
  const data = scoreMapOf(report, [report.none, ...(report.sameSpend ? [report.sameSpend] : [])])
  const quarter = quarterOf(report.verdict)
  if (!data.now || !quarter) return
  const { level, placement } = data.now
  const border = data.border.findLast((point) => point.level <= level * (1 + 1e-9))?.placement ?? 0
  // A hair from the border is on both sides of it.
  if (Math.abs(placement - border) < 1e-9) return
  expect(placement > border).toBe(quarter.means.includes("right places"))
}

/** Every law of one truth, of one model. Returns its report; null where it has no score yet. */
export function expectOneTruth(model: Model): ScoreReport | null {
  const compiled = compileModel(model)
  const report = scoreCompiled(compiled)
  const written = scoreInWords(model, report)
  if (missingIn(model, report).length > 0) {
    expect(written).toContain("No score yet: ")
    expect(written).not.toMatch(/\b(Stop|Drop|Leave it|over the best plan)\b/u)
    return null
  }
  const subject = subjectOf(compiled)
  const moves = subject.best ? movesBetween(subject.problem, subject.current, subject.best.portfolio) : []
  const plan = planInWords(model, report, null, USUAL_FORMATS)
  const said: Said = {
    model,
    report,
    moves,
    headline: `${verdictWords(report.verdict).name}: ${verdictSays(model, report)}`,
    sentence: plain(overviewSentence(model, report, USUAL_FORMATS)),
    advice: adviceLine(model, report, moves, USUAL_FORMATS),
    plan: plan ? plain(plan) : "",
    brief: briefInWords(model, report, moves, USUAL_FORMATS),
  }
  expect(report.verdict).toBe(verdictByHand(report))
  expectNoOpposites(said)
  expectOneFirst(said)
  expectOnItsSide(said)
  expectSums(said)
  expectChartsAgree(said)
  expectOnePrecision(`${said.sentence} ${said.plan} ${plain(scoreSentence(model, report, USUAL_FORMATS))}`)
  expectOnePrecision(movesInWords(model, moves, USUAL_FORMATS).join(" "))
  expectWhole(report.sources.map(({ lossShare }) => lossShare))
  return report
}

/** Shares of one whole, as they are printed, add up to it. */
function expectWhole(shares: readonly number[]): void {
  if (shares.reduce((sum, share) => sum + share, 0) === 0) return
  const sum = sharesInWords(shares).reduce(
    (all, text) => all + (text.startsWith("<") ? 0 : Number(text.slice(0, -1))),
    0,
  )
  expect(sum).toBeCloseTo(100, 9)
}
