import type { Answer, Checklist, GivenAnswer } from "../knowledge/index.ts"
import { cellsOf, type Separator } from "../text/cells.ts"
import { inOneLine } from "../text/visible.ts"

/** How an answer may be written. */
const WORDS: Readonly<Record<Answer, readonly string[]>> = {
  yes: ["yes", "y", "1", "true"],
  partly: ["partly", "partial", "partially", "p", "2"],
  no: ["no", "n", "3", "false"],
  "does-not-apply": ["does not apply", "does-not-apply", "not applicable", "n/a", "na", "4"],
  "not-known": ["not known", "not-known", "unknown", "?", "5", ""],
}

/** The byte order mark, which some programs write before a text. */
const BYTE_ORDER_MARK = "\ufeff"

/**
 * The answers of a table with a row for each: the id of the question, the answer, and a note where there is one. The answer is
 * yes, partly, a percentage, no, does not apply, or not known; the key of an answer (1 to 5) does as well. A first row of
 * headings is passed over.
 *
 * @returns the answers by question, or what is wrong, with its row.
 */
export function answersFrom(
  text: string,
  list: Checklist,
): ReadonlyMap<string, GivenAnswer> | { readonly why: string } {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const { rows } = cellsOf(bare, separatorOf(bare), true)
  const asked = new Set(list.questions.map(({ id }) => id))
  const answers = new Map<string, GivenAnswer>()
  for (const [i, [id = "", word = "", note = ""]] of rows.entries()) {
    if (i === 0 && /^(?:question|id)$/i.test(id)) continue
    const row = `row ${i + 1}`
    if (!asked.has(id)) return { why: `${row}: the list has no question ${inOneLine(id)}` }
    if (answers.has(id)) return { why: `${row}: ${inOneLine(id)} was answered before` }
    const answer = answerFrom(word)
    if (answer === null)
      return {
        why: `${row}: an answer is yes, partly, a percentage, no, does not apply or not known, found ${inOneLine(word)}`,
      }
    answers.set(id, note === "" ? answer : { ...answer, note })
  }
  return answers
}

function separatorOf(text: string): Separator {
  const [first = ""] = text.split("\n", 1)
  return ([",", ";", "\t"] as const).find((separator) => first.includes(separator)) ?? ","
}

function answerFrom(word: string): GivenAnswer | null {
  const asked = word.toLowerCase()
  const percent = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(asked)
  if (percent) {
    const coverage = Number(percent[1]) / 100
    if (coverage > 1) return null
    if (coverage === 1) return { answer: "yes" }
    return coverage === 0 ? { answer: "no" } : { answer: "partly", coverage }
  }
  const found = (Object.keys(WORDS) as Answer[]).find((answer) => WORDS[answer].includes(asked))
  return found === undefined ? null : { answer: found }
}
