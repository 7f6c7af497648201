import { type Command, type OptionSpec } from "../../src/cli/command.ts"
import { PASSPHRASE_FILE } from "../../src/cli/manual.ts"
import { COMMANDS } from "../../src/cli/run.ts"

/*
 * What shells complete after `batten`: verbs, options, their values where these are known, and files. All from the records of the
 * command line.
 */

const optionsOf = ({ options }: Command): readonly OptionSpec[] => [...options, PASSPHRASE_FILE]

/** The one or two ways to write an option. */
const waysOf = ({ name, letter }: OptionSpec): readonly string[] =>
  letter === undefined ? [`--${name}`] : [`-${letter}`, `--${name}`]

/** The completion of bash, where it loads it from: `share/bash-completion/completions/batten`. */
export function bashCompletion(name: string): string {
  const flags = COMMANDS.map(
    (command) => `    ${command.verb}) options="${optionsOf(command).flatMap(waysOf).join(" ")}" ;;`,
  )
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command).flatMap((option) => {
      const { value, isFile, choices } = option
      const at = `    ${waysOf(option)
        .map((way) => `${command.verb}:${way}`)
        .join(" | ")})`
      if (choices) return [`${at} COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word")); return ;;`]
      // Nothing to offer: the shell's own completion offers files, which is right only for a file.
      if (value !== undefined && isFile !== true) return [`${at} compopt +o default; return ;;`]
      return []
    }),
  )
  return `# bash completion for ${name}
_${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} verb=\${COMP_WORDS[1]} options=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${COMMANDS.map(({ verb }) => verb).join(" ")} --help --version" -- "$word"))
    return
  fi
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
  const verbs = COMMANDS.map(({ verb, summary }) => `    ${quoted(`${verb}:${summary.replaceAll(":", "\\:")}`)}`)
  const cases = COMMANDS.map((command) => {
    const options = optionsOf(command).flatMap(zshOption).map(quoted)
    const files = command.fileCount === 0 ? [] : [quoted(`*:${command.files}:_files`)]
    return `        ${command.verb}) _arguments ${[...options, ...files].join(" ")} ;;`
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
  const lines = COMMANDS.flatMap((command) => [
    `complete -c ${name} -n __fish_use_subcommand -a ${command.verb} -d ${quoted(command.summary)}`,
    ...optionsOf(command).map(
      (option) => `complete -c ${name} -n '__fish_seen_subcommand_from ${command.verb}' ${fishOption(option)}`,
    ),
  ])
  return `# fish completion for ${name}: ${verbs}
complete -c ${name} -n __fish_use_subcommand -l help -d 'show help'
complete -c ${name} -n __fish_use_subcommand -l version -d 'show the version'
${lines.join("\n")}
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
