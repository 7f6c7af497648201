/** The fields of the window that commit when they are left, and the tools that belong to one. Those of a dialog do not. */
const FIELDS = "input:not([type=checkbox]), textarea, [data-settles] *"

/**
 * Commits what is being typed in the field with the focus, where it can be taken, as leaving the field does; the focus comes
 * back to it, or to the cell in which it was.
 */
export function settleField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.matches(FIELDS) || field.closest("[role=dialog]")) return
  const cell = field.closest<HTMLElement>("[role=gridcell]")
  field.blur()
  // Only once what was left is painted is it known whether the field is still there.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    if (field.isConnected) field.focus()
    else cell?.focus()
  })
}
