import { describe, expect, it } from "vitest"
import { seal, sealWithPassphrase } from "../../src/formats/sealing.ts"
import { ran, sampleBytes } from "./inMemory.ts"

/** A cost that makes tests quick; what is tested does not depend on it. */
const cost = 10
const file = async (): Promise<Uint8Array> =>
  seal(sampleBytes("exchange-2001"), await sealWithPassphrase("a b é", cost))

describe("the command line on an encrypted file", () => {
  it("scores it as it scores the open one, with the passphrase that was typed", async () => {
    const open = await ran(["score", "x", "--json"], { x: sampleBytes("exchange-2001") })
    const sealed = await ran(["score", "x", "--json"], { x: await file() }, "a b é")
    expect([sealed.code, sealed.printed, sealed.said]).toEqual([0, open.printed, ""])
  })

  it.each([["--passphrase-file", "key"], ["--passphrase-file=key"]])(
    "takes the first line of a file (%s)",
    async (...option) => {
      const outcome = await ran(["validate", "x", ...option], { x: await file(), key: "a b é\nanother line\n" })
      expect(outcome.code).toBe(0)
    },
  )

  it("says what is needed where nobody can be asked, and that a passphrase is wrong", async () => {
    const none = await ran(["score", "x"], { x: await file() })
    expect([none.code, none.printed]).toEqual([1, ""])
    expect(none.said).toContain("BATTEN_PASSPHRASE")
    const wrong = await ran(["score", "x"], { x: await file() }, "wrong")
    expect([wrong.code, wrong.said]).toEqual([1, "x: the passphrase does not open the file\n"])
    const damaged = (await file()).slice(0, -1)
    expect((await ran(["score", "x"], { x: damaged }, "a b é")).said).toContain("changed or cut off")
  })

  it("refuses --passphrase-file without a file", async () => {
    expect((await ran(["score", "x", "--passphrase-file"], {})).code).toBe(2)
  })
})
