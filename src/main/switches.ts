/** Asks for the command line; its words stand behind the first `--`. */
export const COMMAND_LINE_SWITCH = "command-line"

/** Prints a page and opens no window: the job stands behind the first `--`. */
export const PRINT_SWITCH = "print-report"

/** Switches that a start may have. All that is not here is refused: nobody can list all that Chromium understands. */
const ALLOWED: ReadonlySet<string> = new Set([
  // Ours.
  "sample",
  "version",
  COMMAND_LINE_SWITCH,
  PRINT_SWITCH,
  // Where settings lie, what is said on the terminal.
  "user-data-dir",
  "log-level",
  // How it is shown.
  "disable-gpu",
  "force-device-scale-factor",
  "lang",
  "ozone-platform",
  "ozone-platform-hint",
])

/** Root alone cannot have the sandbox, and has to say so. */
const ALLOWED_TO_ROOT = "no-sandbox"

/**
 * The first switch with which Batten does not start; null where there is none. Chromium opens its debugger, loads extensions and
 * leaves the sandbox for anyone who says so in the command line: what is said there is not always said by the user.
 *
 * @param words - the command line after the program.
 * @param isRoot - whether the program runs as root.
 * @param windows - whether "/" begins a switch as well, as on Windows.
 */
export function refusedSwitch(words: readonly string[], isRoot: boolean, windows: boolean): string | null {
  for (const word of words) {
    // Chromium takes the white space around a word away before it looks: so does the search, and the end it stops at has none.
    if (word === "--") return null
    const name = switchIn(word.trim(), windows)
    if (name !== null && !ALLOWED.has(name) && !(isRoot && name === ALLOWED_TO_ROOT)) return word
  }
  return null
}

/** The name of a switch, with one dash or two before it and without its value; null for any other word. */
function switchIn(word: string, windows: boolean): string | null {
  const [, name] = (windows ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/).exec(word) ?? []
  return name ?? null
}
