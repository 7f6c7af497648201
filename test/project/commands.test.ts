import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { COMMANDS } from "../../src/commands/commands.ts"
import { LETTER_COMMANDS, USUAL_LETTERS } from "../../src/commands/letters.ts"

const root = path.resolve(import.meta.dirname, "..", "..")
const files = execFileSync("git", ["ls-files", "-z", "src"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => /[.]tsx?$/.test(file))
const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "")
const sources = new Map(files.map((file) => [file, withoutComments(readFileSync(path.join(root, file), "utf8"))]))

describe("a command has one home", () => {
  it("is one record and one function: what it is called, its keys and its place in a menu stand nowhere else", () => {
    // Short titles are words of buttons and dialogs too: "Balsa test", "Save a copy".
    const long = COMMANDS.filter(({ title }) => title.split(" ").length > 3)
    expect(long.length).toBeGreaterThan(15)
    for (const { title } of long) {
      const places = [...sources].flatMap(([file, text]) => (text.includes(`"${title}"`) ? [path.dirname(file)] : []))
      const lists = places.filter((place) => /src[/]main|views[/]palette|commands/.test(place))
      expect(
        lists.filter((place) => place !== "src/commands"),
        title,
      ).toEqual([])
    }
    // Keys of the window as Electron writes them.
    const bound = [...sources].filter(([, text]) => text.includes("CmdOrCtrl+")).map(([file]) => path.dirname(file))
    expect([...new Set(bound)]).toEqual(["src/commands"])
  })

  it("has an id, and keys, of its own", () => {
    const keys = COMMANDS.flatMap((command) => [command.keys ?? [], command.keysToo ?? []].flat())
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length)
    expect(new Set(LETTER_COMMANDS.map((command) => USUAL_LETTERS[command])).size).toBe(LETTER_COMMANDS.length)
  })
})
