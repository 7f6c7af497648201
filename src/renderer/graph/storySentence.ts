import { HARMS, type Harm } from "../../core/index.ts"

/** A story taken apart: who uses what to do which harm to what. Empty where the sentence did not say. */
export interface Story {
  readonly who: string
  readonly what: string
  /** The verb as typed; `harm` is what it means, null where the small grammar does not know the verb. */
  readonly verb: string
  readonly harm: Harm | null
  readonly asset: string
}

/** The words of a story, and whether all of them were found; where not, the three fields are asked for. */
export interface StoryReading {
  readonly story: Story
  readonly isWhole: boolean
}

const VERBS: Readonly<Record<Harm, string>> = {
  confidentiality: "read see steal copy leak view disclose publish expose spy take exfiltrate download sell",
  integrity: "alter change modify forge fake falsify deface tamper corrupt edit manipulate transfer redirect pay",
  availability: "stop delete destroy crash encrypt lock block flood disable wipe burn break ransom interrupt",
}

/** A verb as it stands behind *he* too: encrypts, publishes, copies. */
const forms = (verb: string): readonly string[] => [
  verb,
  verb.replace(/(?<![aeiou])y$/, "ie").replace(/(?<=sh|ch|s|x)$/, "e") + "s",
]

const HARM_OF_VERB: ReadonlyMap<string, Harm> = new Map(
  HARMS.flatMap((harm) => VERBS[harm].split(" ").flatMap((verb) => forms(verb).map((form) => [form, harm] as const))),
)

/** The harm that a verb means, null where it is not one of the known verbs. */
export function harmOfVerb(verb: string): Harm | null {
  const [first = ""] = verb.trim().toLowerCase().split(/\s+/)
  return HARM_OF_VERB.get(first) ?? null
}

const bare = (text: string): string =>
  text
    .trim()
    .replace(/^(?:an?|the|some|our)\s+/i, "")
    .replace(/[.!]+$/, "")
    .trim()

/** What of a model a story may name. */
export interface Named {
  readonly sources: readonly { readonly name: string }[]
  readonly steps: readonly { readonly name: string }[]
  readonly assets: readonly { readonly name: string }[]
}

const NOTHING: Named = { sources: [], steps: [], assets: [] }

/** Behind these stands what is used, before them who uses it. */
const FINITE = "uses|use|exploits|exploit|abuses|abuse"
const MEANS = String.raw`uses|use|using|exploits|exploit|exploiting|abuses|abuse|abusing|with|via|through|by means of|by`
const MEANS_FIRST = new RegExp(String.raw`^(?:${MEANS})\s+`, "i")
const LINK_LAST = /\s+(?:to|and|in order to|can|could|may|might|will|would|then)$/i
const ANY_VERB = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[...HARM_OF_VERB.keys()].join("|")})(?![\p{L}\p{N}-])`,
  "giu",
)

/** Where a name stands in a text as whole words, whatever their case; the longest name first, its last place where `last`. */
function found(
  text: string,
  list: readonly { readonly name: string }[],
  last: boolean,
): { at: number; end: number; name: string } | null {
  const small = text.toLowerCase()
  const byLength = list
    .map(({ name }) => name)
    .filter((name) => name.trim() !== "")
    .sort((a, b) => b.length - a.length)
  for (const name of byLength) {
    const sought = name.trim().replace(/\s+/g, " ").toLowerCase()
    const isWhole = (at: number): boolean =>
      at >= 0 && !/[\p{L}\p{N}]/u.test(small.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(small.charAt(at + sought.length))
    let at = last ? small.lastIndexOf(sought) : small.indexOf(sought)
    while (at >= 0 && !isWhole(at)) {
      if (last && at === 0) at = -1
      else at = last ? small.lastIndexOf(sought, at - 1) : small.indexOf(sought, at + 1)
    }
    if (at >= 0) return { at, end: at + sought.length, name: name.trim() }
  }
  return null
}

/** What stands before a means or a verb is who; the rest is what they do. */
function whoAndRest(text: string, model: Named): { readonly who: string; readonly rest: string } {
  const source = found(text, model.sources, false)
  // A name at the start is who; one further on may be a part of what they use.
  const start = source === null ? "" : bare(text.slice(0, source.end)).toLowerCase()
  if (source !== null && start === source.name.toLowerCase())
    return { who: source.name, rest: text.slice(source.end).trim() }
  const finite = new RegExp(String.raw`^(.*?)\s+(?=(?:${FINITE})\s)`, "i").exec(text)
  if (finite) return { who: bare(finite[1]!), rest: text.slice(finite[1]!.length).trim() }
  const means = new RegExp(String.raw`^(.*?)\s+(?=(?:${MEANS})\s)`, "i").exec(text)
  const [verb] = text.matchAll(ANY_VERB)
  const head = verb && verb.index > 0 ? text.slice(0, verb.index).replace(LINK_LAST, "").trim() : text
  const who = means && means[1]!.length < head.length ? means[1]! : head
  return { who: bare(who), rest: text.slice(who.length).trim() }
}

/** A verb of the grammar in a text: the last one before a place, or the first of all. */
function verbIn(text: string, before: number | null): { readonly at: number; readonly verb: string } | null {
  const verbs = [...text.matchAll(ANY_VERB)].map(({ index, 0: verb }) => ({ at: index, verb }))
  if (before === null) return verbs[0] ?? null
  return verbs.findLast(({ at }) => at < before) ?? null
}

/**
 * Reads a sentence of the form *who uses what to verb asset* (also *via*, *through*, *with*, *by means of*), or *who verb asset
 * via what*. Names that the model has are found first, wherever they stand and whatever else is in them. No guessing: what the
 * sentence does not say stays empty, and `isWhole` is false.
 */
export function parseStory(sentence: string, model: Named = NOTHING): StoryReading {
  const text = sentence.trim().replace(/\s+/g, " ")
  const { who, rest } = whoAndRest(text, model)
  const asset = found(rest, model.assets, true)
  const linked = /^(.*?)\s+(?:to|and|in order to)\s+(\S+)\s*(.*)$/i.exec(rest)
  const known = verbIn(rest, asset?.at ?? null)
  const plain =
    asset === null && linked
      ? { at: rest.length - linked[3]!.length - linked[2]!.length - (linked[3] === "" ? 0 : 1), verb: linked[2]! }
      : null
  const verb = plain && (known === null || known.at <= plain.at) ? plain : known
  const head = verb === null ? rest : rest.slice(0, verb.at).trim()
  const tail = verb === null ? "" : rest.slice(verb.at + verb.verb.length).trim()
  const object = asset?.name ?? bare(tail.split(new RegExp(String.raw`\s+(?:${MEANS})\s+`, "i"))[0] ?? "")
  const behind = asset
    ? rest.slice(asset.end).trim()
    : tail.slice(tail.toLowerCase().indexOf(object.toLowerCase()) + object.length).trim()
  const means = (part: string): string => bare(part.replace(MEANS_FIRST, "").replace(LINK_LAST, ""))
  const before = means(head)
  const after = MEANS_FIRST.test(`${behind} `) ? means(behind) : ""
  const used =
    before !== "" && !/^(?:to|and|in order to|can|could|may|might|will|would|then)$/i.test(before) ? before : after
  const step = found(used, model.steps, false)
  const story: Story = {
    who,
    what: step?.name.length === used.length ? step.name : used,
    verb: verb?.verb ?? "",
    harm: harmOfVerb(verb?.verb ?? ""),
    asset: object,
  }
  return { story, isWhole: [story.who, story.what, story.asset].every((part) => part !== "") && story.harm !== null }
}
