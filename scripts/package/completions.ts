import { type Command, type OptionSpec, wordsOfVerbs } from "../../src/cli/command.ts"
import { PASSPHRASE_FILE } from "../../src/cli/manual.ts"
import { COMMANDS } from "../../src/cli/run.ts"

/*
 * What shells complete after `batten`: verbs, options, their values where these are known, and files. All from the records of the
 * command line.
 */

const optionsOf = ({ options }: Pick<Command, "options">): readonly OptionSpec[] => [...options, PASSPHRASE_FILE]

/** The first words of all verbs. */
const firstWords = (): readonly string[] => [...wordsOfVerbs(COMMANDS).keys()]

/** The first words that a second one follows, with those. */
const groups = (): readonly (readonly [first: string, seconds: readonly string[]])[] =>
  [...wordsOfVerbs(COMMANDS)].filter(([, seconds]) => seconds.length > 0)

/** The one or two ways to write an option. */
const waysOf = ({ name, letter }: OptionSpec): readonly string[] =>
  letter === undefined ? [`--${name}`] : [`-${letter}`, `--${name}`]

/** The completion of bash, where it loads it from: `share/bash-completion/completions/batten`. */
export function bashCompletion(name: string): string {
  const flags = COMMANDS.map(
    (command) => `    "${command.verb}") options="${optionsOf(command).flatMap(waysOf).join(" ")}" ;;`,
  )
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command).flatMap((option) => {
      const { value, isFile, choices } = option
      const at = `    ${waysOf(option)
        .map((way) => `"${command.verb}:${way}"`)
        .join(" | ")})`
      if (choices) return [`${at} COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word")); return ;;`]
      // Nothing to offer: the shell's own completion offers files, which is right only for a file.
      if (value !== undefined && isFile !== true) return [`${at} compopt +o default; return ;;`]
      return []
    }),
  )
  const seconds = groups().flatMap(([first, words]) => [
    `    "${first} "*) if ((COMP_CWORD == 2)); then COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$word")); return; fi`,
    `      verb="${first} \${COMP_WORDS[2]}" ;;`,
  ])
  return `# bash completion for ${name}
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} verb=\${COMP_WORDS[1]} options=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${firstWords().join(" ")} --help --version" -- "$word"))
    return
  fi
  case "$verb \${COMP_WORDS[2]}" in
${seconds.join("\n")}
  esac
  case "$verb:$before" in
${values.join("\n")}
  esac
  case "$verb" in
${flags.join("\n")}
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word")); fi
}
complete -o default -F _${name} ${name}
`
}

/** The completion of zsh: `_batten` in a folder of its function path. */
export function zshCompletion(name: string): string {
  const verbs = firstWords().map((word) => `    ${quoted(`${word}:${summaryOf(word).replaceAll(":", "\\:")}`)}`)
  const cases = firstWords().flatMap((first) => {
    const own = COMMANDS.filter(({ verb }) => verb.split(" ")[0] === first)
    const [one] = own
    if (one?.verb === first) return [`        ${first}) ${zshArguments(one)} ;;`]
    const seconds = own.map((command) => ({ command, second: command.verb.slice(first.length + 1) }))
    return [
      `        ${first}) shift words; ((CURRENT--)); case $line[2] in`,
      ...seconds.map(({ command, second }) => `          ${second}) ${zshArguments(command)} ;;`),
      `          *) compadd ${seconds.map(({ second }) => second).join(" ")} ;;`,
      "        esac ;;",
    ]
  })
  return `#compdef ${name}
_${name}() {
  local state line
  local -a verbs
  verbs=(
${verbs.join("\n")}
  )
  _arguments -C '(- *)--help[show help]' '(- *)--version[show the version]' '1: :->verb' '*:: :->rest'
  case $state in
    verb) _describe -t commands command verbs; _files ;;
    rest)
      case $line[1] in
${cases.join("\n")}
        *) _files ;;
      esac ;;
  esac
}
_${name} "$@"
`
}

/** What is told of a first word: of the verb, or of what may follow it. */
function summaryOf(first: string): string {
  const command = COMMANDS.find(({ verb }) => verb === first)
  return command?.summary ?? (wordsOfVerbs(COMMANDS).get(first) ?? []).join(", ")
}

function zshArguments(command: Command): string {
  const options = optionsOf(command).flatMap(zshOption).map(quoted)
  const files = command.fileCount === 0 ? [] : [quoted(`*:${command.files}:_files`)]
  return `_arguments ${[...options, ...files].join(" ")}`
}

/** Each way to write an option; one that was given by either is offered by none. */
function zshOption(option: OptionSpec): string[] {
  const { value, isFile, choices, summary } = option
  const ways = waysOf(option)
  const told = summary.replaceAll("\\", "\\\\").replaceAll("[", "\\[").replaceAll("]", "\\]")
  const action = choices ? `(${choices.join(" ")})` : isFile === true ? "_files" : ""
  const other = ways.length === 1 ? "" : `(${ways.join(" ")})`
  return ways.map((way) => {
    if (value === undefined) return `${other}${way}[${told}]`
    return `${other}${way}${way.startsWith("--") ? "=" : ""}[${told}]:${value}:${action}`
  })
}

/** The completion of fish: `batten.fish`. */
export function fishCompletion(name: string): string {
  const verbs = COMMANDS.map(({ verb }) => verb).join(" ")
  const seen = (words: string): string => `__fish_seen_subcommand_from ${words}`
  const lines = COMMANDS.flatMap(({ verb, summary, ...command }) => {
    const [first = "", second] = verb.split(" ")
    const others = (wordsOfVerbs(COMMANDS).get(first) ?? []).join(" ")
    const where = second === undefined ? "__fish_use_subcommand" : quoted(`${seen(first)}; and not ${seen(others)}`)
    const within = second === undefined ? seen(first) : `${seen(first)}; and ${seen(second)}`
    return [
      `complete -c ${name} -n ${where} -a ${second ?? first} -d ${quoted(summary)}`,
      ...optionsOf(command).map((option) => `complete -c ${name} -n '${within}' ${fishOption(option)}`),
    ]
  })
  const whole = groups().map(
    ([first]) => `complete -c ${name} -n __fish_use_subcommand -a ${first} -d ${quoted(summaryOf(first))}`,
  )
  return `# fish completion for ${name}: ${verbs}
complete -c ${name} -n __fish_use_subcommand -l help -d 'show help'
complete -c ${name} -n __fish_use_subcommand -l version -d 'show the version'
${[...whole, ...lines].join("\n")}
`
}

function fishOption({ name, letter, value, isFile, choices, summary }: OptionSpec): string {
  const told = `${letter === undefined ? "" : `-s ${letter} `}-l ${name} -d ${quoted(summary)}`
  if (value === undefined) return told
  if (choices) return `${told} -xa ${quoted(choices.join(" "))}`
  return `${told} ${isFile === true ? "-rF" : "-x"}`
}

/** A word for a shell, whatever is in it; fish reads it as sh does, as there is no backslash in our texts. */
const quoted = (words: string): string => `'${words.replaceAll("'", "'\\''")}'`
