import axe from "axe-core"
import { execFile } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { LONGEST_NAME, type Model } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { needsProgram } from "../reliability/needs.ts"
import { resource } from "../resources.ts"
import { launch, resizeTo, root, type Running, temporaryFolder } from "./harness.ts"

const run = promisify(execFile)
const folder = temporaryFolder("report-pages")
const at = (name: string): string => path.join(folder, name)
const PAPERS = ["a4", "letter"] as const

/** Makes a report with the built command line, and returns its file. */
async function made(document: string, out: string, ...args: readonly string[]): Promise<string> {
  const form = path.extname(out).slice(1)
  const cli = path.join(root, "out/cli/batten.js")
  await run(process.execPath, [cli, "report", document, "--as", form, "--out", at(out), ...args])
  return at(out)
}

function sample(name: string): Model {
  const result = readBatten(readFileSync(resource(`samples/${name}.batten`)))
  if (result.kind !== "read") throw new Error("the sample cannot be read")
  return result.model
}

/** A sample whose every name is made by a rule. */
function renamed(name: string, call: (name: string) => string): Model {
  const model = sample(name)
  const all = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    list.map((one) => ({ ...one, name: call(one.name) }))
  return {
    ...model,
    name: call(model.name),
    places: all(model.places),
    assets: all(model.assets),
    sources: all(model.sources),
    steps: all(model.steps),
    controls: all(model.controls),
  }
}

function kept(name: string, model: Model): string {
  writeFileSync(at(name), writeBatten(model))
  return at(name)
}

/** The words of each page of a PDF. */
async function pagesOf(pdf: string, order = "-layout"): Promise<readonly string[]> {
  const { stdout } = await run("pdftotext", [order, pdf, "-"], { maxBuffer: 100_000_000 })
  return stdout
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/gu, " "))
}

/** Numbers of pages that hold nothing but what stands on every page. */
const emptyPages = (pages: readonly string[]): readonly number[] =>
  pages.flatMap((page, p) => (page.replace(/Secret|\d+ ?\/ ?\d+|NOT AUTHORISED/giu, "").trim() === "" ? [p + 1] : []))

describe("a report that is read on a screen", () => {
  let reader: Running
  beforeAll(async () => {
    const page = await made(
      resource("samples/balsa-house.batten"),
      "full.html",
      "--length",
      "full",
      "--label",
      "Secret",
    )
    reader = await launch({
      application: path.join(root, "test/e2e/reader"),
      args: [],
      file: page,
      waitForVerdict: false,
    })
    await reader.page.locator("main").waitFor()
  })
  afterAll(() => reader.close())

  it.each([
    [1000, "light"],
    [1000, "dark"],
    [360, "light"],
    [360, "dark"],
  ] as const)("axe finds nothing at %i px, %s, and nothing sticks out", async (width, theme) => {
    const { app, page } = reader
    await app.evaluate(({ nativeTheme }, wanted) => void (nativeTheme.themeSource = wanted), theme)
    await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme)
    await resizeTo(app, page, width, 800)
    await page.evaluate(axe.source)
    const found = await page.evaluate(async () => {
      const { violations, passes } = await (Reflect.get(window, "axe") as { run: typeof axe.run }).run(document)
      return {
        passes: passes.map(({ id }) => id),
        violations: violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("; ")}`,
        ),
        wide: document.documentElement.scrollWidth,
      }
    })
    expect(found.violations).toEqual([])
    expect(found.passes).toContain("color-contrast")
    expect(found.wide).toBeLessThanOrEqual(width)
    await page.screenshot({ path: at(`screen-${width}-${theme}.png`) })
  })

  it("axe can find something here", async () => {
    const { page } = reader
    const found = await page.evaluate(async () => {
      document.documentElement.removeAttribute("lang")
      const { violations } = await (Reflect.get(window, "axe") as { run: typeof axe.run }).run(document)
      return violations.map(({ id }) => id)
    })
    expect(found).toContain("html-has-lang")
  })
})

describe.skipIf(needsProgram("pdftotext", "what stands on the pages of a report"))("the pages of a report", () => {
  it("the board's is one, however long the names are; the full report has them whole", async () => {
    const long = (name: string): string => `${name} ${"WIDE MMMM ".repeat(40)}`.slice(0, LONGEST_NAME).trim()
    const said = long("Words")
    const document = kept("long.batten", {
      ...renamed("exchange-2001", long),
      report: { title: said, client: said, author: said, label: said, deciders: Array.from({ length: 8 }, () => said) },
    })
    for (const paper of PAPERS) {
      const pages = await pagesOf(await made(document, `long-${paper}.pdf`, "--paper", paper))
      expect(pages, paper).toHaveLength(1)
      expect(pages[0]).toContain("Left out.")
    }
    const full = readFileSync(await made(document, "long.html", "--length", "full"), "utf8")
    for (const { name } of sample("exchange-2001").controls) expect(full).toContain(long(name))
  }, 600_000)

  it.each(PAPERS)(
    "none is empty: %s",
    async (paper) => {
      for (const length of ["full", "self-test"]) {
        const file = await made(
          resource("samples/exchange-2001.batten"),
          `${length}-${paper}.pdf`,
          ...["--length", length, "--paper", paper, "--label", "Secret"],
        )
        const pages = await pagesOf(file)
        expect(emptyPages(pages)).toEqual([])
        for (const page of pages) expect(page).toContain("Secret")
        if (length === "full") continue
        // Across the page: in the order in which it is drawn, its letters stand beside each other.
        for (const page of await pagesOf(file, "-raw")) expect(page).toContain("Not authorised")
      }
    },
    600_000,
  )

  it("an empty page is found", () => {
    expect(emptyPages(["Words Secret 1 / 2", "Secret 2 / 2"])).toEqual([2])
  })
})

describe.skipIf(needsProgram("soffice", "how LibreOffice shows a report"))("a report in LibreOffice", () => {
  it("DOCX and XLSX become pages, none of them empty, with every caption and sheet on them", async () => {
    const document = resource("samples/exchange-2001.batten")
    const names = [
      ...PAPERS.map((paper) => ({ name: `word-${paper}`, args: ["--length", "full", "--paper", paper] })),
      { name: "word-test", args: ["--length", "self-test"] },
    ]
    const files = [
      ...(await Promise.all(
        names.map(({ name, args }) => made(document, `${name}.docx`, ...args, "--label", "Secret")),
      )),
      await made(document, "book.xlsx"),
    ]
    const own = `-env:UserInstallation=${pathToFileURL(at("profile")).href}`
    await run("soffice", ["--headless", own, "--convert-to", "pdf", "--outdir", folder, ...files], { timeout: 300_000 })
    for (const { name } of names) {
      const pages = await pagesOf(at(`${name}.pdf`))
      expect(emptyPages(pages), name).toEqual([])
      const all = pages.join(" ")
      expect(all).not.toContain("....")
      if (name === "word-test") continue
      expect(all).toContain("Contents")
      for (let figure = 1; figure <= 8; figure += 1) expect(all).toContain(`Figure ${figure}. `)
      expect(all).not.toContain("{{")
    }
    const book = (await pagesOf(at("book.pdf"))).join(" ")
    for (const head of ["Discount rate", "Threat source", "Asset", "Step", "Control", "Number", "Plan 1", "Way"])
      expect(book).toContain(head)
    expect(book).not.toMatch(/###|Err:|#REF|#NAME/u)
  }, 900_000)
})

describe.skipIf(needsProgram("qpdf", "what is hidden in a PDF"))("a redacted PDF", () => {
  const CANARY = "Kanarienvogel"

  /** All that a PDF holds, its streams unpacked, its words as they are read, and its texts in two bytes a letter as one. */
  async function insideOf(pdf: string): Promise<string> {
    await run("qpdf", ["--qdf", "--object-streams=disable", pdf, `${pdf}.qdf`])
    const raw = readFileSync(`${pdf}.qdf`, "latin1")
    const inHex = [...raw.matchAll(/<([0-9a-f\s]{8,})>/giu)].map(([, hex]) =>
      Buffer.from(hex!.replace(/\s/gu, ""), "hex").toString("latin1"),
    )
    return [raw, ...inHex, (await pagesOf(pdf)).join(" "), (await run("pdfinfo", [pdf])).stdout]
      .join("\n")
      .replaceAll("\0", "")
      .replaceAll(/\\000/gu, "")
  }

  it("holds no name and no path of its document, nor who it was for, in any length", async () => {
    const marked = renamed("balsa-house", (name) => `${CANARY} ${name}`)
    const document = kept(`${CANARY}.batten`, {
      ...marked,
      notes: CANARY,
      controls: marked.controls.map((control) => ({ ...control, notes: CANARY })),
      report: { title: CANARY, client: CANARY, author: CANARY, label: CANARY, deciders: [CANARY] },
    })
    for (const length of ["board", "full", "self-test"]) {
      const inside = await insideOf(
        await made(document, `redacted-${length}.pdf`, "--length", length, "--redact", "all"),
      )
      expect(inside.includes(CANARY), length).toBe(false)
      expect(inside.length).toBeGreaterThan(20_000)
    }
    expect((await insideOf(await made(document, "told.pdf"))).split(CANARY).length).toBeGreaterThan(5)
  }, 600_000)
})
