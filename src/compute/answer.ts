import { frontier, journeyBetween, portfolioProblem, robustnessOf, scoreOn, type ScoreReport } from "../core/index.ts"
import type { Held } from "./held.ts"
import { plainWork, type Work } from "./host.ts"
import type { Answers, Question, QuestionKind, ScoreQuestion, Spend } from "./protocol.ts"
import { runBand, runSimulation } from "./simulate.ts"
import { balsa, block, draws, portfolios, sensitivity, tolerated, why } from "./why.ts"

/** Seconds that the proof of a score may take: what is not proven by then is said to be so. */
const PROOF_SECONDS = 60

function score(held: Held, { budget, effort, plans }: ScoreQuestion, { host }: Work): ScoreReport {
  // A first answer does not wait for chances that are hard to compute exactly; the proof that follows tries for longer.
  if (effort === "quick") return scoreOn(held.ground, held.model, { budget, quick: true, ...(plans && { plans }) })
  const start = host.now()
  const spent = (): number => (host.now() - start) / (1000 * PROOF_SECONDS)
  return scoreOn(held.groundForProof(spent), held.model, { budget, spent })
}

function spend({ compiled }: Held, { report }: Work): Spend {
  const doing = "Working out what each budget could buy"
  report({ share: 0, doing })
  const problem = portfolioProblem(compiled)
  const annualCost = new Map(problem.controlIds.map((id, i) => [id, problem.annualCost[i]!]))
  const found = frontier(problem, {
    onProgress: (share, soFar) => report({ share, doing, spendSoFar: { frontier: soFar(), annualCost } }),
  })
  return { frontier: found, annualCost }
}

/** Answers a question about a model, anywhere: in a worker, in a test. Null where it was stopped. */
export async function answer(
  held: Held,
  question: Question,
  work: Work = plainWork,
): Promise<Answers[QuestionKind] | null> {
  const { report } = work
  switch (question.kind) {
    case "score":
      report({ share: null, doing: "Working out the score" })
      return score(held, question, work)
    case "spend":
      return spend(held, work)
    case "why":
      report({ share: null, doing: "Looking for the weakest paths" })
      return why(held)
    case "sensitivity":
      return sensitivity(held, question, work)
    case "draws":
      return draws(held, question, work)
    case "robustness":
      return robustnessOf(held.subject, question.outcomes)
    case "balsa":
      report({ share: null, doing: "Putting every control on trial" })
      return balsa(held)
    case "block":
      return block(held, question.step)
    case "portfolios":
      return portfolios(held, question.portfolios)
    case "journey":
      return journeyBetween(held.compiled, question.from, question.to)
    case "simulate":
      return runSimulation(held, question, work)
    case "tolerated":
      return tolerated(held, work)
    case "band":
      return runBand(held, question, work)
  }
}
