import { madeVisible } from "../text/visible.ts"

/** Attributes whose text is read out or shown beside the pointer. */
const SHOWN_ATTRIBUTES = ["title", "aria-label", "placeholder"]

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
