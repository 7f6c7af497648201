import { unzipSync } from "fflate"
import { JSDOM } from "jsdom"
import { describe, expect, test } from "vitest"
import { isPermitted, type Model, type ReportField } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { contrastOf, readableOn } from "../../src/report/accent.ts"
import { inNumerals, numeralsOf } from "../../src/report/numerals.ts"
import { addressOf, readLogo } from "../../src/writers/index.ts"
import { ran, sampleBytes } from "../cli/inMemory.ts"

/** A PNG of one red dot (PNG 3rd edition; made with zlib by hand). */
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
const PLAIN_SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0a0"/></svg>`

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

function house(report: ReportField, change: (model: Model) => Model = (model) => model): Uint8Array {
  const result = readBatten(sampleBytes("balsa-house"))
  if (result.kind !== "read") throw new Error("the sample cannot be read")
  return writeBatten({ ...change(result.model), report })
}

async function pageOf(bytes: Uint8Array, args: readonly string[] = []) {
  const made = await ran(["report", "h.batten", "--as", "html", "--out", "o.html", ...args], { "h.batten": bytes })
  expect(made.said).toBe("")
  return { document: new JSDOM(text(made.files.get("o.html"))).window.document, page: text(made.files.get("o.html")) }
}

const FIELD: ReportField = {
  title: "Title of the document",
  client: "Northwind",
  author: "Ada",
  date: "2026-12-24",
  label: "Secret",
  deciders: ["Bea", "Cy"],
  logo: `data:image/png;base64,${DOT}`,
  accent: "#ffee00",
  paper: "letter",
  locale: "de",
  leaveOut: ["glossary", "method"],
}

describe("what a document says of its reports", () => {
  test("stands on them, and options go before it", async () => {
    const { document, page } = await pageOf(house(FIELD), ["--length", "full", "--client", "Contoso"])
    expect(document.title).toBe("Title of the document")
    expect(document.querySelector(".about")!.textContent).toBe(
      "For Contoso · By Ada · 24. Dezember 2026 · To decide: Bea and Cy",
    )
    expect(document.querySelector("header .label")!.textContent).toBe("Secret")
    expect(document.querySelector("img.logo")!.getAttribute("src")).toBe(FIELD.logo)
    expect(page).toContain("@page{size:Letter")
    expect(document.getElementById("glossary")).toBeNull()
    expect(document.getElementById("method")).toBeNull()
    expect(document.getElementById("scope")).not.toBeNull()
  }, 60_000)

  test("of a document that says nothing there is nothing of it", async () => {
    const { document, page } = await pageOf(house({}))
    expect(document.querySelector(".about, .label, img")).toBeNull()
    expect(page).toContain("@page{size:A4")
    expect(page).not.toContain("--brand")
  }, 60_000)

  test.each(["names", "all"])(
    "without %s, nobody that it names is told, in any form",
    async (what) => {
      const bytes = house({
        ...FIELD,
        title: "canary",
        client: "canary",
        author: "canary",
        label: "canary",
        deciders: ["canary"],
        permission: { inScope: "canary", tester: "canary", signedForData: { name: "canary", date: "2026-12-01" } },
      })
      for (const form of ["html", "docx", "md", "xlsx", "csv"])
        for (const length of ["board", "self-test"]) {
          const made = await ran(
            ["report", "canary.batten", "--as", form, "--length", length, "--redact", what, "--out", `o.${form}`],
            { "canary.batten": bytes },
          )
          expect(made.code).toBe(0)
          const files = [...made.files].filter(([name]) => name !== "canary.batten")
          expect(files.map(([name]) => name).filter((name) => name.includes("logo"))).toEqual([])
          const parts = files.flatMap(([, content]) =>
            /docx|xlsx/u.test(form) ? Object.values(unzipSync(content)) : [content],
          )
          for (const part of parts)
            expect(/canary|iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ/iu.exec(text(part))).toBeNull()
        }
    },
    120_000,
  )
})

describe("numbers as people of a place write them", () => {
  test("marks of numbers change, and what the document wrote itself does not", async () => {
    const named = (model: Model): Model => ({
      ...model,
      assets: model.assets.map((one, i) => (i === 0 ? { ...one, name: "Release 1.25, 3,4" } : one)),
    })
    const english = await pageOf(house({}, named), ["--length", "full"])
    const german = await pageOf(house({}, named), ["--length", "full", "--locale", "de"])
    const readings = ({ document }: { readonly document: Document }): string[] => {
      for (const one of document.querySelectorAll("style, #origin")) one.remove()
      return [...document.body.querySelectorAll("h2,h3,p,li,th,td,dd,svg text")].map((one) => one.textContent)
    }
    const [before, after] = [readings(english), readings(german)]
    expect(before.join("|")).toMatch(/\d\.\d+×/u)
    expect(after).toEqual(
      before.map((line) =>
        line
          // A name of the document, and a reason in it.
          .split(/(Release 1\.25, 3,4|€12,000, spread)/u)
          .map((piece, i) =>
            i % 2 === 1 ? piece : piece.replace(/(?<=\d)[.,](?=\d)/gu, (mark) => (mark === "." ? "," : ".")),
          )
          .join(""),
      ),
    )
  }, 60_000)

  test("the marks are those of the place", () => {
    expect(numeralsOf("en-US")).toBeNull()
    expect(numeralsOf("de")).toEqual({ decimal: ",", group: "." })
    expect(inNumerals("€1,234.5k of 2.0×", numeralsOf("de-CH")!)).toMatch(/^€1['’]234\.5k of 2\.0×$/u)
    expect(inNumerals("1,234.5", numeralsOf("fr")!)).toBe("1\u202f234,5")
  })
})

describe("a logo", () => {
  const HOSTILE = [
    ["a script", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    ["a handler", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
    ["a page inside", `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>`],
    ["a picture elsewhere", `<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>`],
    ["a style elsewhere", `<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(http://x/y#z)"/></svg>`],
    ["names that grow", `<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"/>`],
    ["no picture", "plain words"],
    ["a damaged PNG", "\u0089PNG"],
  ] as const

  test.each(HOSTILE)("with %s is refused in a sentence, and nothing is written", async (_what, content) => {
    const made = await ran(["report", "h", "--as", "html", "--logo", "l", "--out", "o.html"], {
      h: sampleBytes("balsa-house"),
      l: bytesOf(content),
    })
    expect(made.code).toBe(1)
    expect(made.said).toMatch(/^l: the logo /u)
    expect(made.files.has("o.html")).toBe(false)
  })

  test("of 200 MB, and one that asks for gigabytes, are refused", () => {
    expect(readLogo(new Uint8Array(200_000_000))).toEqual({ why: "the logo has more than 1 MB" })
    const huge = Uint8Array.from(atob(DOT), (letter) => letter.charCodeAt(0))
    new DataView(huge.buffer).setUint32(16, 100_000)
    expect(readLogo(huge)).toEqual({ why: "the logo is more than 8000 dots wide or high" })
  })

  test("an SVG is drawn as dots, so that no markup of it is in any form", async () => {
    const files = { h: sampleBytes("balsa-house"), l: bytesOf(PLAIN_SVG) }
    const made = await ran(["report", "h", "--as", "html", "--logo", "l", "--out", "o.html"], files)
    const logo = new JSDOM(text(made.files.get("o.html"))).window.document.querySelector("img.logo")!
    expect(logo.getAttribute("src")).toMatch(/^data:image\/png;base64,/u)
    expect([logo.getAttribute("width"), logo.getAttribute("height")]).toEqual(["88", "44"])
    const beside = await ran(["report", "h", "--as", "md", "--logo", "l", "--out", "o"], files)
    expect(text(beside.files.get("o-logo.png")!.subarray(1, 4))).toBe("PNG")
    const word = await ran(["report", "h", "--as", "docx", "--logo", "l", "--out", "o.docx"], files)
    const parts = unzipSync(word.files.get("o.docx")!)
    expect(text(parts["word/document.xml"])).toContain('name="logo"')
  }, 60_000)

  test("in a document is looked into as well", async () => {
    const logo = addressOf({ type: "svg", bytes: bytesOf(HOSTILE[0][1]) })
    const made = await ran(["report", "h", "--as", "html", "--out", "o.html"], { h: house({ logo }) })
    expect(made.code).toBe(1)
    expect(made.said).toMatch(/^No report: the logo holds a script/u)
  })
})

describe("an accent colour", () => {
  test("contrast is that of WCAG", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 10)
    // The lightest grey that may be read on white is #767676 (WebAIM and others list it).
    expect(contrastOf("#767676", "#ffffff")).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf("#777777", "#ffffff")).toBeLessThan(4.5)
  })

  test("is darkened until it can be read on white, and lightened on dark", () => {
    expect(readableOn("#0b3b86", "#ffffff")).toBe("#0b3b86")
    for (const colour of ["#ffee00", "#ffffff", "#ff0000", "#000000", "#7f7f7f"])
      for (const behind of ["#ffffff", "#fbfaf7", "#14171c"])
        expect(contrastOf(readableOn(colour, behind), behind)).toBeGreaterThanOrEqual(4.5)
  })
})

describe("the permission of a self-test", () => {
  const signed = { name: "Owner", date: "2026-11-30" }
  const whole = {
    inScope: "Mail server",
    outOfScope: "All else",
    from: "2026-12-01",
    until: "2026-12-05",
    tester: "Ada, 123",
    stopper: "Bea, 456",
    stopWord: "Pineapple",
    signedForSystems: signed,
    signedForData: signed,
    signedByTester: signed,
  }

  test("only a whole one, on one of its days, takes the stamp away", async () => {
    expect(isPermitted(whole, null)).toBe(true)
    expect(isPermitted(whole, "2026-12-05")).toBe(true)
    expect(isPermitted(whole, "2026-12-06")).toBe(false)
    expect(isPermitted({ ...whole, from: "2026-12-06" }, null)).toBe(false)
    for (const key of Object.keys(whole)) {
      const without = Object.fromEntries(Object.entries(whole).filter(([one]) => one !== key))
      expect(isPermitted(without, null), key).toBe(false)
    }
    const { document } = await pageOf(house({ permission: whole }), ["--length", "self-test"])
    expect(document.querySelector(".stamp")).toBeNull()
    expect(document.querySelector("#permission table")!.textContent).toContain("Pineapple")
    const late = await pageOf(house({ permission: whole }), ["--length", "self-test", "--date", "2027-01-01"])
    expect(late.document.querySelector(".stamp")!.textContent).toBe("Not authorised")
  }, 60_000)
})
