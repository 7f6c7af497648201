import type { FleetProblem } from "../../../src/core/index.ts"

/** Terms in a line: solvers refuse lines that are too long. */
const TERMS_A_LINE = 8

const sum = (terms: readonly string[]): string =>
  terms.map((term, i) => (i % TERMS_A_LINE === TERMS_A_LINE - 1 ? `${term}\n ` : term)).join(" ")

/** A number with its sign, as the format wants it. */
const signed = (value: number): string => (value < 0 ? `- ${-value}` : `+ ${value}`)

/** A fleet as a mixed-integer program in CPLEX's LP format: one binary for each point of each frontier, one for each shared control. */
export function lpOf({ models, groups, sharedCosts, budget }: FleetProblem): string {
  const points = models.flatMap(({ group, shared, frontiers }, m) =>
    frontiers.flatMap((frontier, f) =>
      frontier.map((point, p) => ({
        name: `x${m}_${f}_${p}`,
        needs: shared.filter((_, i) => ((f >> i) & 1) === 1),
        m,
        group,
        ...point,
      })),
    ),
  )
  const costs = [
    ...points.map(({ annualCost, name }) => `${signed(annualCost)} ${name}`),
    ...sharedCosts.map((cost, id) => `${signed(cost)} y${id}`),
  ]
  const ofGroup = (g: number): string =>
    sum(points.filter(({ group }) => group === g).map(({ annualCost, name }) => `${signed(annualCost)} ${name}`))
  return [
    "Minimize",
    ` loss: ${sum(points.map(({ expectedLoss, name }) => `${signed(expectedLoss)} ${name}`))}`,
    "Subject To",
    ` budget: ${sum(costs)} <= ${budget}`,
    ...models.map(
      (_, m) => ` one${m}: ${sum(points.filter((point) => point.m === m).map(({ name }) => `+ ${name}`))} = 1`,
    ),
    ...groups.flatMap(({ atLeast, atMost }, g) => {
      if (ofGroup(g) === "") return atLeast > 0 ? [` none${g}: ${points[0]!.name} >= 2`] : []
      return [
        ...(atLeast > 0 ? [` least${g}: ${ofGroup(g)} >= ${atLeast}`] : []),
        ...(atMost < Infinity ? [` most${g}: ${ofGroup(g)} <= ${atMost}`] : []),
      ]
    }),
    ...points.flatMap(({ name, needs }) => needs.map((id) => ` ${name}needs${id}: + ${name} - y${id} <= 0`)),
    "Binaries",
    ` ${sum([...points.map(({ name }) => name), ...sharedCosts.map((_, id) => `y${id}`)])}`,
    "End",
    "",
  ].join("\n")
}
