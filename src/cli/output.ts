import { codeOf, inWords } from "../disk/failure.ts"
import type { ExitCode } from "./io.ts"

/**
 * How a program ends whose standard output takes no more. A reader that has seen enough (`| head`) is no failure and needs no
 * words; a full disk is one, told in a line.
 */
export function endOfOutput(error: unknown): { readonly words: string | null; readonly code: ExitCode } {
  if (codeOf(error) === "EPIPE") return { words: null, code: 0 }
  return { words: `standard output: ${inWords(error)}`, code: 1 }
}
