import { Ajv } from "ajv"
import { Ajv2020 } from "ajv/dist/2020.js"
import { readFileSync } from "node:fs"
import { SaxesParser } from "saxes"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { changeElement, type Model, type NowAndBest } from "../../../src/core/index.ts"
import { lossesTold } from "../../../src/formats/export/told.ts"
import { exportModel, WRITTEN_FORMATS } from "../../../src/formats/exporting.ts"
import { imported, realFiles } from "../import/checks.ts"
import { hostileModel, randomModels, SHIPPED, textAs } from "./checks.ts"

/** Every model that is written: samples, templates, hostile names and 50 random ones. */
const MODELS: readonly Model[] = [...SHIPPED.map(([, model]) => model), hostileModel(), ...randomModels()]

/** Those of them whose names every format can hold: random ones have halves of characters and nothing but white space. */
const NAMED = MODELS.slice(0, SHIPPED.length + 1)

/** The same value whatever the order of keys. */
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([key, part]) => [key, canonical(part)]),
        )
      : value

interface XmlNode {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: (XmlNode | string)[]
}

/** An XML text as elements and their texts; white space between elements does not count. Throws where it is not well-formed. */
function xmlTree(text: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes: { ...attributes } as Record<string, string>, children: [] }
    open.at(-1)!.children.push(node)
    open.push(node)
  })
  parser.on("text", (part) => {
    if (part.trim() !== "") open.at(-1)!.children.push(part)
  })
  parser.on("closetag", () => void open.pop())
  parser.write(text).close()
  return root.children[0] as XmlNode
}

const json = (text: string): unknown => JSON.parse(text)

/**
 * Real files, and how their texts are read here. All of them come back as they were, but for: the order of keys and white space;
 * of YAML comments and the way texts are quoted; of XML comments and processing instructions.
 */
const RETURNING: readonly (readonly [format: string, files: readonly string[], treeOf: (text: string) => unknown])[] = [
  [
    "threat-dragon",
    [
      "threat-dragon/three-tier-web-app.json",
      "threat-dragon/payment-online.json",
      "threat-dragon/v1-demo-threat-model.json",
      "threat-dragon/v2-new-model.json",
    ],
    json,
  ],
  [
    "tm-bom",
    ["tm-bom/ephemeral-browser-isolation-threat-model.json", "tm-bom/cryptocurrency-wallet-threat-model.json"],
    json,
  ],
  [
    "attack-flow",
    [
      "attack-flow/target-breach-cyclic.v3.afb",
      "attack-flow/searchawesome-adware.v3.afb",
      "attack-flow/tesla-kubernetes-breach.v2.afb",
      "attack-flow/tesla-kubernetes-breach.v3.afb",
    ],
    json,
  ],
  ["attack-flow-stix", ["attack-flow/attack-flow-example.stix.json"], json],
  ["deciduous", ["deciduous/own-backups.yaml"], parse],
  [
    "threagile",
    [
      "threagile/demo-example-threagile.yaml",
      "threagile/demo-stub-threagile.yaml",
      "threagile/test-risk_tracking.yaml",
    ],
    parse,
  ],
  ["adtool", ["adtool/own-attack-defence.xml"], xmlTree],
]

describe("a document that came from another tool", () => {
  for (const [format, files, treeOf] of RETURNING)
    test.each(realFiles(files))(`${format}: %s comes back as it was`, async (file) => {
      const text = readFileSync(file, "utf8")
      const { model } = await imported(text)
      expect(canonical(treeOf(await textAs(model, format)))).toEqual(canonical(treeOf(text)))
      expect((await exportModel(model, format, null)).cannotSay).toEqual([])
    })

  test.each(realFiles(["threagile/demo-example-threagile.yaml"]))(
    "threagile: %s comes back with an asset, a place and a risk that were renamed: each by its title, in its place",
    async (file) => {
      const text = readFileSync(file, "utf8")
      const { model } = await imported(text)
      const rename =
        (list: "assets" | "places" | "steps", origin: (id: string) => boolean, to: string) => (one: Model) =>
          changeElement(
            one,
            list,
            one[list].find((element) => element.origin && origin(element.origin.id))!.id,
            (own) => ({
              ...own,
              name: to,
            }),
          )
      const edited = [
        rename("assets", (id) => id === "customer-contracts", "Signed contracts"),
        rename("places", (id) => id === "ldap-auth-server", "Directory"),
        rename("steps", (id) => id.startsWith("something-strange@"), "A stranger thing"),
      ].reduce((one, edit) => edit(one), model)
      const back = parse(await textAs(edited, "threagile")) as Record<string, Record<string, Record<string, unknown>>>
      const was = parse(text) as typeof back
      const renamed = (map: object, from: string, to: string) =>
        Object.keys(map).map((key) => (key === from ? to : key))
      expect(Object.keys(back.data_assets!)).toEqual(
        renamed(was.data_assets!, "Customer Contracts", "Signed contracts"),
      )
      expect(Object.keys(back.technical_assets!)).toEqual(
        renamed(was.technical_assets!, "LDAP Auth Server", "Directory"),
      )
      expect(back.technical_assets!.Directory).toEqual(was.technical_assets!["LDAP Auth Server"])
      const [category] = Object.values(back.individual_risk_categories!)
      expect(Object.keys(category!.risks_identified as object)).toContain("A stranger thing")
      expect((await exportModel(edited, "threagile", null)).cannotSay).toEqual([])
    },
  )

  for (const [format, files, treeOf] of RETURNING.filter(([format]) => format !== "threagile"))
    test.each(realFiles(files.slice(0, 1)))(`${format}: %s comes back with a step that was renamed`, async (file) => {
      const text = readFileSync(file, "utf8")
      const { model } = await imported(text)
      const threat = model.steps.find(({ name, origin }) => origin && text.includes(name))
      if (!threat) throw new Error("no step of this file has its name from it")
      const renamed = changeElement(model, "steps", threat.id, (step) => ({ ...step, name: "Renamed since" }))
      const back = await textAs(renamed, format)
      expect(back).toContain("Renamed since")
      // Nothing else has changed.
      const same = JSON.stringify(canonical(treeOf(back))).replaceAll("Renamed since", threat.name)
      expect(same).toBe(JSON.stringify(canonical(treeOf(text))))
    })
})

const schemaOf = (name: string): object | null => {
  const [file] = realFiles([name])
  return file === undefined ? null : (JSON.parse(readFileSync(file, "utf8")) as object)
}

/** What STIX says of ids and times, in short: its own schemas lie elsewhere. */
const STIX = {
  "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/common/core.json": {
    type: "object",
    required: ["type", "spec_version", "id", "created", "modified"],
    properties: {
      id: {
        type: "string",
        pattern: "^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
      },
      created: { type: "string", format: "date-time" },
      modified: { type: "string", format: "date-time" },
      created_by_ref: { type: "string" },
      extensions: {
        type: "object",
        patternProperties: { "^extension-definition--": { type: "object", required: ["extension_type"] } },
        additionalProperties: false,
      },
    },
  },
  "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/common/identifier.json": {
    type: "string",
    pattern: "^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-f-]{36}$",
  },
  "https://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/master/schemas/common/timestamp.json": {
    type: "string",
  },
}

const formats = { "date-time": true, date: true, uri: true } as const

describe("what is written anew", () => {
  const dragon = schemaOf("threat-dragon/threat-dragon-v2.schema.json")
  test.runIf(dragon)("Threat Dragon 2 is valid by its schema, and comes in with every place and step", async () => {
    const valid = new Ajv({ strict: false }).compile(dragon!)
    for (const model of MODELS) {
      const text = await textAs(model, "threat-dragon")
      expect(valid(json(text)), JSON.stringify(valid.errors)).toBe(true)
      if (!NAMED.includes(model)) continue
      const back = (await imported(text)).model
      for (const { name } of model.places) expect(back.places.map((place) => place.name)).toContain(oneLine(name))
    }
  })

  const bom = schemaOf("tm-bom/threat-model.schema.json")
  test.runIf(bom)("TM-BOM is valid by its schema", async () => {
    const valid = new Ajv2020({ strict: false, formats }).compile(bom!)
    for (const model of MODELS)
      expect(valid(json(await textAs(model, "tm-bom"))), JSON.stringify(valid.errors)).toBe(true)
  })

  const agile = schemaOf("threagile/schema.json")
  test.runIf(agile)("Threagile is valid by its schema, and comes in with every place, asset and risk", async () => {
    const valid = new Ajv({ strict: false, formats }).compile(
      Object.fromEntries(Object.entries(agile!).filter(([key]) => key !== "$schema" && key !== "id")),
    )
    for (const model of MODELS) {
      const text = await textAs(model, "threagile")
      expect(valid(parse(text)), JSON.stringify(valid.errors)).toBe(true)
      if (!NAMED.includes(model)) continue
      const back = (await imported(text)).model
      for (const { name } of model.places) expect(back.places.map((place) => place.name)).toContain(oneLine(name))
      for (const { name } of model.assets) expect(back.assets.map((asset) => asset.name)).toContain(oneLine(name))
    }
  })

  const flow = schemaOf("attack-flow/attack-flow-schema-2.0.0.json")
  test.runIf(flow)("every object of Attack Flow in a STIX bundle is valid by its schema", async () => {
    const ajv = new Ajv2020({ strict: false, formats })
    for (const [id, schema] of Object.entries(STIX)) ajv.addSchema(schema, id)
    const valid = ajv.compile(flow!)
    for (const model of MODELS) {
      const { objects } = json(await textAs(model, "attack-flow-stix")) as { objects: { id: string; type: string }[] }
      const ids = objects.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const object of objects.filter(({ type }) => type.startsWith("attack-")))
        expect(valid(object), JSON.stringify(valid.errors)).toBe(true)
      // References go to what is there.
      const refs = JSON.stringify(objects).match(/(?<=")attack-[a-z]+--[0-9a-f-]{36}(?=")/g) ?? []
      for (const ref of refs) expect(ids).toContain(ref)
    }
  })

  test("Builder files: every line hangs on two nodes, every object is on the page, every node has its place", async () => {
    for (const model of MODELS) {
      const { objects, layout } = json(await textAs(model, "attack-flow")) as {
        objects: { id: string; instance: string; [key: string]: unknown }[]
        layout: Record<string, unknown>
      }
      const ids = objects.map(({ instance }) => instance)
      expect(new Set(ids).size).toBe(ids.length)
      const page = objects.find(({ id }) => id === "flow")!.objects as string[]
      const anchorOf = new Map(
        objects.flatMap(({ instance, latches }) =>
          ((latches as string[] | undefined) ?? []).map((latch) => [latch, instance]),
        ),
      )
      const nodeOf = new Map(
        objects.flatMap(({ instance, anchors }) =>
          Object.values((anchors as object | undefined) ?? {}).map((one) => [one, instance]),
        ),
      )
      for (const { id, instance, source, target, anchors } of objects) {
        if (id !== "dynamic_line" && anchors === undefined) continue
        expect(page).toContain(instance)
        if (anchors !== undefined) expect(layout).toHaveProperty(instance)
        else for (const end of [source, target]) expect(nodeOf.get(anchorOf.get(end as string))).toBeDefined()
      }
    }
  })

  test("Builder files have the shape of a real one: the same kinds of objects with the same keys", async () => {
    const [real] = realFiles(["attack-flow/tesla-kubernetes-breach.v3.afb"])
    if (real === undefined) return
    const shapesOf = (text: string): Map<string, string> =>
      new Map(
        (json(text) as { objects: Record<string, unknown>[] }).objects.map((object) => [
          object.id as string,
          JSON.stringify([
            Object.keys(object).sort(),
            (object.properties as [string][] | undefined)?.map(([key]) => key),
          ]),
        ]),
      )
    const theirs = shapesOf(readFileSync(real, "utf8"))
    const ours = shapesOf(await textAs(SHIPPED.find(([file]) => file.includes("clinic"))![1], "attack-flow"))
    for (const [kind, shape] of ours) if (theirs.has(kind)) expect([kind, shape]).toEqual([kind, theirs.get(kind)])
  })

  test.each(["attack-flow", "attack-flow-stix"])("%s comes in with every step under its name", async (format) => {
    for (const [, model] of SHIPPED) {
      const back = (await imported(await textAs(model, format))).model
      const names = [...back.steps, ...back.assets].map(({ name }) => name)
      for (const { name } of model.steps) expect(names).toContain(name)
    }
  })

  test("Deciduous: every name that is named is declared once, ways lead in no circle, and the tree comes in", async () => {
    for (const model of MODELS) {
      const tree = parse(await textAs(model, "deciduous")) as Record<string, Record<string, unknown>[]>
      const nodes = ["facts", "attacks", "mitigations", "goals"].flatMap((list) => tree[list]!)
      const names = nodes.map((node) => Object.keys(node)[0]!)
      expect(new Set(names).size).toBe(names.length)
      const arrows = nodes.flatMap((node) =>
        ((node.from as (string | Record<string, unknown>)[] | undefined) ?? []).map((item) => ({
          to: Object.keys(node)[0]!,
          from: typeof item === "string" ? item : Object.keys(item)[0]!,
          isBack: typeof item !== "string" && item.backwards === true,
        })),
      )
      for (const { from } of arrows) expect(["reality", ...names]).toContain(from)
      expect(hasCircle(arrows.filter(({ isBack }) => !isBack))).toBe(false)
    }
    for (const [, model] of SHIPPED) {
      const { model: back } = await imported(await textAs(model, "deciduous"))
      expect(back.controls.map(({ name }) => name)).toEqual(model.controls.map(({ name }) => name))
    }
  })

  test("ADTool: trees are well-formed; a counter stands last and alone; every step that harms something is there", async () => {
    for (const model of MODELS) {
      const root = xmlTree(await textAs(model, "adtool"))
      const labels = new Set<string>()
      const look = ({ name, children }: XmlNode): void => {
        if (name === "label") labels.add(children.filter((child) => typeof child === "string").join(""))
        const nodes = children.filter((child): child is XmlNode => typeof child !== "string" && child.name === "node")
        const counters = nodes.filter(({ attributes }) => attributes.switchRole === "yes")
        expect(counters.length).toBeLessThanOrEqual(1)
        if (counters.length === 1) expect(nodes.at(-1)).toBe(counters[0])
        for (const child of children) if (typeof child !== "string") look(child)
      }
      look(root)
      if (!NAMED.includes(model)) continue
      for (const { name, gives } of model.steps)
        if (gives.some((gift) => "asset" in gift)) expect(labels).toContain(oneLine(name))
    }
  })

  test("every writer says what it leaves out of a model that has everything, and writes the same bytes twice", async () => {
    const model = randomModels(1)[0]!
    for (const { id } of WRITTEN_FORMATS) {
      const [one, other] = [await exportModel(model, id, null), await exportModel(model, id, null)]
      expect(one).toEqual(other)
      expect(one.cannotSay.length, id).toBeGreaterThan(0)
    }
  })
})

describe("money and proofs under the one namespace", () => {
  const clinic = SHIPPED.find(([file]) => file.includes("clinic"))![1]
  const proof = { tool: "nmap", file: "scan.xml", sha256: "0".repeat(64), says: "443 is open", numbers: [] }
  const model: Model = { ...clinic, proofs: [proof] }
  const figures: NowAndBest = {
    ...{ exact: true, complete: true, moves: [] },
    now: { controls: [], expectedLoss: 1000, annualCost: 20, totalCost: 1020, steps: {}, techniques: {} },
    best: {
      ...{ controls: [], expectedLoss: 100, annualCost: 50, totalCost: 150, steps: {}, techniques: {} },
      ...{ proven: true, lowerBound: 150, gap: 0 },
    },
  }
  const [asset] = model.assets.filter(({ loss }) => Object.values(loss).length > 0)

  test.each(["otm", "threat-dragon", "tm-bom", "threagile", "attack-flow", "attack-flow-stix", "deciduous", "adtool"])(
    "%s has the losses, the plan that is proven and the proof, and does not list them as missing",
    async (format) => {
      const { content, cannotSay } = await exportModel(model, format, figures)
      const text = (content as string).replaceAll("\\", "")
      const told = lossesTold(asset!)
      for (const [key, value] of Object.entries(told))
        expect(text).toMatch(new RegExp(`${key}"?(?::| =) ?"?${String(value).replace(/[$.*+?()[\]]/g, "\\$&")}`))
      expect(text).toMatch(/bestIsProven"?(?::| =) ?true/)
      expect(text).toMatch(/proof:1"?(?::| =) ?"?nmap, scan\.xml, SHA-256 0{64}: 443 is open/)
      expect(cannotSay.join("\n")).not.toMatch(/\bloss(?:es)?\b|\bproofs?\b/)
    },
  )

  test("notes of an attack-defence tree come back without what stands in its comments for Batten", async () => {
    const { content } = await exportModel(model, "adtool", figures)
    const back = (await imported(content)).model
    expect(JSON.stringify({ ...back, extensions: {} })).not.toContain("x-batten")
  })
})

const oneLine = (name: string): string => name.replace(/\s+/g, " ").trim()

/** Whether arrows lead round, by taking away what nothing leads to until nothing more goes. */
function hasCircle(arrows: readonly { readonly from: string; readonly to: string }[]): boolean {
  let left = [...arrows]
  for (let before = -1; before !== left.length;) {
    before = left.length
    const led = new Set(left.map(({ to }) => to))
    left = left.filter(({ from }) => led.has(from))
  }
  return left.length > 0
}
