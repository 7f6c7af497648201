import { type Command, type OptionSpec } from "../../src/cli/command.ts"
import { PASSPHRASE_FILE } from "../../src/cli/manual.ts"
import { COMMANDS } from "../../src/cli/run.ts"

/*
 * What shells complete after `batten`: verbs, options, their values where these are known, and files. All from the records of the
 * command line.
 */

/** The first words of all verbs. */
const FIRST_WORDS: readonly string[] = [...new Set(COMMANDS.map(({ verb }) => verb.split(" ")[0]!))]

/** The second words of verbs that begin with this one; none where it is a verb by itself. */
const secondWordsOf = (first: string): readonly string[] =>
  COMMANDS.flatMap(({ verb }) => (verb.startsWith(`${first} `) ? [verb.slice(first.length + 1)] : []))

/** First words that another follows. */
const WORDS_BEFORE_OTHERS: readonly string[] = FIRST_WORDS.filter((first) => secondWordsOf(first).length > 0)

/** A verb as a shell's case pattern. */
const asPattern = (verb: string): string => (verb.includes(" ") ? `"${verb}"` : verb)

const optionsOf = ({ options }: Command): readonly OptionSpec[] => [...options, PASSPHRASE_FILE]

/** The one or two ways to write an option. */
const waysOf = ({ name, letter }: OptionSpec): readonly string[] =>
  letter === undefined ? [`--${name}`] : [`-${letter}`, `--${name}`]

/** The completion of bash, where it loads it from: `share/bash-completion/completions/batten`. */
export function bashCompletion(name: string): string {
  const flags = COMMANDS.map(
    (command) => `    ${asPattern(command.verb)}) options="${optionsOf(command).flatMap(waysOf).join(" ")}" ;;`,
  )
  const values = COMMANDS.flatMap((command) =>
    optionsOf(command).flatMap((option) => {
      const { value, isFile, choices } = option
      const at = `    ${waysOf(option)
        .map((way) => asPattern(`${command.verb}:${way}`))
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
    COMPREPLY=($(compgen -W "${FIRST_WORDS.join(" ")} --help --version" -- "$word"))
    return
  fi
  case "$verb" in
${WORDS_BEFORE_OTHERS.map(
  (first) => `    ${first})
      if ((COMP_CWORD == 2)); then
        COMPREPLY=($(compgen -W "${secondWordsOf(first).join(" ")}" -- "$word"))
        return
      fi
      verb="$verb \${COMP_WORDS[2]}" ;;`,
).join("\n")}
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
  const verbs = FIRST_WORDS.map((first) => {
    const summary = COMMANDS.find(({ verb }) => verb === first)?.summary ?? secondWordsOf(first).join(", ")
    return `    ${quoted(`${first}:${summary.replaceAll(":", "\\:")}`)}`
  })
  const cases = COMMANDS.map((command) => {
    const options = optionsOf(command).flatMap(zshOption).map(quoted)
    const files = command.fileCount === 0 ? [] : [quoted(`*:${command.files}:_files`)]
    return `        ${asPattern(command.verb)}) _arguments ${[...options, ...files].join(" ")} ;;`
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
      local verb=$line[1]
      case $verb in
${WORDS_BEFORE_OTHERS.map((first) => `        ${first}) if ((CURRENT == 2)); then compadd ${secondWordsOf(first).join(" ")}; return; fi; verb="$verb $line[2]" ;;`).join("\n")}
      esac
      case $verb in
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
  const lines = COMMANDS.flatMap((command) => {
    const [first = "", second] = command.verb.split(" ")
    const seen = (word: string): string => `__fish_seen_subcommand_from ${word}`
    const offer =
      second === undefined
        ? `-n __fish_use_subcommand -a ${first}`
        : `-n '${seen(first)}; and not ${seen(secondWordsOf(first).join(" "))}' -a ${second}`
    const within = second === undefined ? seen(first) : `${seen(first)}; and ${seen(second)}`
    return [
      `complete -c ${name} ${offer} -d ${quoted(command.summary)}`,
      ...optionsOf(command).map((option) => `complete -c ${name} -n '${within}' ${fishOption(option)}`),
    ]
  })
  for (const first of WORDS_BEFORE_OTHERS) lines.push(`complete -c ${name} -n __fish_use_subcommand -a ${first}`)
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
