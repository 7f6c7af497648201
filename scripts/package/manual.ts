import { type Command, type OptionSpec } from "../../src/cli/command.ts"
import {
  ENCRYPTED_FILES,
  EXIT_CODES,
  PASSPHRASE_FILE,
  PASSPHRASE_VARIABLE,
  PURPOSE,
  STANDARD_INPUT_TOO,
} from "../../src/cli/manual.ts"
import { COMMANDS } from "../../src/cli/run.ts"
import { SAMPLES, type ShippedDocument, TEMPLATES } from "../../src/library/library.ts"
import type { About } from "./about.ts"

/**
 * The manual page batten(1), in the man macros of roff. Everything about verbs and options is read from the command line itself.
 *
 * @param time - of the source, in seconds since 1970: its day stands at the foot of the page.
 * @param has - whether what is installed has a window, or is the command line alone.
 */
export function manualPage({ name, productName, version }: About, time: number, has = { window: true }): string {
  const day = new Date(time * 1000).toISOString().slice(0, 10)
  return [
    `.TH ${name.toUpperCase()} 1 ${day} "${productName} ${version}" "User Commands"`,
    ".SH NAME",
    text(`${name} - ${PURPOSE}`),
    ".SH SYNOPSIS",
    ...(has.window ? [`${bold(name)} [${italic("FILE")}]`, ".br"] : []),
    ...COMMANDS.flatMap((command) => [synopsis(name, command), ".br"]),
    `${bold(`${name} --help`)} | ${bold("--version")}`,
    ".SH DESCRIPTION",
    text(`${productName} is a workbench for threat modelling and risk scoring.`),
    ...(has.window ? WINDOW : [text("This is its command line.")]),
    text("It uses no network, unless --engine names a server of your own."),
    ".SH COMMANDS",
    ...COMMANDS.flatMap(commandParagraph),
    ".SH OPTIONS OF EVERY COMMAND",
    ...optionParagraph(PASSPHRASE_FILE),
    ".SH FILES",
    text(STANDARD_INPUT_TOO),
    ".PP",
    text(ENCRYPTED_FILES.replaceAll("\n", " ")),
    ...(has.window ? PREFERENCES : []),
    ".SH ENVIRONMENT",
    ".TP",
    bold(PASSPHRASE_VARIABLE),
    text("the passphrase or secret key that opens an encrypted document."),
    ".SH CERTIFICATES",
    ...certificates(name, has.window),
    ".SH SAMPLES",
    ...SAMPLES.flatMap(shippedParagraph),
    ".SH TEMPLATES",
    ...TEMPLATES.flatMap(shippedParagraph),
    ".SH EXIT STATUS",
    ...EXIT_CODES.flatMap(({ code, meaning }) => [".TP", bold(String(code)), text(meaning)]),
    "",
  ].join("\n")
}

/** How a certificate of the best plan is checked. */
function certificates(name: string, hasWindow: boolean): string[] {
  const place = hasWindow
    ? `/usr/share/${name}/check_certificate.py`
    : "resources/checker/check_certificate.py of the package"
  return [
    text(`${name} optimise FILE --certificate C.json also writes what proves the best plan.`),
    text(`The checker, ${place}, shares no line with the program and needs Python 3.9 or newer alone:`),
    text(
      "python3 check_certificate.py FILE C.json works out every chance and every bound anew and says whether it holds.",
    ),
    text("It ends with 0 where it holds, 1 where it does not, after the first thing that does not,"),
    text(
      "and 2 where it was called wrongly or a file cannot be read. Of an encrypted document it wants the plain text.",
    ),
  ]
}

/** What the command does where it has both faces. */
const WINDOW = [
  text("Without a verb it opens its window, on FILE where one is given; with one of the verbs below it answers"),
  text("on the terminal, and needs no display. A file that has the name of a verb is opened as ./NAME."),
]

const PREFERENCES = [
  ".TP",
  italic("~/.config/Batten"),
  text(
    "Preferences, the list of recent files, versions, and what was put aside when a window was not closed. Neither an",
  ),
  text("upgrade nor a removal touches it, nor any model."),
]

function synopsis(name: string, { verb, files, options }: Command): string {
  const given = options.map(
    ({ name: option, letter, value }) =>
      `[${bold(letter === undefined ? `--${option}` : `-${letter}`)}${value ? ` ${italic(value)}` : ""}]`,
  )
  return [bold(`${name} ${verb}`), italic(files), ...given].join(" ")
}

function commandParagraph({ verb, files, summary, options }: Command): string[] {
  return [
    ".TP",
    `${bold(verb)} ${italic(files)}`,
    text(summary),
    ...(options.length === 0 ? [] : [".RS", ...options.flatMap(optionParagraph), ".RE"]),
  ]
}

function optionParagraph({ name, letter, value, summary }: OptionSpec): string[] {
  const ways = [...(letter === undefined ? [] : [bold(`-${letter}`)]), bold(`--${name}`)].join(", ")
  return [".TP", `${ways}${value ? ` ${italic(value)}` : ""}`, text(summary)]
}

function shippedParagraph({ id, title, about }: ShippedDocument): string[] {
  return [".TP", bold(id), text(`${title}. ${about}`)]
}

function bold(words: string): string {
  return `\\fB${escaped(words)}\\fR`
}

function italic(words: string): string {
  return `\\fI${escaped(words)}\\fR`
}

/** A line of running text: a dot or an apostrophe at its beginning would be a request to roff. */
function text(words: string): string {
  return escaped(words).replace(/^(?=[.'])/, "\\&")
}

/** A backslash would begin an escape, and a plain "-" is typeset as a hyphen, which nobody can paste into a terminal. */
function escaped(words: string): string {
  return words.replaceAll("\\", "\\e").replaceAll("-", "\\-")
}
