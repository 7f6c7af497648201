// @vitest-environment jsdom
import mermaid from "mermaid"
import { describe, expect, test } from "vitest"
import { hostileModel, randomModels, SHIPPED, textAs } from "./checks.ts"

describe("Mermaid itself", () => {
  test("takes samples, templates, hostile names and random models as the flowcharts that they are", async () => {
    mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 100_000 })
    for (const model of [...SHIPPED.map(([, one]) => one), hostileModel(), ...randomModels()]) {
      const { diagramType } = await mermaid.parse(await textAs(model, "mermaid"))
      expect(diagramType).toMatch(/^flowchart/)
    }
    await expect(mermaid.parse("flowchart LR\n  a[unclosed --> b")).rejects.toThrow()
  })
})
