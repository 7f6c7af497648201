import { LISTS } from "./document.ts"
import type { Model } from "./model.ts"

/** What no reader sees in a name: soft hyphens, and marks without width that are no part of a letter or an emoji. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu

/** Whatever ends a line, or moves to the next cell, with the white space around it. */
const LINE_BREAK = /\s*[\t\n\v\f\r\u0085\u2028\u2029]+\s*/gu

/** A name on one line, as names are: line breaks and tabs become one space, ends are cut off. */
export function oneLine(name: string): string {
  return name.replace(LINE_BREAK, " ").trim()
}

/** Whether a name is on one line already. */
export function isOneLine(name: string): boolean {
  return !/[\t\n\v\f\r\u0085\u2028\u2029]/u.test(name)
}

/** A document of which every name is on one line; the same document where they are. */
export function withNamesOnOneLine(model: Model): Model {
  const mended = <T extends { readonly name: string }>(element: T): T =>
    isOneLine(element.name) ? element : { ...element, name: oneLine(element.name) }
  const lists = LISTS.flatMap((list) => {
    const elements = model[list]
    return elements?.some(({ name }) => !isOneLine(name)) === true ? [[list, elements.map(mended)] as const] : []
  })
  const whole = mended(model)
  return lists.length === 0 ? whole : { ...whole, ...Object.fromEntries(lists) }
}

/**
 * A name as its readers see it, to compare it with another: composed (NFC), in small letters, every run of white space (no-break
 * and thin spaces among it) as one space. Two names of which this is the same are one name to everybody but the machine.
 */
export function nameAsSeen(name: string): string {
  const small = name.replace(UNSEEN, "").normalize("NFC").toLowerCase()
  return small
    .normalize("NFC")
    .replace(/[\s\u0085]+/gu, " ")
    .trim()
}

/** The elements that have a name, as their readers see it; more than one where there are twins. */
export function allNamed<T extends { readonly name: string }>(list: readonly T[], name: string): readonly T[] {
  const seen = nameAsSeen(name)
  return list.filter((element) => nameAsSeen(element.name) === seen)
}

/** The first element that has a name, as its readers see it. */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T | undefined {
  const seen = nameAsSeen(name)
  return list.find((element) => nameAsSeen(element.name) === seen)
}

/** One order for every list, whatever the language of the machine: digits in a name count as numbers. */
const COLLATOR = new Intl.Collator("en", { numeric: true })

/** The order of two names in every list of the program: Host 1, Host 2, Host 10. */
export function byName(one: string, other: string): number {
  return COLLATOR.compare(one, other)
}
