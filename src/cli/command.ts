import { numberContextOf, questionInWords, readNumber, type Model } from "../core/index.ts"
import type { ExitCode, Io } from "./io.ts"

/** An option of a command: `--name`, with a value or without. */
export interface OptionSpec {
  readonly name: string
  /** The letter after one hyphen that means the same. */
  readonly letter?: string
  /** The word for its value in the usage line; absent for a switch. */
  readonly value?: string
  /** Whether that value is a file, which a shell may offer. */
  readonly isFile?: boolean
  /** Values that a shell may offer; others may be allowed too. */
  readonly choices?: readonly string[]
  readonly summary: string
}

/** What a command was called with, already checked against its specification. */
export interface Call {
  readonly files: readonly string[]
  /** Value options by name; absent options are absent. */
  readonly values: ReadonlyMap<string, string>
  readonly switches: ReadonlySet<string>
}

/** One verb of the command line. */
export interface Command {
  /** One word, or two of which the first names what several verbs belong to: `fleet score`. */
  readonly verb: string
  readonly summary: string
  readonly files: string
  /** How many files it wants; `some` for one or more. */
  readonly fileCount: number | "some"
  /** Where there may be more of them than `fileCount`: how many at most. */
  readonly mostFiles?: number
  readonly options: readonly OptionSpec[]
  run(call: Call, io: Io): Promise<ExitCode>
}

/** The command that words call, the longest verb first, and what stands after its verb; null where no verb is one. */
export function commandCalled(
  commands: readonly Command[],
  words: readonly string[],
): { readonly command: Command; readonly args: readonly string[] } | null {
  for (const count of [2, 1]) {
    const verb = words.slice(0, count).join(" ")
    const command = commands.find((candidate) => candidate.verb === verb)
    if (command) return { command, args: words.slice(verb.split(" ").length) }
  }
  return null
}

/** The first words of all verbs, each once and in their order, with the second words that may follow each: none for most. */
export function wordsOfVerbs(commands: readonly Pick<Command, "verb">[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>()
  for (const { verb } of commands) {
    const [first = "", ...second] = verb.split(" ")
    words.set(first, [...(words.get(first) ?? []), ...second])
  }
  return words
}

/** An option as one writes it, with the word for its value. */
export function optionInWords({ name, letter, value }: OptionSpec): string {
  const given = letter === undefined ? `--${name}` : `-${letter}`
  return value === undefined ? given : `${given} ${value}`
}

/** The usage line of a command. */
export function usageOf(command: Command): string {
  const options = command.options.map((option) => `[${optionInWords(option)}]`)
  return ["batten", command.verb, command.files, ...options].join(" ")
}

/** What is wrong with a call, in words. */
export interface Misuse {
  readonly misuse: string
}

/** Whether what was read from a call is a complaint about it. */
export function isMisuse(read: unknown): read is Misuse {
  return typeof read === "object" && read !== null && "misuse" in read
}

/** Says what is wrong with a call. */
export function misused(io: Io, { misuse }: Misuse): ExitCode {
  io.say(misuse)
  return 2
}

/** Reads the arguments after the verb against the specification of a command. */
export function parseCall(command: Command, args: readonly string[]): Call | Misuse {
  const files: string[] = []
  const values = new Map<string, string>()
  const switches = new Set<string>()
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!
    if (argument === "--") {
      files.push(...args.slice(i + 1))
      break
    }
    const byLetter = command.options.find(({ letter }) => letter !== undefined && argument === `-${letter}`)
    if (!byLetter && !argument.startsWith("--")) {
      files.push(argument)
      continue
    }
    const [name = "", given] = byLetter ? [byLetter.name] : argument.slice(2).split(/=(.*)/s)
    const option = byLetter ?? command.options.find((candidate) => candidate.name === name)
    if (!option) return { misuse: `${command.verb} has no option --${name}` }
    if (option.value === undefined) {
      if (given !== undefined) return { misuse: `--${name} takes no value` }
      switches.add(name)
      continue
    }
    const value = given ?? args[++i]
    if (value === undefined) return { misuse: `--${name} wants ${option.value}` }
    values.set(name, value)
  }
  const least = command.fileCount === "some" ? 1 : command.fileCount
  const most = command.fileCount === "some" ? Infinity : (command.mostFiles ?? command.fileCount)
  if (files.length < least || files.length > most)
    return {
      misuse: `${command.verb} wants ${command.files || "no file"}, and was given ${files.length === 0 ? "none" : files.join(" ")}`,
    }
  return { files, values, switches }
}

/** A number given as an option: at least `least`, whole where asked; null where the option is absent. */
export function numberOption(
  call: Call,
  name: string,
  limits: { readonly least: number; readonly whole?: boolean },
): number | null | Misuse {
  const text = call.values.get(name)
  if (text === undefined) return null
  const reading = readNumber(text, "money")
  if (reading.kind === "ask") return { misuse: `--${name} ${text}: ${questionInWords(reading)}` }
  const value = reading.kind === "number" ? reading.value : NaN
  if (!(value >= limits.least) || (limits.whole === true && !Number.isInteger(value)))
    return {
      misuse: `--${name} wants a ${limits.whole === true ? "whole " : ""}number of at least ${limits.least}, found ${text}`,
    }
  return value
}

/**
 * Amounts of money given as options, read as the fields of the window read them: `10k`, `€1.5m`, `250 000`.
 *
 * @param model - whose currency and number format count; null to refuse, before a file is opened, what is no amount in any.
 * @returns the amounts by the names of their options, without those that are absent; or why one cannot be taken, and where it
 * has two meanings, how to write each.
 */
export function amountOptions<Name extends string>(
  call: Call,
  names: readonly Name[],
  model: Pick<Model, "currency" | "numberFormat"> | null,
): Partial<Record<Name, number>> | Misuse {
  const amounts: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const text = call.values.get(name)
    if (text === undefined) continue
    const reading = readNumber(text, "money", model === null ? {} : numberContextOf(model))
    if (reading.kind === "number") amounts[name] = reading.value
    else if (model === null && reading.kind === "nonsense")
      return { misuse: `--${name} wants a number of at least 0, found ${text}` }
    else if (reading.kind === "nonsense") return { misuse: `--${name} ${text}: ${reading.why}` }
    else if (model !== null) return { misuse: `--${name} ${text}: ${questionInWords(reading)}` }
  }
  return amounts
}
