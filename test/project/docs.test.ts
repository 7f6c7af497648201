import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "..", "..")
const read = (file: string): string => readFileSync(path.join(root, file), "utf8")

/** Files that git keeps, below some folders. */
function filesBelow(...folders: string[]): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", ...folders], { cwd: root, encoding: "utf8" })
  return listed.split("\0").filter((file) => /[.](ts|tsx|mjs|cjs|md|css)$/.test(file))
}

/** The numbers of a page's sections, as headings give them; parts that a section names in bold, as "A.", count as §2.12-A. */
function sectionsOf(page: string): Set<string> {
  const sections = new Set<string>()
  let latest = ""
  for (const line of page.split("\n")) {
    const heading = /^#{2,4} (\d+(?:[.]\d+)*)[. ]/.exec(line)?.[1]
    if (heading !== undefined) sections.add((latest = heading))
    const part = /^\*\*([A-Z])[.] /.exec(line)?.[1]
    if (part !== undefined) sections.add(`${latest}-${part}`)
    // Numbered points of a section that is a list.
    const point = /^(\d+)[.] /.exec(line)?.[1]
    if (point !== undefined && !latest.includes(".")) sections.add(`${latest}.${point}`)
  }
  return sections
}

const PAGES = ["model", "ux", "reliability", "methods", "formats", "library"] as const
const sections = new Map(PAGES.map((page) => [page as string, sectionsOf(read(`docs/${page}.md`))]))

/**
 * Every place that cites a page of the specification: the page, and the section where one is named. A page's name is one
 * word: `a-workshop.md` is a file that something writes.
 */
function citations(): { readonly place: string; readonly page: string; readonly section: string | null }[] {
  return filesBelow("src", "test", "scripts", "README.md", "CONTRIBUTING.md").flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, at) =>
        [...line.matchAll(/(?<![-\w])([a-z]+)[.]md(?:,? §(\d+(?:[.]\d+)*(?:-[A-Z])?))?/g)]
          .filter(([, page]) => !["notices", "changelog", "readme", "contributing"].includes(page!.toLowerCase()))
          .map(([, page, section]) => ({ place: `${file}:${at + 1}`, page: page!, section: section ?? null })),
      ),
  )
}

describe("the specification is in the house", () => {
  it("has every page and every section that the code cites", () => {
    const missing = citations().flatMap(({ place, page, section }) => {
      const known = sections.get(page)
      if (known === undefined) return [`${place}: there is no docs/${page}.md`]
      return section === null || known.has(section) ? [] : [`${place}: docs/${page}.md has no §${section}`]
    })
    expect(missing).toEqual([])
    expect(citations().length).toBeGreaterThan(100)
  })

  it("is where CONTRIBUTING says it is", () => {
    for (const page of PAGES) expect(read("CONTRIBUTING.md")).toContain(`docs/${page}.md`)
  })
})
