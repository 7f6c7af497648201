import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "..", "..")
const listed = (...folders: string[]): string[] =>
  execFileSync("git", ["ls-files", "-z", ...folders], { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter((file) => /[.]tsx?$/.test(file) && !file.endsWith(".d.ts"))

/** The programs that ship: window, preload, main, worker, command line and its worker. */
const PROGRAMS = [
  ...[
    "src/main/index.ts",
    "src/preload/index.ts",
    "src/renderer/boot.ts",
    "src/renderer/room.tsx",
    "src/compute/worker.ts",
  ],
  ...["src/cli/index.ts", "src/cli/worker.ts"],
]

/** Our own files that a file imports when it runs, types left out; a module may be loaded by its address or later, too. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8")
  const named = [
    ...text.matchAll(/^(?:import|export) (?!type )[^"']*?from "([.][^"]+)"/gms),
    ...text.matchAll(/\bimport\("([.][^"]+)"\)/g),
    ...text.matchAll(/^import "([.][^"]+)"/gm),
    ...text.matchAll(/new URL\("([.][^"]+)", import[.]meta[.]url\)/g),
  ]
  return named
    .map(([, target]) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target!.split("?")[0]!)))
    .filter((target) => /[.]tsx?$/.test(target) && existsSync(path.join(root, target)))
}

function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    waiting.push(...importsOf(file))
  }
  return reached
}

const shipped = reachedFrom(PROGRAMS)

describe("what ships is what is tested and timed", () => {
  it("H9: the parts of the windows and of the engine that hold code are reached from a program", () => {
    expect(shipped.size).toBeGreaterThan(500)
    const unreached = listed("src").filter((file) => !shipped.has(file) && !file.startsWith("src/kernel/assembly/"))
    // What has types alone leaves nothing behind when it is built.
    const withCode = unreached.filter((file) =>
      /^(export )?(async )?(function|const|class|let) /m.test(readFileSync(path.join(root, file), "utf8")),
    )
    expect(withCode).toEqual([])
  })

  it("H8: a bench times files that ship, and no simulator of its own", () => {
    const benches = listed("test/bench")
    const timed = new Set(benches.flatMap(importsOf).filter((file) => file.startsWith("src/")))
    expect(timed.size).toBeGreaterThan(5)
    expect([...timed].filter((file) => !shipped.has(file))).toEqual([])
    expect(benches.filter((file) => readFileSync(path.join(root, file), "utf8").includes("compoundSimulator"))).toEqual(
      [],
    )
  })
})
