import { readXlsx } from "hucre/xlsx"
import { Document, Header, Packer, Paragraph } from "docx"
import { strToU8, unzipSync, zipSync } from "fflate"
import { JSDOM } from "jsdom"
import { readFileSync } from "node:fs"
import { afterEach, describe, expect, test, vi } from "vitest"
import type { Model } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { FORMS, type Form } from "../../src/writers/index.ts"
import { resource } from "../resources.ts"
import { ran, type Ran, sampleBytes } from "./inMemory.ts"

const HOUSE = { "house.batten": sampleBytes("balsa-house") }
/** All of the forms that are made in this process: a PDF is printed by another program. */
const MADE = FORMS.filter((form) => (form as string) !== "pdf")

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** The report of a file in a form, with all that lies beside it. */
async function reported(form: Form, bytes: Uint8Array, args: readonly string[] = []): Promise<Ran> {
  return ran(["report", "in.batten", "--as", form, "--out", `out.${form}`, ...args], { "in.batten": bytes })
}

/** The file that a report in a form is written to. */
const outOf = (form: Form): string => `out.${form}`

/** What was made, by name, without what was read. */
const madeOf = ({ files }: Ran) => [...files].filter(([name]) => name !== "in.batten")

/** The parts of a file: those inside a zip, or the file itself. */
function partsOf(name: string, bytes: Uint8Array): readonly (readonly [string, string])[] {
  if (!/\.(xlsx|docx)$/u.test(name)) return [[name, text(bytes)]]
  return Object.entries(unzipSync(bytes)).map(([part, content]) => [`${name}: ${part}`, text(content)])
}

function sampleModel(name: string): Model {
  const result = readBatten(sampleBytes(name))
  if (result.kind !== "read") throw new Error("the sample cannot be read")
  return result.model
}

afterEach(() => void vi.useRealTimers())

describe("batten report", () => {
  test.each(MADE)(
    "%s of each length is made, and nothing is overwritten",
    async (form) => {
      for (const length of ["board", "full", "self-test"]) {
        const made = await ran(["report", "house.batten", "--as", form, "--length", length], HOUSE)
        expect(made.said).toBe("")
        expect(made.code).toBe(0)
        const again = await ran(
          ["report", "house.batten", "--as", form, "--length", length],
          Object.fromEntries(made.files),
        )
        expect(again.code).toBe(1)
        expect(again.said).toContain("nothing is overwritten")
        expect(again.files).toEqual(made.files)
      }
    },
    120_000,
  )

  test.each(MADE)("%s: the same input gives the same bytes, whatever the clock says", async (form) => {
    const bytes = sampleBytes("balsa-house")
    const args = ["--length", "full", "--title", "A title"]
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2001-03-19T12:00:00Z") })
    const one = await reported(form, bytes, args)
    vi.setSystemTime(new Date("2031-01-01T00:00:00Z"))
    const two = await reported(form, bytes, args)
    expect(two.files).toEqual(one.files)
    for (const [name, content] of madeOf(one).flatMap(([name, made]) => partsOf(name, made)))
      expect(content.match(/2001-03-19|2031-01-01/gu), name).toBeNull()
  })

  test("misuse is said in a sentence and ends with 2, before anything is read", async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /--as FORM/],
      [["--as", "ppt"], /--as is one of html/],
      [["--as", "html", "--length", "long"], /--length is one of board, full, self-test/],
      [["--as", "html", "--redact", "dates"], /--redact is one of names, money, all/],
      [["--as", "html", "--paper", "a5"], /--paper is one of a4, letter/],
      [["--as", "html", "--date", "tomorrow"], /--date wants a day/],
      [["--as", "html", "--date", "2026-02-30"], /--date wants a day/],
      [["--as", "html", "--locale", "not a locale"], /--locale wants a language/],
      [["--as", "html", "--sheet", "summary"], /--sheet goes with --as csv/],
      [["--as", "csv", "--sheet", "totals"], /--sheet is one of summary/],
      [["--as", "csv", "--out", "-"], /several: say which --sheet/],
      [["--as", "md", "--out", "-"], /several/],
    ]
    for (const [args, said] of wrong) {
      const result = await ran(["report", "no-such-file", ...args])
      expect(result.code, args.join(" ")).toBe(2)
      expect(result.said).toMatch(said)
    }
  })

  test("- is standard output, the report alone", async () => {
    const { code, printed } = await ran(
      ["report", "house.batten", "--as", "csv", "--sheet", "register", "--out", "-"],
      HOUSE,
    )
    expect(code).toBe(0)
    expect(printed).toMatch(/^No\.,Threat source,/u)
  })

  test("title, client, author, day and label stand on it; the day as people of the place write it", async () => {
    const args = [
      "--title",
      "T & Co",
      "--client",
      "C",
      "--author",
      "A",
      "--label",
      "Secret",
      "--date",
      "2026-12-01",
      "--locale",
      "de",
    ]
    const { files } = await reported("html", sampleBytes("balsa-house"), args)
    const page = new JSDOM(text(files.get("out.html"))).window.document
    expect(page.title).toBe("T & Co")
    expect(page.querySelector(".about")!.textContent).toBe("For C · By A · 1. Dezember 2026")
    expect(page.querySelector(".label")!.textContent).toBe("Secret")
  })
})

describe("what a report says where there is no verdict, or no proof", () => {
  test.each(MADE)("%s of a document without numbers says what is missing", async (form) => {
    const empty = readFileSync(resource("templates/blank.batten"))
    const made = await reported(form, empty, ["--length", form === "xlsx" || form === "csv" ? "board" : "full"])
    expect(made.code).toBe(0)
    const all = madeOf(made).flatMap(([name, bytes]) => partsOf(name, bytes))
    expect(all.map(([, content]) => content).join(" ")).toContain("No verdict yet")
  })

  test("a plan that was not proven is called so on page one", async () => {
    const { files } = await reported("html", sampleBytes("saas"), ["--time-limit", "0", "--length", "full"])
    const page = new JSDOM(text(files.get("out.html"))).window.document
    const cautions = [...page.querySelectorAll("section.board .caution")].map((one) => one.textContent)
    expect(cautions.join(" ")).toMatch(/Not proven\.|Cut short\./u)
  }, 60_000)

  test("the plan of a self-test is stamped as not authorised, and asks for signatures", async () => {
    const { files } = await reported("html", sampleBytes("balsa-house"), ["--length", "self-test"])
    const page = new JSDOM(text(files.get("out.html"))).window.document
    expect(page.querySelector(".stamp")!.textContent).toBe("Not authorised")
    expect(page.querySelector("#permission")!.textContent).toContain("Stop word")
    expect(page.querySelector("#plan table")).not.toBeNull()
  })
})

describe("hostile names stay text in every form", () => {
  const NAMES = [
    `<script>alert(1)</script><img src=x onerror=alert(2)>`,
    `=cmd|' /C calc'!A0`,
    `evil\u202etxt.exe`,
    "_x000D_|`*x*`[a](javascript:alert(3))",
    "n".repeat(100_000),
  ]
  const model = sampleModel("balsa-house")
  const name = (i: number): string => NAMES[i % NAMES.length]!
  const hostile = writeBatten({
    ...model,
    name: name(0),
    assets: model.assets.map((one, i) => ({ ...one, name: name(i) })),
    sources: model.sources.map((one, i) => ({ ...one, name: name(i + 1) })),
    steps: model.steps.map((one, i) => ({ ...one, name: name(i + 2) })),
    controls: model.controls.map((one, i) => ({ ...one, name: name(i + 3), notes: NAMES[0]! })),
    places: model.places.map((one, i) => ({ ...one, name: name(i + 1) })),
  })

  test("HTML holds no element and no address of theirs, and nothing turns the text round", async () => {
    const { files, code } = await reported("html", hostile, ["--length", "full", "--client", NAMES[0]!])
    expect(code).toBe(0)
    const page = text(files.get("out.html"))
    const { document } = new JSDOM(page).window
    expect(document.querySelectorAll("script, img, iframe, object, link, form")).toHaveLength(0)
    expect(
      [...document.querySelectorAll("*")]
        .flatMap((one) => one.getAttributeNames())
        .filter((one) => one.startsWith("on")),
    ).toEqual([])
    expect(document.querySelector(".about")!.textContent).toContain("<script>alert(1)</script>")
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u)
    expect(page).not.toMatch(/(?:src|href)="(?!#)/u)
    expect(page.replace(/url\("data:[^"]*"\)/gu, "")).not.toMatch(/https?:(?!\/\/www\.w3\.org)/u)
  })

  test("XLSX and CSV hold no formula of theirs", async () => {
    const { files } = await reported("xlsx", hostile)
    const book = await readXlsx(files.get("out.xlsx")!)
    const cells = book.sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === "string")
    expect(cells.some((cell) => cell.startsWith("=cmd|"))).toBe(true)
    expect(cells.some((cell) => cell.includes("_x000D_"))).toBe(true)
    const formulas = Object.entries(unzipSync(files.get("out.xlsx")!)).flatMap(
      ([, part]) => text(part).match(/<f>[^<]*<\/f>/gu) ?? [],
    )
    expect(formulas.length).toBeGreaterThan(10)
    for (const formula of formulas) expect(formula).not.toContain("cmd")
    const csv = madeOf(await reported("csv", hostile))
    for (const [file, bytes] of csv) expect(/(?:^|,|\n)"?[=+@]/u.exec(text(bytes)), file).toBeNull()
  })

  test("Markdown takes none of it for a mark", async () => {
    const { files } = await reported("md", hostile, ["--length", "full"])
    const page = text(files.get(outOf("md")))
    expect(page).not.toMatch(/(?<!\\)<script/u)
    expect(page).not.toMatch(/(?<!\\)\]\(javascript/u)
  })
})

describe("redacted reports hold nothing of what must not be told", () => {
  const CANARY = /canary/iu
  const model = sampleModel("balsa-house")
  const marked = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    list.map((one, i) => ({ ...one, name: `Canary ${i} ${one.name}`, notes: "canary note", tags: ["canary-tag"] }))
  const canaries: Model = {
    ...model,
    name: "Canary and sons",
    notes: "canary notes",
    places: marked(model.places),
    assets: marked(model.assets).map((asset) => ({
      ...asset,
      loss: { availability: { low: 7771234, high: 8881234, why: "canary reason", basis: "guess" } },
    })),
    sources: marked(model.sources),
    steps: marked(model.steps),
    controls: marked(model.controls),
  }
  const bytes = writeBatten(canaries)

  test.each(MADE)(
    "%s without names, in every length",
    async (form) => {
      for (const length of ["board", "full", "self-test"]) {
        const made = await ran(
          ["report", "canary.batten", "--as", form, "--length", length, "--redact", "all", "--out", `o.${form}`],
          { "canary.batten": bytes },
        )
        expect(made.code).toBe(0)
        for (const [file, content] of made.files) {
          if (file === "canary.batten") continue
          for (const [part, inside] of partsOf(file, content)) {
            expect(CANARY.exec(inside), `${file} ${part}`).toBeNull()
            expect(/777\W?1234|7\.8m|888\W?1234|8\.9m|€|EUR/u.exec(inside), `${file} ${part}`).toBeNull()
          }
        }
        const ids = [...model.controls, ...model.assets].map(({ id }) => id).filter((id) => id.includes("-"))
        const all = [...made.files]
          .filter(([file]) => file !== "canary.batten")
          .map(([file, content]) =>
            partsOf(file, content)
              .map(([, inside]) => inside)
              .join(" "),
          )
          .join(" ")
        expect(ids.filter((id) => all.includes(id))).toEqual([])
      }
    },
    120_000,
  )

  test("the search finds canaries where nothing is redacted", async () => {
    const { files } = await reported("html", bytes)
    expect(text(files.get("out.html"))).toMatch(CANARY)
  }, 60_000)
})

describe("--template takes the looks of a document of Word", () => {
  /** A document with a head on every page, some text, and a style of its own. */
  async function template(): Promise<Uint8Array> {
    const document = new Document({
      styles: { default: { heading1: { run: { color: "112233" } } } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph("ACME Consulting")] }) },
          children: [new Paragraph("Text that goes")],
        },
      ],
    })
    return new Uint8Array(await Packer.toArrayBuffer(document))
  }
  const withTemplate = (bytes: Uint8Array) =>
    ran(["report", "house.batten", "--as", "docx", "--template", "t", "--out", "o.docx"], { ...HOUSE, t: bytes })

  test("its head and styles stay, its text goes, and the report stands in its place", async () => {
    const made = await withTemplate(await template())
    expect(made.said).toBe("")
    const parts = new Map(partsOf("o.docx", made.files.get("o.docx")!))
    const all = [...parts.values()].join(" ")
    const body = parts.get("o.docx: word/document.xml")!
    expect(all).toContain("ACME Consulting")
    expect(all).toContain("112233")
    expect(body).toContain("A vault door on a balsa-wood house")
    expect(body).not.toContain("Text that goes")
    expect(body).not.toContain("{{")
  })

  test.each<readonly [string, () => Promise<Uint8Array>]>([
    ["a text", () => Promise.resolve(strToU8("no zip at all"))],
    ["a zip that is no document", () => Promise.resolve(zipSync({ "a.txt": strToU8("a") }))],
    [
      "a document with macros",
      async () => zipSync({ ...unzipSync(await template()), "word/vbaProject.bin": strToU8("x") }),
    ],
    [
      "a document without a body",
      async () => zipSync({ ...unzipSync(await template()), "word/document.xml": strToU8("<w:document/>") }),
    ],
  ])("%s is refused in a sentence, and nothing is written", async (_what, bytes) => {
    const made = await withTemplate(await bytes())
    expect(made.code).toBe(1)
    expect(made.said).toMatch(/^No report: the template/u)
    expect(made.files.has("o.docx")).toBe(false)
  })

  test("it goes with docx alone, and one that is not there is said", async () => {
    expect((await ran(["report", "house.batten", "--as", "html", "--template", "t"], HOUSE)).code).toBe(2)
    expect((await ran(["report", "house.batten", "--as", "docx", "--template", "t"], HOUSE)).code).toBe(1)
  })
})
