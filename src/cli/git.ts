import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { MOST_READ } from "../formats/index.ts"
import type { EarlierFile } from "./io.ts"

const run = promisify(execFile)

/**
 * What keeps git from running anything that a stranger's repository names, from asking, and from writing: it lists commits and
 * hands out what they hold, byte for byte.
 */
const QUIET = [
  "--no-pager",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "log.showSignature=false",
]
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" }

async function git(folder: string, ...args: readonly string[]): Promise<Buffer> {
  const { stdout } = await run("git", [...QUIET, "-C", folder, ...args], {
    encoding: "buffer",
    env: { ...process.env, ...ENVIRONMENT },
    maxBuffer: MOST_READ,
    windowsHide: true,
  })
  return stdout
}

/**
 * The states of a file in the commits that changed it, newest first. The one program that Batten runs, and only where this is
 * asked for: git, which must be installed.
 *
 * @param most - states at most.
 * @returns or why there are none, in words.
 */
export async function earlierInGit(
  file: string,
  most: number,
): Promise<readonly EarlierFile[] | { readonly why: string }> {
  const [folder, name] = [path.dirname(path.resolve(file)), path.basename(file)]
  try {
    const log = await git(folder, "log", `--max-count=${most}`, "--format=%H %ct", "--no-renames", "--", `./${name}`)
    const states: EarlierFile[] = []
    for (const line of log.toString().split("\n")) {
      const [, id, time] = /^([0-9a-f]{40,64}) (\d+)$/.exec(line) ?? []
      if (id === undefined) continue
      // A commit that removed the file has no state of it.
      const bytes = await git(folder, "cat-file", "blob", `${id}:./${name}`).catch(() => null)
      if (bytes) states.push({ id: id.slice(0, 12), time: Number(time), bytes })
    }
    return states
  } catch (error) {
    const isAbsent = (error as { code?: unknown }).code === "ENOENT"
    return { why: isAbsent ? "git is not installed" : "this is in no repository of git, or git cannot read it" }
  }
}
