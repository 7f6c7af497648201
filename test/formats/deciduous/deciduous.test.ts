import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { isNotEstimated } from "../../../src/core/index.ts"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const TREE = `
title: Files held to ransom
facts:
- shared: Everyone may write
  from:
  - reality: '#since 2019'
attacks:
- phish: Send a lure
  from:
  - reality
  - login:
    backwards: true
- replay: Use a stolen session
  from:
  - login: cookie
- encrypt: Encrypt the share
  from:
  - shared
  - replay
mitigations:
- login: Second factor
  from:
  - phish
- copy: Copy that cannot be changed
  from:
  - encrypt:
    implemented: false
goals:
- paid: The ransom is paid
  from:
  - encrypt
  - insider_help
`

describe("Deciduous", () => {
  it("makes steps of attacks, certain ones of facts, and an asset of the goal", async () => {
    const result = await imported(TREE)
    expectSound(result, scalarsOf(parse(TREE)).length, [1])
    const { model } = result
    expect(result.format).toBe("deciduous")
    expect(model.name).toBe("Files held to ransom")
    expect(model.steps.map(({ name }) => name)).toEqual([
      "Everyone may write",
      "Send a lure",
      "Insider help",
      "Use a stolen session",
      "Encrypt the share",
    ])
    const step = (name: string) => model.steps.find((one) => one.name === name)!
    expect(step("Everyone may write").success).toMatchObject({ value: 1 })
    expect(isNotEstimated(step("Encrypt the share").success as never)).toBe(true)
    // Two ways lead to it: each gives one place.
    expect(step("Encrypt the share").needs).toHaveLength(1)
    const [way] = step("Encrypt the share").needs
    expect(model.steps.filter(({ gives }) => gives.some((gift) => "place" in gift && gift.place === way))).toHaveLength(
      2,
    )
    expect(model.assets).toMatchObject([{ name: "The ransom is paid" }])
    expect(model.sources).toHaveLength(1)
  })

  it("makes controls of mitigations: they prevent the ways round them, or what they answer; not implemented is a candidate", async () => {
    const { model } = await imported(TREE)
    const [factor, copy] = model.controls
    expect(factor).toMatchObject({
      name: "Second factor",
      status: "in-place",
      effects: [{ prevents: "use-a-stolen-session" }],
    })
    expect(copy).toMatchObject({ status: "candidate", effects: [{ prevents: "encrypt-the-share" }] })
  })

  it("tells of options one level too deep, which Deciduous does not see, and reads them", async () => {
    const { model, notices } = await imported(TREE.replace("    implemented: false", "      implemented: false"))
    expect(notices.map(({ remark }) => remark).join("\n")).toContain("one level too deep")
    expect(model.controls[1]).toMatchObject({ status: "candidate" })
  })

  it("leaves out what closes a circle, and says so; a name used twice means the first", async () => {
    const { model, notices } = await imported(`
attacks:
- one:
  from: [two]
- two:
  from: [one]
- two: again
goals:
- end:
  from: [two]
`)
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["cycle", "reissued"]))
    expect(model.steps).toHaveLength(2)
  })

  it("refuses what is no tree, with the path", async () => {
    expect(await refusal("attacks:\n- one:\n  from: [reality]\ngoals: [{from: [one]}]\n")).toContain("goals[0]")
  })

  it.each(realFiles(["deciduous/own-backups.yaml"]))(
    "%s comes in whole, and damaged forms of it are survived",
    async (file) => {
      const text = textOf(file)
      expectSound(await imported(text), scalarsOf(parse(text)).length, [1])
      expect(await surviveDamage(text, 200)).toBeGreaterThan(0)
    },
  )
})
