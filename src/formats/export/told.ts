import {
  HARMS,
  isBySkill,
  isNotEstimated,
  lossOf,
  SKILLS,
  writeEstimate,
  type Asset,
  type Control,
  type Estimate,
  type Model,
  type NowAndBest,
  type Quantity,
  type Step,
} from "../../core/index.ts"

/** The key under which a format with objects has what only Batten says. */
export const NAMESPACE = "x-batten"

/** What is told under the namespace: flat, by the names of formats.md §1. */
export type Told = Readonly<Record<string, string | number | boolean>>

const words = (name: string, estimate: Estimate | undefined, quantity: Quantity): Told =>
  estimate === undefined || isNotEstimated(estimate) ? {} : { [name]: writeEstimate(estimate, quantity) }

/** The losses of an asset that somebody gave. */
export function lossesTold(asset: Asset): Told {
  return Object.assign({}, ...HARMS.map((harm) => words(`loss:${harm}`, lossOf(asset, harm), "money"))) as Told
}

/** The chances of a step that somebody gave, and its shares of the loss where they were computed. */
export function chancesTold({ id, success }: Step, figures: NowAndBest | null): Told {
  const bySkill = success !== undefined && isBySkill(success) ? success : {}
  const share = (name: string, shares: Readonly<Record<string, number>> | undefined): Told =>
    shares && Object.hasOwn(shares, id) ? { [name]: shares[id]! } : {}
  return {
    ...(success === undefined || isBySkill(success) ? {} : words("success", success, "probability")),
    ...(Object.assign({}, ...SKILLS.map((skill) => words(`success:${skill}`, bySkill[skill], "probability"))) as Told),
    ...share("shareOfLossNow", figures?.now.steps),
    ...share("shareOfLossBest", figures?.best?.steps),
  }
}

/** The costs of a control that somebody gave. */
export function costsTold({ cost }: Control): Told {
  return { ...words("costPerYear", cost?.perYear, "money"), ...words("costOnce", cost?.oneTime, "money") }
}

/** The proofs of a model: which file of which program said what (`proof:1`). */
function proofsTold({ proofs = [] }: Model): Told {
  return Object.fromEntries(
    proofs.map(({ tool, toolVersion, file, sha256, date, says }, i) => [
      `proof:${i + 1}`,
      `${[tool, toolVersion].filter(Boolean).join(" ")}, ${file}, SHA-256 ${sha256}${date === undefined ? "" : `, ${date}`}: ${says}`,
    ]),
  )
}

/** The proofs of a model, and what was computed of it as a whole; of that nothing where nobody computed it. */
export function figuresTold(model: Model, figures: NowAndBest | null): Told {
  const proofs = proofsTold(model)
  if (figures === null) return proofs
  const { now, best } = figures
  return {
    ...proofs,
    currency: model.currency,
    expectedLossNow: now.expectedLoss,
    controlCostNow: now.annualCost,
    ...(best && {
      expectedLossBest: best.expectedLoss,
      controlCostBest: best.annualCost,
      bestIsProven: best.proven,
    }),
  }
}
