import { type Command, type OptionSpec } from "../../src/cli/command.ts"
import { PASSPHRASE_FILE } from "../../src/cli/manual.ts"
import { COMMANDS } from "../../src/cli/run.ts"

/*
 * What shells complete after `batten`: verbs, options, their values where these are known, and files. All from the records of the
 * command line.
 */

const optionsOf = ({ options }: Command): readonly OptionSpec[] => [...options, PASSPHRASE_FILE]

/** The completion of bash, where it loads it from: `share/bash-completion/completions/batten`. */
export function bashCompletion(name: string): string {
  const flags = COMMANDS.map(
    (command) =>
      `    ${command.verb}) options="${optionsOf(command)
        .map((option) => `--${option.name}`)
        .join(" ")}" ;;`,
  )
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command).flatMap(({ name: option, value, choices }) => {
      const at = `    ${command.verb}:--${option})`
      if (choices) return [`${at} COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word")); return ;;`]
      // Nothing to offer: the shell's own completion offers files, which is right only for a file.
      if (value !== undefined && value !== "FILE") return [`${at} compopt +o default; return ;;`]
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
    const options = optionsOf(command).map((option) => quoted(zshOption(option)))
    return `        ${command.verb}) _arguments ${[...options, quoted(`*:${command.files}:_files`)].join(" ")} ;;`
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

function zshOption({ name, value, choices, summary }: OptionSpec): string {
  const told = summary.replaceAll("\\", "\\\\").replaceAll("[", "\\[").replaceAll("]", "\\]")
  if (value === undefined) return `--${name}[${told}]`
  const action = choices ? `(${choices.join(" ")})` : value === "FILE" ? "_files" : ""
  return `--${name}=[${told}]:${value}:${action}`
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

function fishOption({ name, value, choices, summary }: OptionSpec): string {
  const told = `-l ${name} -d ${quoted(summary)}`
  if (value === undefined) return told
  if (choices) return `${told} -xa ${quoted(choices.join(" "))}`
  return `${told} ${value === "FILE" ? "-rF" : "-x"}`
}

/** A word for a shell, whatever is in it; fish reads it as sh does, as there is no backslash in our texts. */
const quoted = (words: string): string => `'${words.replaceAll("'", "'\\''")}'`
