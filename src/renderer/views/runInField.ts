import type { CommandId } from "../../commands/commands.ts"

/** Whether the focus is in a field that takes text. */
function isInField(): boolean {
  return document.activeElement?.matches("input:not([type=checkbox]), textarea, [contenteditable=true]") === true
}

/**
 * Carries out what a menu asks within the text field that has the focus, where it means something there: Delete takes what is
 * marked away, and never the row behind the field. False where the command is not for a field.
 */
export function runInField(command: CommandId): boolean {
  if (command !== "delete" || !isInField()) return false
  // Of all ways to change a field this one alone is undone by the field's own undo. No standard names another.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  document.execCommand("delete")
  return true
}
