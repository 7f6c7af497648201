/**
 * Characters that turn text around or hide between letters, so that a name can read as another: direction marks, embeddings,
 * overrides and isolates, zero-width spaces and joins of words. Joiners of letters (U+200C, U+200D) stay: Persian and emoji
 * are written with them, and they turn nothing around.
 */
const DECEPTIVE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** Attributes whose text is read out or shown beside the pointer. */
const SHOWN_ATTRIBUTES = ["title", "aria-label", "placeholder"]

/** The text with every deceptive character written out as ‹U+202E›. */
export function madeVisible(text: string): string {
  return text.replace(
    DECEPTIVE,
    (character) => `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}›`,
  )
}

function showText(text: Node): void {
  // What a field holds is its own: it must be possible to find such a character there and delete it.
  if (text.parentElement?.localName === "textarea") return
  const { nodeValue } = text
  const shown = madeVisible(nodeValue ?? "")
  if (shown !== nodeValue) text.nodeValue = shown
}

function showAttributes(element: Element): void {
  for (const name of SHOWN_ATTRIBUTES) {
    const value = element.getAttribute(name)
    const shown = madeVisible(value ?? "")
    if (value !== null && shown !== value) element.setAttribute(name, shown)
  }
}

function showWithin(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) showText(node)
  if (!(node instanceof Element)) return
  showAttributes(node)
  for (let child = node.firstChild; child !== null; child = child.nextSibling) showWithin(child)
}

/**
 * Keeps every text on the page readable as what it is, whichever part of the program put it there: before each painting, texts
 * that came or changed are written out. In one place, because a view that forgets it would show a forged name.
 * React never reads a text back, so it does not notice.
 */
export function keepVisible(page: Document): void {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") showText(target)
      else if (type === "attributes") showAttributes(target as Element)
      else addedNodes.forEach(showWithin)
    }
  })
  observer.observe(page, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: SHOWN_ATTRIBUTES,
  })
  showWithin(page.documentElement)
}
