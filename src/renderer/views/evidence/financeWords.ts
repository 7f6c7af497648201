import { type Formats, money, percentInWords, type ScoreReport } from "../../../core/index.ts"

/** 1/e: the share of the expected loss that Gordon and Loeb's bound says is the most worth spending. */
const GORDON_LOEB = 1 / Math.E

/** What Gordon and Loeb's bound would say, as a reference and never as a limit. */
export function gordonLoebInWords({ none, optimal, currency }: ScoreReport, formats: Formats): string {
  const bound = GORDON_LOEB * none.expectedLoss
  const rule = `Gordon and Loeb (2002): under their assumptions spending beyond 37% of the expected loss without controls never pays. Here that is ${money(bound, currency, formats)} a year.`
  const contested = "Later work contests the bound: it is a reference, not a limit."
  if (!optimal) return `${rule} ${contested}`
  const share = none.expectedLoss > 0 ? optimal.annualCost / none.expectedLoss : 0
  const spends = `The best plan spends ${money(optimal.annualCost, currency, formats)}, ${percentInWords(share)}`
  return optimal.annualCost > bound
    ? `${rule} ${spends}: more than it. Look again at what the dearest controls are said to stop. ${contested}`
    : `${rule} ${spends}. ${contested}`
}

/** The part of the spend that prevents nothing. */
export function nobodyInWords({ facesNobody, current, currency }: ScoreReport, formats: Formats): string {
  if (facesNobody === 0) return "Every control in place lowers the loss by some source."
  const share = current.annualCost > 0 ? facesNobody / current.annualCost : 0
  return `${money(facesNobody, currency, formats)} a year, ${percentInWords(share)} of the spend, faces nobody: removing those controls, one at a time, changes no loss.`
}
