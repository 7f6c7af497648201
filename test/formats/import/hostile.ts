import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { validateModel } from "../../../src/core/index.ts"
import { importModel } from "../../../src/formats/importing.ts"
import { problemInWords } from "../../../src/formats/index.ts"
import { SHARED } from "../../shared.ts"

interface Entry {
  readonly file: string
  readonly expect: "accept" | "reject" | "neutralise"
  readonly outcome: string
}

/** Of files of which the manifest leaves a choice (`or import with a warning`), what ours must tell when it reads them. */
const TOLD: Readonly<Record<string, RegExp>> = {
  "threatdragon/08-duplicate-ids.json": /two cells have the id a/,
}

/** Files of which the manifest leaves it open whether they are read or refused. */
const EITHER =
  /or file refused|clamped or refused|refused with path|clamped\/refused|or refused|refused or asked|or accept|or limit message|decoded as/

/** Tests that every hostile file of a folder is answered as the manifest says, within two seconds. */
export function hostileFiles(folder: string): void {
  const manifest =
    SHARED === null
      ? []
      : (JSON.parse(readFileSync(`${SHARED}hostile/MANIFEST.json`, "utf8")) as { files: Entry[] }).files
  const cases = manifest.filter(({ file }) => file.startsWith(`${folder}/`))
  it.runIf(cases.length > 0).each(cases)("$file: $outcome", async ({ file, expect: wanted, outcome }) => {
    const bytes = readFileSync(`${SHARED!}hostile/${file}`)
    const start = performance.now()
    const result = await importModel(bytes)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    if (result.kind === "refused") {
      if (wanted !== "reject") expect(outcome).toMatch(EITHER)
      expect(result.problems.map(problemInWords).join("\n")).toMatch(/found|file|line/)
      return
    }
    if (wanted === "reject") {
      const told = result.notices.map(({ remark }) => remark).join("\n")
      expect(told).toMatch(TOLD[file] ?? /^this file must be refused$/)
    }
    expect(validateModel(result.model).problems).toEqual([])
  })
}
