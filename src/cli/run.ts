import { parseCall, usageOf, type Command } from "./command.ts"
import { fair } from "./commands/fair.ts"
import { newDocument } from "./commands/new.ts"
import { explain } from "./commands/explain.ts"
import { frontier } from "./commands/frontier.ts"
import { optimise } from "./commands/optimise.ts"
import { score } from "./commands/score.ts"
import { simulateCommand } from "./commands/simulate.ts"
import { validate } from "./commands/validate.ts"
import type { ExitCode, Io } from "./io.ts"

/** Every verb of the command line, in the order of the help. */
const COMMANDS: readonly Command[] = [score, optimise, frontier, explain, simulateCommand, validate, newDocument, fair]

function help(): string {
  const verbs = COMMANDS.map(
    (command) =>
      `  ${usageOf(command)}\n      ${command.summary}\n${command.options
        .map(({ name, value, summary }) => `      --${name}${value ? ` ${value}` : ""}: ${summary}\n`)
        .join("")}`,
  )
  return [
    "Batten: how paranoid it is cost-effective to be.\n",
    ...verbs,
    "  batten --help\n  batten --version\n",
    "Exit codes: 0 done, 1 the input has problems (they are on standard error), 2 called wrongly.\n",
  ].join("\n")
}

/**
 * Runs the command line.
 *
 * @param args - what stands after `batten`.
 * @param version - of the program, for `--version`.
 */
export async function run(args: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const [verb, ...rest] = args
  if (verb === "--help" || verb === "-h" || (verb !== undefined && rest.includes("--help"))) {
    io.print(help())
    return 0
  }
  if (verb === "--version") {
    io.print(`${version}\n`)
    return 0
  }
  const command = COMMANDS.find((candidate) => candidate.verb === verb)
  if (!command) {
    io.say(verb === undefined ? help() : `There is no command ${verb}. Try: batten --help`)
    return 2
  }
  const call = parseCall(command, rest)
  if ("misuse" in call) {
    io.say(`${call.misuse}.\nUsage: ${usageOf(command)}`)
    return 2
  }
  return command.run(call, io)
}
