import { afterEach, describe, expect, it } from "vitest"
import { Term } from "../../../src/renderer/ui/Term.tsx"
import { TERMS } from "../../../src/renderer/ui/terms.ts"
import { paint, wipe } from "./page.tsx"

afterEach(wipe)

describe("A13: words of our own", () => {
  it("have a dotted line, and one sentence for those who rest the pointer on them or listen", async () => {
    const place = await paint(<Term says={TERMS.logAxis}>log axis</Term>)
    const word = place.querySelector("abbr")!
    expect([word.textContent, word.title]).toEqual(["log axis", TERMS.logAxis])
    expect(word.className).not.toBe("")
  })

  it("are each explained in one sentence", () => {
    for (const says of Object.values(TERMS)) expect(says).toMatch(/^[A-Z][^.]*(: [^.]+)?[.]$/)
  })
})
