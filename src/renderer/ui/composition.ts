/** The code of a key that an input method takes for itself; Safari gives it to the Enter that ends a composition, too. */
const TAKEN_BY_INPUT_METHOD = 229

const FIELD = "input, textarea, select, [contenteditable=true], [contenteditable='']"

/** What is looked at of a key. */
type Press = Pick<KeyboardEvent, "key" | "isComposing" | "keyCode">

/**
 * Whether a key belongs to an input method (にほんご on its way to 日本語, an accent that waits for its letter) and not to what
 * has the focus: Enter then takes a candidate and Esc closes the list of them.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells of these keys in Safari and on Linux
export function isComposed({ key, isComposing, keyCode }: Press): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD || key === "Process" || key === "Dead"
}

/**
 * Keeps the keys of input methods from everything that acts on keys, in every field that there is or will be: none of them has
 * to know. What the browser does with the key is left alone. Keys outside of fields pass: there they begin a composition.
 *
 * @param around - the window, or in a test what stands for it.
 * @returns ends it.
 */
export function keepCompositions(around: Window): () => void {
  const keep = (event: KeyboardEvent): void => {
    const isInField = event.target instanceof Element && event.target.closest(FIELD) !== null
    // Heard before React and before every other listener of the page, which is why it may be the only place that knows.
    if (isInField && isComposed(event)) event.stopImmediatePropagation()
  }
  const kinds = ["keydown", "keyup", "keypress"] as const
  for (const kind of kinds) around.addEventListener(kind, keep, { capture: true })
  return () => {
    for (const kind of kinds) around.removeEventListener(kind, keep, { capture: true })
  }
}
