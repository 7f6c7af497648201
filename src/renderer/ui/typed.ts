/** After this pause the next letter begins a new word, in milliseconds. */
const PAUSE_MS = 800

/** The letters that are typed to find something in a list, one after the other. */
export interface Typed {
  /** What has been typed, with one letter more. */
  readonly with: (letter: string) => string
  /** Whether the next letter goes on with a word: then a space belongs to it. */
  readonly isUnderWay: () => boolean
  /** The next letter begins a new word. */
  readonly end: () => void
}

/** Collects typed letters into a word until there is a pause. */
export function typedWord(): Typed {
  let [word, at] = ["", -Infinity]
  const isUnderWay = (): boolean => word !== "" && performance.now() - at < PAUSE_MS
  return {
    isUnderWay,
    end: () => {
      word = ""
    },
    with: (letter) => {
      word = isUnderWay() ? word + letter.toLowerCase() : letter.toLowerCase()
      at = performance.now()
      return word
    },
  }
}

/** Words as they are searched: marks before the first letter, such as a glyph, are passed over. */
const bare = (words: string): string => words.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, "")

/**
 * The index of the words that begin with what was typed: from `at` on and then from the start. One letter again and again goes
 * from one to the next. Null for none.
 */
export function startsWith(words: readonly string[], typed: string, at: number): number | null {
  const [first = ""] = typed
  const isRepeated = typed === first.repeat(typed.length)
  const wanted = isRepeated ? first : typed
  const from = isRepeated ? at + 1 : at
  const order = words.map((_, i) => (from + i) % words.length)
  return order.find((i) => bare(words[i] ?? "").startsWith(wanted)) ?? null
}

/** Where a key moves to in a list of `length`, from `at`; null where it moves nothing. */
export function moveIn(key: string, at: number, length: number): number | null {
  const last = length - 1
  switch (key) {
    case "ArrowDown":
      return Math.min(last, at + 1)
    case "ArrowUp":
      return Math.max(0, at - 1)
    case "Home":
    case "PageUp":
      return 0
    case "End":
    case "PageDown":
      return last
    default:
      return null
  }
}
