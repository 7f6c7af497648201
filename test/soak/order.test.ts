import { test } from "vitest"
import { orderIsNoInput } from "../laws/order.ts"

/** As in `npm test`, forty times as often. */
const RUNS = 20_000

test("H6: the years and the score of a random model are the same in any order", () => {
  orderIsNoInput(RUNS)
})
