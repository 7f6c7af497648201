import { describe, expect, it } from "vitest"
import { NEWEST_VERSION } from "../../../src/core/index.ts"
import { migrate, type Migration, MIGRATIONS } from "../../../src/formats/batten/migrations.ts"

const steps: readonly Migration[] = [
  { to: 2, what: "names become titles", up: ({ name, ...rest }) => ({ ...rest, title: name }) },
  { to: 3, what: "documents carry an owner", up: (document) => ({ ...document, owner: null }) },
]

describe("migrate", () => {
  it("migrate(document, from) applies the steps after its version, in order", () => {
    const first = { version: 1, name: "n" }
    expect(migrate(first, 1, 3, steps)).toEqual({ version: 3, title: "n", owner: null })
    expect(migrate({ version: 2, title: "t" }, 2, 3, steps)).toEqual({ version: 3, title: "t", owner: null })
    expect(migrate({ version: 3 }, 3, 3, steps)).toEqual({ version: 3 })
    expect(first).toEqual({ version: 1, name: "n" })
  })

  it("migrate throws where a step is missing, doubled, out of order or too many", () => {
    const [second, third] = steps as [Migration, Migration]
    expect(() => migrate({}, 1, 3, [third])).toThrow("expected one to 2, found 3")
    expect(() => migrate({}, 1, 3, [second, second])).toThrow("expected one to 3, found 2")
    expect(() => migrate({}, 1, 3, [third, second])).toThrow("expected one to 2, found 3")
    expect(() => migrate({}, 1, 3, [second])).toThrow("lead to version 2, the newest is 3")
  })

  it("MIGRATIONS lead to the newest version without a gap", () => {
    const document = { version: 1 }
    expect(migrate(document, NEWEST_VERSION, NEWEST_VERSION)).toBe(document)
    expect(MIGRATIONS).toHaveLength(NEWEST_VERSION - 1)
  })
})
