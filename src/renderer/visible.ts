import { clipped, madeVisible } from "../text/visible.ts"

/** Attributes whose text is read out or shown beside the pointer. */
const SHOWN_ATTRIBUTES = ["title", "aria-label", "placeholder"]

/**
 * Longest text that is drawn in one piece, in characters: more than any sentence of ours, far less than the hundreds of thousands
 * of a hostile name, which take the layout seconds. Log and licences, which are longer, are laid out as they are.
 */
const LONGEST_SHOWN = 4000

const shownOf = (text: string): string => madeVisible(clipped(text, LONGEST_SHOWN))

function showText(text: Node): void {
  const parent = text.parentElement
  // What a field holds is its own: it must be possible to find such a character there and delete it.
  if (parent?.localName === "textarea") return
  const { nodeValue } = text
  const shown = parent?.localName === "pre" ? madeVisible(nodeValue ?? "") : shownOf(nodeValue ?? "")
  if (shown !== nodeValue) text.nodeValue = shown
}

function showAttributes(element: Element): void {
  for (const name of SHOWN_ATTRIBUTES) {
    const value = element.getAttribute(name)
    const shown = shownOf(value ?? "")
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
