import { describe, expect, it } from "vitest"
import { expectSound, imported, realFiles, refusal, scalarsOf, surviveDamage, textOf } from "../import/checks.ts"

const WORKSPACE = {
  schema: 1,
  applicationInfo: { name: "Booking", description: "Books rooms." },
  architecture: { description: "Two servers.", image: "data:image/png;base64,AAAA" },
  threats: [
    {
      id: "t1",
      numericId: 1,
      displayOrder: 1,
      statement: "A guest with a stolen session can read bills, which leads to disclosure",
      threatSource: "guest",
      prerequisites: "a stolen session",
      threatAction: "read bills",
      threatImpact: "disclosure",
      impactedGoal: ["confidentiality"],
      impactedAssets: ["bills", "names"],
      tags: ["web"],
      status: null,
      metadata: [
        { key: "STRIDE", value: ["S", "I"] },
        { key: "Priority", value: "High" },
        { key: "Comments", value: "Seen in May." },
      ],
    },
    { id: "t2", statement: "Flood it", threatSource: "Guest", metadata: [{ key: "STRIDE", value: ["D"] }] },
    { id: "t3", statement: "Nothing", status: "threatResolvedNotUseful" },
    { id: "t4", statement: "Who knows", status: "threatIdentified" },
  ],
  mitigations: [
    { id: "m1", content: "Sessions end\nafter an hour", status: "mitigationResolved" },
    { id: "m2", content: "Limits" },
    { id: "m3", content: "Never", status: "mitigationResolvedWillNotAction" },
  ],
  mitigationLinks: [
    { mitigationId: "m1", linkedId: "t1" },
    { mitigationId: "m2", linkedId: "t2" },
    { mitigationId: "m2", linkedId: "gone" },
  ],
  assumptions: [
    { id: "a1", content: "TLS is on" },
    { id: "a2", content: "Staff is honest" },
  ],
  assumptionLinks: [{ type: "Threat", assumptionId: "a1", linkedId: "t1" }],
}

describe("Threat Composer", () => {
  it("makes steps of threats by their sources, what they harm, and controls of what mitigates them", async () => {
    const result = await imported(WORKSPACE)
    expectSound(result, scalarsOf(WORKSPACE).length)
    const { model, notices } = result
    expect(model).toMatchObject({
      name: "Booking",
      notes: "Books rooms.\n\nTwo servers.\n\nAssumption: Staff is honest",
    })
    expect(model.sources.map(({ name }) => name)).toEqual(["Guest", "Threat actor"])
    expect(model.assets.map(({ name }) => name)).toEqual(["Bills", "Names", "Booking"])
    expect(model.steps.map(({ name, gives }) => [name, gives.length])).toEqual([
      ["Read bills", 2],
      ["Flood it", 1],
      ["Who knows", 0],
    ])
    const [first] = model.steps
    expect(first).toMatchObject({ stride: ["S", "I"], tags: ["web"], evidence: [{ scale: "priority", value: "High" }] })
    for (const said of ["can read bills", "Needs: a stolen session", "Seen in May.", "Assumes: TLS is on"])
      expect(first!.notes).toContain(said)
    expect(model.controls).toMatchObject([
      {
        name: "Sessions end",
        notes: "Sessions end\nafter an hour",
        status: "in-place",
        effects: [{ prevents: "read-bills" }],
      },
      { name: "Limits", status: "candidate", effects: [{ prevents: "flood-it" }] },
      { name: "Never", status: "ruled-out", effects: [] },
    ])
    expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["dangling", "left-out", "other"]))
  })

  it("refuses another schema", async () => {
    expect(await refusal({ ...WORKSPACE, schema: 2 })).toContain("schema 1")
  })

  it.each(realFiles(["threat-composer/ThreatComposer.tc.json"]))(
    "%s comes in whole, damaged forms of it too",
    async (file) => {
      const text = textOf(file)
      const result = await imported(text)
      expectSound(result, scalarsOf(JSON.parse(text)).length)
      expect(result.model.steps.length).toBeGreaterThan(15)
      expect(await surviveDamage(text, 60)).toBeGreaterThan(0)
    },
  )
})
