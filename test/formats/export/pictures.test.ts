import { execFileSync } from "node:child_process"
import { SaxesParser } from "saxes"
import { describe, expect, test } from "vitest"
import { LONGEST_NAME, type Model } from "../../../src/core/index.ts"
import { inOneLine } from "../../../src/text/visible.ts"
import { HOSTILE_NAMES, hostileModel, randomModels, SHIPPED, textAs } from "./checks.ts"

/** Debian's Graphviz, where it is installed. */
const hasGraphviz = (() => {
  try {
    execFileSync("dot", ["-V"], { stdio: "ignore" })
    return true
  } catch {
    console.warn("skipped: Graphviz is not installed, so nothing is drawn by it")
    return false
  }
})()

/** The elements of an XML text, with their texts; throws where it is not well-formed. */
function xmlOf(text: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: (typeof found)[number][] = []
  const parser = new SaxesParser()
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes } as Record<string, string>, text: "" }
    found.push(element)
    open.push(element)
  })
  parser.on("text", (part) => {
    const last = open.at(-1)
    if (last) last.text += part
  })
  parser.on("closetag", () => void open.pop())
  parser.write(text).close()
  return found
}

const countOf = ({ places, assets, sources, steps }: Model) => {
  const nodes = places.length + assets.length + sources.length + steps.length
  const edges =
    sources.reduce((sum, { approaches }) => sum + approaches.reduce((all, { from }) => all + from.length, 0), 0) +
    steps.reduce((sum, { needs, gives }) => sum + needs.length + gives.length, 0)
  return { nodes, edges }
}

/** What stands in quotation marks in DOT, by its own rule: a backslash escapes a mark, and nothing else. */
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/g

describe("DOT", () => {
  test("every mark that a name holds is closed again, whatever it holds", async () => {
    const text = await textAs(hostileModel(), "dot")
    for (const line of text.split("\n")) {
      const rest = line.replace(QUOTED, "")
      expect(rest).not.toContain('"')
      expect(rest).not.toContain("<")
    }
    const labels = [...text.matchAll(/\[label="((?:[^"\\]|\\[\s\S])*)", shape/g)].map(([, label]) =>
      label!
        .replace(/\\n/g, " ")
        .replace(/\\(["\\])/g, "$1")
        .replaceAll("&amp;", "&"),
    )
    for (const name of HOSTILE_NAMES) if (!name.includes("\\")) expect(labels).toContain(inOneLine(name))
    expect(text).not.toContain("\u202E")
  })

  test.runIf(hasGraphviz)("Graphviz draws hostile names as they are written", () => drawn(hostileModel()))

  test.runIf(hasGraphviz)("Graphviz takes every sample and template, and random models", async () => {
    for (const [, model] of SHIPPED) await drawn(model)
    for (const model of randomModels()) await drawn(model)
  })
})

/** Draws a model with Graphviz: every node is there, under its name. */
async function drawn(model: Model): Promise<void> {
  const svg = execFileSync("dot", ["-Tsvg"], { input: await textAs(model, "dot"), encoding: "utf8" })
  const elements = xmlOf(svg)
  const titles = elements.filter(({ name }) => name === "title").map(({ text }) => text)
  const { nodes } = countOf(model)
  expect(titles.filter((title) => /^(?:place|step|asset|source):[^>]*$/.test(title))).toHaveLength(nodes)
  const texts = elements
    .filter(({ name }) => name === "text")
    .map(({ text }) => text)
    .join("")
    .replace(/[\s\u00a0]/g, "")
  for (const { name } of [...model.places, ...model.steps])
    expect(texts).toContain(inOneLine(name, LONGEST_NAME).replace(/[\s\u00a0]/g, ""))
}

describe("Mermaid", () => {
  test("no name gets out of its label, and what it holds comes back from it", async () => {
    const model = hostileModel()
    const lines = (await textAs(model, "mermaid")).trimEnd().split("\n")
    const nodes = lines.filter((line) => /^ {2}n\d+\W/.test(line) && !line.includes(">"))
    const labels = nodes.map((line) => /^ {2}n\d+\W+?"([\p{L}\p{M}\p{N} ,'()#;-]*)"\W+$/u.exec(line)?.[1])
    expect(labels).not.toContain(undefined)
    const back = labels.map((label) =>
      label!.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    )
    for (const name of HOSTILE_NAMES) expect(back).toContain(inOneLine(name))
    expect(lines).toHaveLength(2 + countOf(model).nodes + countOf(model).edges)
  })

  test("ids are numbers of our own, never a word of Mermaid's", async () => {
    for (const [, model] of SHIPPED) {
      const text = await textAs(model, "mermaid")
      for (const line of text.trimEnd().split("\n").slice(2)) expect(line).toMatch(/^ {2}n\d+/)
    }
  })
})

describe("GraphML", () => {
  test.each(["shipped", "hostile", "random"])("%s models are well-formed, each node and arrow once", async (which) => {
    const models =
      which === "shipped" ? SHIPPED.map(([, model]) => model) : which === "hostile" ? [hostileModel()] : randomModels()
    for (const model of models) {
      const elements = xmlOf(await textAs(model, "graphml"))
      const { nodes, edges } = countOf(model)
      const ids = elements.filter(({ name }) => name === "node").map(({ attributes }) => attributes.id)
      expect(new Set(ids).size).toBe(nodes)
      const arrows = elements.filter(({ name }) => name === "edge")
      expect(arrows).toHaveLength(edges)
      for (const { attributes } of arrows) {
        expect(ids).toContain(attributes.source)
        expect(ids).toContain(attributes.target)
      }
      const keys = elements.filter(({ name }) => name === "key").map(({ attributes }) => attributes.id)
      for (const { name, attributes } of elements) if (name === "data") expect(keys).toContain(attributes.key)
    }
  })

  test("names come back as they are, but for characters that XML cannot hold", async () => {
    const model = hostileModel()
    const texts = xmlOf(await textAs(model, "graphml"))
      .filter(({ name, attributes }) => name === "data" && attributes.key === "name")
      .map(({ text }) => text)
    for (const name of HOSTILE_NAMES) expect(texts).toContain(name)
    const nul = { ...model, places: [{ id: "x-0", name: "a\u0000b" }, ...model.places.slice(1)] }
    expect(await textAs(nul, "graphml")).toContain("a‹U+0000›b")
  })
})
