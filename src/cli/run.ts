import { commandCalled, optionInWords, parseCall, usageOf, wordsOfVerbs, type Command, type Misuse } from "./command.ts"
import { check } from "./commands/check.ts"
import { checklistRun } from "./commands/checklistRun.ts"
import { evidence } from "./commands/evidence.ts"
import { fair } from "./commands/fair.ts"
import { fleetExplain } from "./commands/fleetExplain.ts"
import { fleetPlan } from "./commands/fleetPlan.ts"
import { fleetScore } from "./commands/fleetScore.ts"
import { fleetSimulate } from "./commands/fleetSimulate.ts"
import { formats } from "./commands/formats.ts"
import { exportCommand } from "./commands/export.ts"
import { history } from "./commands/history.ts"
import { importCommand } from "./commands/import.ts"
import { add } from "./commands/add.ts"
import { libraryMissing } from "./commands/libraryMissing.ts"
import { librarySearch } from "./commands/librarySearch.ts"
import { libraryShow } from "./commands/libraryShow.ts"
import { newDocument } from "./commands/new.ts"
import { explain } from "./commands/explain.ts"
import { frontier } from "./commands/frontier.ts"
import { optimise } from "./commands/optimise.ts"
import { poolCommand } from "./commands/pool.ts"
import { report } from "./commands/report.ts"
import { replayCommand } from "./commands/replay.ts"
import { score } from "./commands/score.ts"
import { simulateCommand } from "./commands/simulate.ts"
import { workshopAgenda } from "./commands/workshopAgenda.ts"
import { workshopSummary } from "./commands/workshopSummary.ts"
import { validate } from "./commands/validate.ts"
import { worker } from "./commands/worker.ts"
import { inOneLine, madeVisible } from "../text/visible.ts"
import type { ExitCode, Io } from "./io.ts"
import { shownPath } from "./layout.ts"
import { ENCRYPTED_FILES, EXIT_CODES, PASSPHRASE_FILE, PURPOSE, STANDARD_INPUT_TOO } from "./manual.ts"

/** Every verb of the command line, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  score,
  optimise,
  frontier,
  explain,
  simulateCommand,
  report,
  check,
  validate,
  newDocument,
  importCommand,
  exportCommand,
  formats,
  poolCommand,
  workshopAgenda,
  workshopSummary,
  librarySearch,
  libraryShow,
  libraryMissing,
  add,
  checklistRun,
  replayCommand,
  evidence,
  history,
  fair,
  fleetScore,
  fleetPlan,
  fleetSimulate,
  fleetExplain,
  worker,
]

function help(): string {
  const verbs = COMMANDS.map(
    (command) =>
      `  ${usageOf(command)}\n      ${command.summary}\n${command.options
        .map((option) => `      ${optionInWords(option)}: ${option.summary}\n`)
        .join("")}`,
  )
  return [
    `Batten: ${PURPOSE}.\n`,
    ...verbs,
    "  batten --help\n  batten --version\n",
    `${ENCRYPTED_FILES}\n`,
    `${STANDARD_INPUT_TOO}\n`,
    `Exit codes: ${EXIT_CODES.map(({ code, meaning }) => `${code} ${meaning}`).join(", ")}.\n`,
  ].join("\n")
}

/**
 * Runs the command line. Whatever it prints or says is made visible: no text of a document and no name of a file steers the
 * terminal. A fault of our own is told in one line, and ends with 1.
 *
 * @param args - what stands after `batten`.
 * @param version - of the program, for `--version`.
 */
export async function run(args: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const visible: Io = {
    ...io,
    print: (text) => io.print(madeVisible(text)),
    say: (text) => io.say(madeVisible(text)),
  }
  try {
    return await runVisibly(args, visible, version)
  } catch (error) {
    io.status("")
    visible.say(faultInWords(error))
    return 1
  }
}

/** A fault of our own in one line. Its places in the program are for the log of a window; here they would say nothing. */
export function faultInWords(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return /call stack|memory|allocation|array length/i.test(said)
    ? `batten: the model is too large or too deep for this command (${inOneLine(said)})`
    : `batten: a fault of Batten itself, not of the file (${inOneLine(said)})`
}

async function runVisibly(args: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const [verb] = args
  if (verb === "-h" || args.includes("--help")) {
    io.print(help())
    return 0
  }
  if (verb === "--version") {
    io.print(`${version}\n`)
    return 0
  }
  const called = commandCalled(COMMANDS, args)
  if (!called) {
    io.say(verb === undefined ? help() : unknownInWords(args))
    return 2
  }
  const { command } = called
  const own = ownArguments(called.args)
  if ("misuse" in own) {
    io.say(`${own.misuse}.\nUsage: ${usageOf(command)}`)
    return 2
  }
  const call = parseCall(command, own.args)
  if ("misuse" in call) {
    io.say(`${call.misuse}.\nUsage: ${usageOf(command)}`)
    return 2
  }
  return command.run(call, own.secretFile === null ? io : { ...io, secretOf: () => secretIn(own.secretFile!, io) })
}

/** That no command has such a verb; where its first word begins some, which. */
function unknownInWords([first = "", second]: readonly string[]): string {
  const seconds = wordsOfVerbs(COMMANDS).get(first) ?? []
  if (seconds.length === 0) return `There is no command ${shownPath(first)}. Try: batten --help`
  const found = second === undefined ? "nothing" : shownPath(second)
  return `After ${first} comes one of ${seconds.join(", ")}; found ${found}. Try: batten --help`
}

/** Takes out what every command understands: `--passphrase-file FILE`. */
function ownArguments(args: readonly string[]): { args: readonly string[]; secretFile: string | null } | Misuse {
  const at = args.findIndex((argument) => argument.startsWith(`--${PASSPHRASE_FILE.name}`))
  if (at < 0) return { args, secretFile: null }
  const [, given] = args[at]!.split(/=(.*)/s)
  const secretFile = given ?? args[at + 1]
  if (secretFile === undefined) return { misuse: `--${PASSPHRASE_FILE.name} wants ${PASSPHRASE_FILE.value}` }
  return { args: args.toSpliced(at, given === undefined ? 2 : 1), secretFile }
}

/** The first line of a file, without its end. */
async function secretIn(path: string, io: Io): Promise<string | null> {
  const file = await io.read(path)
  if ("why" in file) {
    io.say(`${shownPath(path)}: ${file.why}`)
    return null
  }
  return new TextDecoder().decode(file.bytes).split(/\r?\n/)[0]!
}
