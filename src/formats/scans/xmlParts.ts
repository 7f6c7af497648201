import type { XmlElement } from "../import/source.ts"

/** The elements of a name right below another one, whatever their prefix. */
export function childrenOf(at: XmlElement, name: string): readonly XmlElement[] {
  return at.children.flatMap((child) => (typeof child !== "string" && child.element === name ? [child] : []))
}

/** The first of them. */
export function childOf(at: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(at, name)[0]
}

/** The text right below an element, trimmed. */
export function textIn(at: XmlElement | undefined): string {
  return (at?.children ?? [])
    .filter((child): child is string => typeof child === "string")
    .join("")
    .trim()
}

/** Every element of a name below another one, in the order of the text. */
export function descendantsOf(at: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = []
  const waiting: XmlElement[] = [at]
  while (waiting.length > 0) {
    const one = waiting.pop()!
    if (one.element === name && one !== at) found.push(one)
    for (let i = one.children.length - 1; i >= 0; i--) {
      const child = one.children[i]!
      if (typeof child !== "string") waiting.push(child)
    }
  }
  return found
}

/** A whole number of at least 0; null for all else. */
export function countIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
