import { describe, expect, test } from "vitest"
import { balsaTest } from "../../../src/core/explain/balsa.ts"
import { importanceOf } from "../../../src/core/explain/importance.ts"
import { weakestPaths } from "../../../src/core/explain/paths.ts"
import { subjectOf } from "../../../src/core/explain/subject.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import type { Control, Model, Source, Step } from "../../../src/core/model/model.ts"
import { attemptsOf, bruteForceLoss, type Attempt } from "../../oracle/bruteForce.ts"
import { randomDocument } from "../../oracle/randomDocument.ts"
import { stream } from "../optimise/syntheticProblem.ts"

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b))

function inPlace(model: Model): Set<string> {
  return new Set(model.controls.filter(({ status }) => status === "in-place").map(({ id }) => id))
}

function applies(effect: Control["effects"][number], source: Source): boolean {
  return effect.sources ? effect.sources.includes(source.id) : !effect.exceptSources?.includes(source.id)
}

/** Whether something that the control acts on succeeds in the attempt, from the words of model.md §8. */
function meets(model: Model, control: Control, attempt: Attempt, source: Source): boolean {
  return control.effects.some((effect) => {
    if ("deters" in effect) return effect.deters === source.id
    if (!applies(effect, source)) return false
    if ("recovers" in effect) return attempt.shares.has(`${effect.recovers.asset}/${effect.recovers.harm}`)
    if ("contains" in effect) return attempt.taken.has(effect.contains)
    return model.steps.some(
      (step) => attempt.taken.has(step.id) && (step.id === effect.prevents || step.sameAs === effect.prevents),
    )
  })
}

/** The model with what a control acts on impossible, by editing the document: one harm or step at a time. */
function lossIfImpossible(model: Model, control: Control, portfolio: ReadonlySet<string>): number {
  let loss = 0
  for (const source of model.sources) {
    const own = control.effects.filter((effect) => "deters" in effect || applies(effect, source))
    if (own.some((effect) => "deters" in effect && effect.deters === source.id)) continue
    const barred = new Set(
      own.flatMap((effect) => {
        if ("contains" in effect) return [effect.contains]
        if (!("prevents" in effect)) return []
        return model.steps.filter((s) => s.id === effect.prevents || s.sameAs === effect.prevents).map((s) => s.id)
      }),
    )
    const lost = new Set(own.map((e) => ("recovers" in e ? `${e.recovers.asset}/${e.recovers.harm}` : "")))
    const steps = model.steps.map((step) => ({
      ...step,
      ...(barred.has(step.id) && { only: [] }),
      gives: step.gives.filter((gift) => "place" in gift || !lost.has(`${gift.asset}/${gift.harm}`)),
    }))
    loss += bruteForceLoss({ ...model, sources: [source], steps }, portfolio)
  }
  return loss
}

describe("explanations agree with outcomes listed one by one, on 60 random documents", () => {
  const documents = Array.from({ length: 60 }, (_, seed) => randomDocument(stream(seed + 1)))

  test("balsaTest: G, F and w, and the reasons that follow from them", () => {
    const reasons = new Map<string, number>()
    for (const model of documents) {
      const subject = subjectOf(compileModel(model))
      const now = inPlace(model)
      for (const verdict of balsaTest(subject, subject.current)) {
        const control = model.controls.find(({ id }) => id === verdict.control)!
        const without = new Set([...now].filter((id) => id !== control.id))
        const loss = bruteForceLoss(model, without)
        const behind = bruteForceLoss(model, without, (attempt, source) => meets(model, control, attempt, source))
        expect(near(verdict.behindTheDoor, behind)).toBe(true)
        expect(near(verdict.onlyThisWay, loss - lossIfImpossible(model, control, without))).toBe(true)
        expect(near(verdict.keepsAway, loss - bruteForceLoss(model, now))).toBe(true)
        expect(verdict.reasons.includes("little-behind-the-door")).toBe(behind < verdict.annualCost)
        for (const reason of verdict.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      }
    }
    expect([...reasons.keys()].sort()).toEqual(["going-round", "little-behind-the-door", "weak-where-it-stands"])
  })

  test("H3: importanceOf: the loss that goes when a draw cannot succeed, of all the steps that share it at once", () => {
    let shared = 0
    for (const model of documents) {
      const now = inPlace(model)
      const subject = subjectOf(compileModel(model))
      const loss = bruteForceLoss(model, now)
      const importance = importanceOf(subject.compiled, subject.current)
      for (const step of model.steps) {
        const draw = step.sameAs ?? step.id
        const isOfDraw = (other: Step): boolean => (other.sameAs ?? other.id) === draw
        const steps = model.steps.map((other) => (isOfDraw(other) ? { ...other, only: [] } : other))
        const gone = loss - bruteForceLoss({ ...model, steps }, now)
        const found = importance.find((one) => one.step === step.id)
        expect(near(found?.loss ?? 0, gone)).toBe(true)
        if (step.sameAs === undefined) continue
        shared++
        const original = importance.find((one) => one.step === draw)
        expect(found && { ...found, step: draw }).toEqual(original)
      }
    }
    expect(shared).toBeGreaterThan(5)
  })

  test("weakestPaths: no set of draws that obtains the harm is likelier than the path", () => {
    for (const model of documents) {
      const now = inPlace(model)
      const subject = subjectOf(compileModel(model))
      const found = weakestPaths(subject.compiled, subject.current)
      for (const source of model.sources) {
        for (const key of ["a/confidentiality", "a/availability"]) {
          const best = Math.max(...source.approaches.map(({ from }) => bestAttack(model, now, source, from, key)))
          const path = found.find(({ likeliest: l }) => l.source === source.id && `${l.asset}/${l.harm}` === key)
          expect(near(path?.likeliest.probability ?? 0, best)).toBe(true)
        }
      }
    }
  })
})

/**
 * The likeliest attack: over every set of draws that suffices for the harm, the product of their chances. A set suffices
 * where the outcome in which just these draws favour the attacker obtains the harm.
 */
function bestAttack(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
  from: readonly string[],
  key: string,
): number {
  const originals = model.steps.filter((step) => step.sameAs === undefined)
  let best = 0
  for (let bits = 0; bits < 2 ** originals.length; bits++) {
    const chosen = new Set(originals.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1).map(({ id }) => id))
    const steps = model.steps.map((step) => (chosen.has(step.sameAs ?? step.id) ? step : { ...step, only: [] }))
    best = Math.max(best, chanceOfExactly({ ...model, steps }, portfolio, source, from, key, chosen))
  }
  return best
}

/** Chance that all chosen draws succeed and the passages that the attack then needs are open: tried passage by passage. */
function chanceOfExactly(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
  from: readonly string[],
  key: string,
  chosen: ReadonlySet<string>,
): number {
  const contained = model.steps.filter(({ id }) =>
    model.controls.some(
      (control) =>
        portfolio.has(control.id) &&
        control.effects.some((effect) => "contains" in effect && effect.contains === id && applies(effect, source)),
    ),
  )
  let best = 0
  for (let open = 0; open < 2 ** contained.length; open++) {
    const shut = new Set(contained.filter((_, i) => Math.floor(open / 2 ** i) % 2 === 0).map(({ id }) => id))
    const steps = model.steps.map((step) =>
      shut.has(step.id) ? { ...step, gives: step.gives.filter((gift) => !("place" in gift)) } : step,
    )
    const outcomes = attemptsOf({ ...model, steps }, portfolio, source, from)
    const whole = outcomes.filter(({ taken, shares }) => shares.has(key) && [...chosen].length > 0 && taken.size > 0)
    if (whole.length === 0) continue
    let chance = 1
    for (const id of chosen) chance *= successOf(model, portfolio, source, id)
    for (const step of contained) if (!shut.has(step.id)) chance *= passageOf(model, portfolio, source, step.id)
    best = Math.max(best, chance)
  }
  return best
}

function successOf(model: Model, portfolio: ReadonlySet<string>, source: Source, id: string): number {
  const step = model.steps.find((one) => one.id === id)!
  return (step.success as number) * left(model, portfolio, source, (e) => "prevents" in e && e.prevents === id)
}

function passageOf(model: Model, portfolio: ReadonlySet<string>, source: Source, id: string): number {
  return left(model, portfolio, source, (e) => "contains" in e && e.contains === id)
}

function left(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
  acts: (effect: Control["effects"][number]) => boolean,
): number {
  let product = 1
  for (const control of model.controls) {
    if (!portfolio.has(control.id)) continue
    for (const effect of control.effects) {
      if (acts(effect) && applies(effect, source)) product *= 1 - (control.coverage ?? 1) * (effect.reduction as number)
    }
  }
  return product
}
