import { describe, expect, test } from "vitest"
import { type Command, commandCalled, parseCall, wordsOfVerbs } from "../../src/cli/command.ts"

const command = (verb: string, fileCount: Command["fileCount"] = 1): Command => ({
  verb,
  summary: "",
  files: "FILE",
  fileCount,
  options: [],
  run: () => Promise.resolve(0),
})

describe("a verb of two words", () => {
  const commands = ["score", "fleet score", "fleet plan"].map((verb) => command(verb))

  test("is found before one of one word, and takes both words off the arguments", () => {
    const called = (...words: string[]) => {
      const found = commandCalled(commands, words)
      return found && [found.command.verb, ...found.args]
    }
    expect(called("score", "a")).toEqual(["score", "a"])
    expect(called("fleet", "score", "a")).toEqual(["fleet score", "a"])
    expect(called("fleet", "plan")).toEqual(["fleet plan"])
    expect([called("fleet"), called("fleet", "a"), called()]).toEqual([null, null, null])
  })

  test("is offered word by word", () => {
    expect([...wordsOfVerbs(commands)]).toEqual([
      ["score", []],
      ["fleet", ["score", "plan"]],
    ])
  })
})

test("a command that wants some files takes one or more", () => {
  const some = command("fleet score", "some")
  expect(parseCall(some, [])).toEqual({ misuse: "fleet score wants FILE, and was given none" })
  expect(parseCall(some, ["a", "b"])).toMatchObject({ files: ["a", "b"] })
})
