import { letterShown, type LetterCommand, type Letters } from "../../../commands/letters.ts"

/** The keys of a button by its letter; none where letters are turned off. */
export function letterKeys(letters: Letters | null, command: LetterCommand): { readonly keys?: string } {
  const keys = letterShown(letters, command)
  return keys === "" ? {} : { keys }
}
