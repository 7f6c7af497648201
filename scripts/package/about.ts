import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"

/** The folder of the repository. */
export const ROOT = path.resolve(import.meta.dirname, "..", "..")

/** What package.json says of the program, and what every form of package says again. */
export interface About {
  /** In lower case: of the command, of the package, of files. */
  readonly name: string
  /** As a person reads it. */
  readonly productName: string
  readonly version: string
  readonly description: string
  readonly author: string
  readonly license: string
  readonly type: string
  readonly engines: Readonly<Record<string, string>>
  /** The program of the command line, below the repository. */
  readonly bin: Readonly<Record<string, string>>
}

/** Reads package.json. */
export function readAbout(): About {
  return JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as About
}

/** What Debian and rpm call a kind of processor, by Node's name for it. */
export const ARCHITECTURES: Readonly<Record<string, { readonly debian: string; readonly rpm: string }>> = {
  x64: { debian: "amd64", rpm: "x86_64" },
  arm64: { debian: "arm64", rpm: "aarch64" },
}

/**
 * The one time that stands in every package, in seconds since 1970: that of the commit, so that whoever builds it again gets the
 * same bytes. `SOURCE_DATE_EPOCH` in the environment wins (reproducible-builds.org, specification 1.1). Outside a clone, 1980.
 */
export function timeOfSource(): number {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  try {
    return Number(
      execFileSync("git", ["log", "-1", "--format=%ct"], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] }),
    )
  } catch {
    return Date.UTC(1980) / 1000
  }
}

/** The description in two parts, each a sentence's beginning: what it is, and what it tells. */
export function describedInTwo({ description }: About): readonly [summary: string, rest: string] {
  const [, summary = description, rest = ""] = /^(?:An? )?(.*?): (.*)$/s.exec(description) ?? []
  return [capitalised(summary), capitalised(rest)]
}

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
