import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addElement,
  allNamed,
  byName,
  duplicateElement,
  nameAsSeen,
  newModel,
  oneLine,
  renameElement,
  validateModel,
  type Model,
} from "../../../src/core/index.ts"
import { readBatten, writeBatten } from "../../../src/formats/index.ts"

/** Names that nobody can tell apart from "Mail café 1". */
const ALIKE = [
  "Mail café 1",
  "Mail cafe\u0301 1",
  "MAIL CAFÉ 1",
  " mail  café\u00a01 ",
  "Mail\u202fcafé\u20091",
  "Mail\u3000café 1\ufeff",
  "Mail ca\u00adfé 1",
  "Mail\u200b café\t1",
]

describe("C3: names that look alike", () => {
  it.each(ALIKE)("C3: %j is the same name", (name) => {
    expect(nameAsSeen(name)).toBe(nameAsSeen(ALIKE[0]!))
  })

  it.each(["Mail cafe 1", "Mailcafé 1", "Mail café 10", "Mail café １", "Mail-café 1"])(
    "C3: %j is another name",
    (name) => {
      expect(nameAsSeen(name)).not.toBe(nameAsSeen(ALIKE[0]!))
    },
  )

  it("C3: comparing as seen is idempotent, and blind to case, form and white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(" ", "\u00a0", "\u2009", "  "), (name, space) => {
        const seen = nameAsSeen(name)
        expect(nameAsSeen(seen)).toBe(seen)
        expect(nameAsSeen(name.normalize("NFD"))).toBe(seen)
        expect(nameAsSeen(`${space}${name.replaceAll(" ", space)}${space}`)).toBe(seen)
      }),
      { numRuns: 500 },
    )
  })

  const twins: Model = {
    ...newModel("Clinic", "EUR"),
    assets: [
      { id: "mail", name: "Mail server", loss: {} },
      { id: "web", name: "Web shop", loss: {} },
      { id: "mail-2", name: "Mail\u00a0server", loss: {} },
      { id: "mail-3", name: "Mail server", loss: {} },
    ],
  }

  it("C3: validate tells of each, with both ids, and refuses none", () => {
    const { problems, notices } = validateModel(twins)
    expect(problems).toEqual([])
    expect(notices.filter(({ kind }) => kind === "same-name").map(({ path, remark }) => [path, remark])).toEqual([
      ["assets[2].name", "two assets have names that look alike: mail and mail-2"],
      ["assets[3].name", "two assets have the same name: mail and mail-3"],
    ])
    const oneEach = validateModel({
      ...twins,
      assets: twins.assets.slice(0, 2),
      places: [{ id: "w", name: "Web shop" }],
    })
    expect(oneEach.notices.filter(({ kind }) => kind === "same-name")).toEqual([])
  })

  it("C3: what finds by name finds all of them, and a copy gets a name that looks like no other", () => {
    expect(allNamed(twins.assets, "mail  server").map(({ id }) => id)).toEqual(["mail", "mail-2", "mail-3"])
    const taken = addElement(twins, "assets", { name: "WEB\u00a0shop copy", loss: {} }).model
    expect(duplicateElement(taken, "assets", "web").model.assets.find(({ id }) => id === "web-shop-copy-2")?.name).toBe(
      "Web shop copy 2",
    )
  })
})

describe("C4: names are one line", () => {
  it.each([
    ["Customer\r\ndatabase", "Customer database"],
    ["Customer \n\n database\n", "Customer database"],
    ["a\u2028b\u2029c\u0085d\ve\ff\tg\rh", "a b c d e f g h"],
    ["Two  spaces stay", "Two  spaces stay"],
  ])("C4: %j is %j", (name, line) => {
    expect(oneLine(name)).toBe(line)
  })

  it("C4: when an element is added or renamed", () => {
    const { model, id } = addElement(newModel("M", "EUR"), "assets", { name: "Customer\ndatabase", loss: {} })
    expect(model.assets[0]).toMatchObject({ id: "customer-database", name: "Customer database" })
    expect(renameElement(model, "assets", id, "Clients\r\n2024").assets[0]!.name).toBe("Clients 2024")
  })

  it("C4: when a file is read, which says so", () => {
    const written = {
      ...newModel("Two\nlines", "EUR"),
      assets: [{ id: "db", name: "Customer\ndatabase", loss: {} }],
    }
    const read = readBatten(writeBatten(written))
    if (read.kind !== "read") throw new Error("refused")
    expect([read.model.name, read.model.assets[0]!.name]).toEqual(["Two lines", "Customer database"])
    expect(read.notices.filter(({ kind }) => kind === "name-of-several-lines").map(({ path }) => path)).toEqual([
      "name",
      "assets[0].name",
    ])
  })
})

describe("C8: one order of names", () => {
  it("C8: the digits of a name count as a number", () => {
    const names = ["Host 10", "Host 2", "host 1", "Host 1a", "Host 02b", "Änne", "Zoë", "anna"]
    expect(names.toSorted(byName)).toEqual([
      "anna",
      "Änne",
      "host 1",
      "Host 1a",
      "Host 2",
      "Host 02b",
      "Host 10",
      "Zoë",
    ])
  })
})
