import type { Entry } from "./entry.ts"

/** Entries with what they are looked for by, worked out once. */
export type SearchIndex = readonly Indexed[]

interface Indexed {
  readonly entry: Entry
  readonly id: string
  /** Texts in which the beginning of a word is looked for: each word has a blank before it. */
  readonly name: string
  readonly synonyms: string
  readonly says: string
  readonly wholeSynonyms: ReadonlySet<string>
  readonly references: readonly string[]
}

/** Lower case without accents: how texts are compared. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}

/** The words of a text, folded, each with a blank before it. */
function inWords(text: string): string {
  return ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`
}

/** Prepares entries for searching. */
export function searchIndex(entries: readonly Entry[]): SearchIndex {
  return entries.map((entry) => ({
    entry,
    id: folded(entry.id),
    name: inWords(entry.name),
    synonyms: inWords(entry.synonyms.join(" ")),
    says: inWords(entry.says),
    wholeSynonyms: new Set(entry.synonyms.map(folded)),
    references: Object.values(entry.references).flat().map(folded),
  }))
}

/** Whether an id is the one asked for or belongs below it: `T1566.002` below `T1566`, `PR.AA-03` below `PR.AA`, `IA-2(1)` below `IA-2`. */
function isBelow(id: string, asked: string): boolean {
  return id.startsWith(asked) && (id.length === asked.length || ".(-".includes(id[asked.length]!))
}

/** How well one word fits an entry, 0 where it does not: ids before names, names before synonyms, these before the sentence. */
function fit(word: string, { id, name, synonyms, says, wholeSynonyms, references }: Indexed): number {
  const begins = ` ${word}`
  if (id === word) return 100
  if (references.includes(word)) return 90
  if (references.some((reference) => isBelow(reference, word))) return 80
  if (wholeSynonyms.has(word)) return 70
  if (name.includes(begins)) return 60
  if (synonyms.includes(begins)) return 50
  if (name.includes(word)) return 20
  return says.includes(begins) ? 10 : 0
}

/** How well all that is asked, as it stands, fits an entry of just that name or synonym; 0 where it has none. */
function wholeFit(asked: string, words: number, { name, wholeSynonyms }: Indexed): number {
  if (name === inWords(asked)) return 75 * words
  return words > 1 && wholeSynonyms.has(asked) ? 70 * words : 0
}

/**
 * The entries that fit every word of a question, best first; entries that fit alike keep their order. Words are looked for in
 * ids, ids of frameworks, names, synonyms and the sentence.
 *
 * @returns all entries where nothing is asked.
 */
export function searchEntries(index: SearchIndex, question: string): readonly Entry[] {
  const asked = folded(question).trim()
  if (asked === "") return index.map(({ entry }) => entry)
  const words = asked.split(/\s+/)
  const found: { readonly entry: Entry; readonly score: number }[] = []
  for (const indexed of index) {
    const whole = wholeFit(asked, words.length, indexed)
    let score = 0
    for (const word of words) {
      const own = fit(word, indexed)
      if (own === 0) {
        score = 0
        break
      }
      score += own
    }
    if (Math.max(score, whole) > 0) found.push({ entry: indexed.entry, score: Math.max(score, whole) })
  }
  return found.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
}
