import type { Attribution } from "../../../core/index.ts"

/** Who is there, or why the text does not say it. */
export type PeopleReading = { readonly people: readonly string[] } | { readonly why: string }

/** The most people of a workshop. */
const MOST_PEOPLE = 60

/** Characters of the longest initials. */
const LONGEST_INITIALS = 4

/**
 * Reads who is there: names or initials between commas or spaces; of an anonymous group how many they are. Two who would be
 * called the same are to be told apart, for what one entered would be taken for the other's.
 */
export function peopleIn(text: string, attribution: Attribution): PeopleReading {
  if (attribution === "anonymous") {
    if (text.trim() === "") return { people: [] }
    const count = Number(text.trim())
    if (!Number.isInteger(count) || count < 1 || count > MOST_PEOPLE)
      return { why: `How many people: a whole number from 1 to ${MOST_PEOPLE}.` }
    return { people: Array.from({ length: count }, () => "") }
  }
  const people = text
    .split(attribution === "names" ? /[,;\n]+/ : /[,;\s]+/)
    .map((who) => who.trim())
    .filter((who) => who !== "")
  if (people.length > MOST_PEOPLE) return { why: `At most ${MOST_PEOPLE} people.` }
  const twice = people.find((who, i) => people.indexOf(who) < i)
  if (twice !== undefined) return { why: `“${twice}” stands twice: tell the two apart, as ${twice}1 and ${twice}2.` }
  const long = attribution === "initials" ? people.find((who) => who.length > LONGEST_INITIALS) : undefined
  return long === undefined ? { people } : { why: `“${long}”: initials have at most ${LONGEST_INITIALS} characters.` }
}
