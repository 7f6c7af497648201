import type { OptionSpec } from "./command.ts"
import type { ExitCode } from "./io.ts"

/*
 * What the command line says of itself beside its verbs. `--help`, the manual page and the completions of shells are all made
 * from this and from the verbs' own records, so none can say what another does not.
 */

/** What Batten tells, in one line. */
export const PURPOSE = "how paranoid it is cost-effective to be"

/** The option that every command understands. */
export const PASSPHRASE_FILE = {
  name: "passphrase-file",
  value: "FILE",
  isFile: true,
  summary: "the first line of FILE opens an encrypted document",
} as const satisfies OptionSpec

/** The variable of the environment that opens an encrypted document. */
export const PASSPHRASE_VARIABLE = "BATTEN_PASSPHRASE"

/** How encrypted files are opened, in two lines. */
export const ENCRYPTED_FILES = `Encrypted files (age's format) open with --${PASSPHRASE_FILE.name} ${PASSPHRASE_FILE.value} (its first line), with the variable ${PASSPHRASE_VARIABLE},
or are asked about on the terminal. A secret key of age (AGE-SECRET-KEY-1…) does as well.`

/** What may stand for a file. */
export const STANDARD_INPUT_TOO = "FILE may be - for standard input."

/** What the program ends with. */
export const EXIT_CODES: readonly { readonly code: ExitCode; readonly meaning: string }[] = [
  { code: 0, meaning: "done" },
  { code: 1, meaning: "the input has problems (they are on standard error)" },
  { code: 2, meaning: "called wrongly" },
  { code: 3, meaning: "the condition of check holds" },
]
