import {
  assetName,
  controlName,
  countsOneTime,
  isPlace,
  lifeYears,
  lossOf,
  meanAnnualCost,
  meanOf,
  type Model,
  sourceName,
  stepName,
  statusOf,
  isNotEstimated,
  coverageOf,
  type Estimate,
  isInPlace,
} from "../../core/index.ts"
import { STATUS_WORDS } from "../controls.ts"
import { basisInWords, reasonOf, shownEstimates } from "../estimates.ts"
import type { ReportFigures } from "../figures.ts"
import { formula, money, plain, share, type Sheet, type SheetCell, sumOf } from "./sheet.ts"
import { RATE_CELL } from "./summary.ts"

/** Who attacks, what that costs and what faces them. */
export function sourcesSheet({ model, score }: ReportFigures): Sheet {
  const last = score.sources.length + 1
  const whole = last + 1
  const { none, current, optimal } = score
  const part = (column: string, row: number, value: number): SheetCell =>
    formula(`IF(${column}$${whole}=0,0,${column}${row}/${column}$${whole})`, value, "share")
  const faced = score.sources.reduce((sum, { attention }) => sum + attention, 0)
  return {
    name: "Sources",
    isList: true,
    columns: heads(
      ["Threat source", 36],
      ["Kind", 16],
      ["Skill", 12],
      ["Loss a year, no controls", 22],
      ["Loss a year, now", 18],
      ["Loss a year, best plan", 20],
      ["Share of the loss now", 20],
      ["Spend that faces it", 18],
      ["Share of what faces somebody", 26],
    ),
    rows: [
      ...score.sources.map(({ id, expectedLoss, lossShare, attention }, i): readonly SheetCell[] => {
        const source = model.sources.find((one) => one.id === id)
        const row = i + 2
        return [
          sourceName(model, id),
          source?.kind ?? "",
          source?.skill ?? "",
          money(expectedLoss.none),
          money(expectedLoss.current),
          expectedLoss.optimal === null ? null : money(expectedLoss.optimal),
          part("E", row, lossShare),
          money(attention),
          part("H", row, faced === 0 ? 0 : attention / faced),
        ]
      }),
      [
        "All",
        null,
        null,
        sumOf("D", last, none.expectedLoss, "money"),
        sumOf("E", last, current.expectedLoss, "money"),
        optimal ? sumOf("F", last, optimal.expectedLoss, "money") : null,
        sumOf("G", last, current.expectedLoss === 0 ? 0 : 1, "share"),
        sumOf("H", last, faced, "money"),
        sumOf("I", last, faced === 0 ? 0 : 1, "share"),
      ],
    ],
  }
}

const heads = (...columns: readonly (readonly [name: string, width: number])[]): Sheet["columns"] =>
  columns.map(([name, width]) => ({ name, width }))

/** What can be harmed, and what that costs. */
export function assetsSheet({ model, score }: ReportFigures): Sheet {
  const last = score.harms.length + 1
  const { none, current, optimal } = score
  return {
    name: "Assets",
    isList: true,
    columns: heads(
      ["Asset", 36],
      ["Harm", 16],
      ["Mean loss of one event", 22],
      ["Loss a year, no controls", 22],
      ["Loss a year, now", 18],
      ["Loss a year, best plan", 20],
    ),
    rows: [
      ...score.harms.map(({ asset, harm, expectedLoss }): readonly SheetCell[] => {
        const owner = model.assets.find(({ id }) => id === asset)
        const loss = owner && lossOf(owner, harm)
        return [
          assetName(model, asset),
          harm,
          loss === undefined ? null : meanCell(loss),
          money(expectedLoss.none),
          money(expectedLoss.current),
          expectedLoss.optimal === null ? null : money(expectedLoss.optimal),
        ]
      }),
      [
        "All",
        null,
        null,
        sumOf("D", last, none.expectedLoss, "money"),
        sumOf("E", last, current.expectedLoss, "money"),
        optimal ? sumOf("F", last, optimal.expectedLoss, "money") : null,
      ],
    ],
  }
}

const meanCell = (estimate: Estimate): SheetCell =>
  isNotEstimated(estimate) ? "Not estimated" : money(meanOf(estimate, "money"))

/** What attackers do, and how much of the loss hangs on it. */
export function stepsSheet({ model, explained }: ReportFigures): Sheet {
  const shares = new Map(explained.importance.map(({ step, share: of }) => [step, of]))
  const places = (ids: readonly string[]): string => ids.map((id) => placeName(model, id)).join("; ")
  return {
    name: "Steps",
    isList: true,
    columns: heads(
      ["Step", 40],
      ["Needs", 40],
      ["Gives", 40],
      ["ATT&CK", 18],
      ["Share of the loss that hangs on it", 30],
    ),
    rows: model.steps.map(({ id, needs, gives, attack = [] }) => [
      stepName(model, id),
      places(needs),
      gives
        .map((gift) => (isPlace(gift) ? placeName(model, gift.place) : `${assetName(model, gift.asset)}: ${gift.harm}`))
        .join("; "),
      attack.join(" "),
      shares.has(id) ? share(shares.get(id)!) : null,
    ]),
  }
}

function placeName(model: Model, id: string): string {
  const name = model.places.find((place) => place.id === id)?.name
  return name === undefined || name === "" ? id : name
}

/** What can be paid for: the cost of a year follows from its parts by the formula of model.md §5. */
export function controlsSheet({ model, score, explained }: ReportFigures): Sheet {
  const worth = new Map(explained.worth.current.map((one) => [one.control, one.savesLoss]))
  const drawn = new Map(explained.robustness.inBestPlan.map((one) => [one.control, one.share]))
  const mean = (estimate: Estimate | undefined): number => (estimate === undefined ? 0 : meanOf(estimate, "money"))
  return {
    name: "Controls",
    isList: true,
    columns: heads(
      ["Control", 40],
      ["State", 18],
      ["Coverage", 12],
      ["Life in years, where its one-time cost counts", 30],
      ["One-time cost", 16],
      ["Cost a year", 16],
      ["Annual cost", 16],
      ["Now", 8],
      ["Best plan", 10],
      ["Loss that it prevents by itself, now", 30],
      ["In the best plan of draws", 24],
    ),
    rows: model.controls.map((control, i): readonly SheetCell[] => {
      const row = i + 2
      const counts = countsOneTime(model, control)
      const spread = `IF(D${row}=0,0,E${row}*IF(${RATE_CELL}=0,1/D${row},${RATE_CELL}/(1-(1+${RATE_CELL})^-D${row})))`
      const isBest = score.optimal?.controls.includes(control.id) === true
      return [
        controlName(model, control.id),
        STATUS_WORDS[statusOf(control)],
        share(coverageOf(control)),
        plain(counts ? lifeYears(model, control) : 0),
        money(mean(control.cost?.oneTime)),
        money(mean(control.cost?.perYear)),
        formula(`F${row}+${spread}`, meanAnnualCost(model, control), "money"),
        plain(isInPlace(control) ? 1 : 0),
        plain(isBest ? 1 : 0),
        worth.has(control.id) ? money(worth.get(control.id)!) : null,
        drawn.has(control.id) && explained.robustness.draws > 0 ? share(drawn.get(control.id)!) : null,
      ]
    }),
  }
}

/** Characters of a reason that a cell holds. */
const LONGEST_REASON = 8000

/** Every number of the document with what it rests on. */
export function estimatesSheet({ model, parameters }: ReportFigures): Sheet {
  return {
    name: "Estimates",
    isList: true,
    columns: heads(
      ["Number", 50],
      ["Kind", 14],
      ["Low", 16],
      ["Likely", 16],
      ["High", 16],
      ["Mean", 16],
      ["Basis", 20],
      ["Why", 60],
    ),
    rows: shownEstimates(model, parameters).map(({ name, estimate, quantity }) => {
      const measure = quantity === "money" ? "money" : quantity === "rate" ? "plain" : "share"
      const cell = (value: number | undefined): SheetCell => (value === undefined ? null : { value, measure })
      const { low, likely, high } =
        typeof estimate === "object" && "low" in estimate
          ? estimate
          : { low: undefined, likely: undefined, high: undefined }
      return [
        name,
        quantity,
        cell(low),
        cell(likely),
        cell(high),
        isNotEstimated(estimate) ? null : cell(meanOf(estimate, quantity)),
        basisInWords(estimate),
        reasonOf(estimate, LONGEST_REASON),
      ]
    }),
  }
}
