import {
  freshId,
  lossOf,
  named,
  type Harm,
  type Model,
  type Skill,
  type Source,
  type SourceKind,
  type Step,
  NOT_ESTIMATED,
} from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { nodeKey } from "./key.ts"

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
  confidentiality:
    "read reads see steal steals copy copies leak leaks view disclose publish expose spy take exfiltrate download sell",
  integrity:
    "alter alters change changes modify forge fake falsify deface tamper corrupt edit manipulate transfer redirect pay",
  availability:
    "stop stops delete deletes destroy destroys crash encrypt lock block flood disable wipe burn break ransom interrupt",
}

const HARM_OF_VERB: ReadonlyMap<string, Harm> = new Map(
  (["confidentiality", "integrity", "availability"] as const).flatMap((harm) =>
    VERBS[harm].split(" ").map((verb) => [verb, harm] as const),
  ),
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

/**
 * Reads a sentence of the form *who uses what to verb asset* (also *via*, *through*, *by means of*; *with* for *uses*).
 * No guessing: what the sentence does not say stays empty, and `isWhole` is false.
 */
export function parseStory(sentence: string): StoryReading {
  const text = sentence.trim().replace(/\s+/g, " ")
  const uses = /^(.*?)\s+(?:uses|use|using|exploits|abuses|with|via|through)\s+(.*)$/i.exec(text)
  const who = bare(uses?.[1] ?? text)
  const rest = uses?.[2] ?? ""
  const to = /^(.*?)\s+(?:to|and|in order to)\s+(.*)$/i.exec(rest)
  const what = bare(to?.[1] ?? rest)
  const [verb = "", ...object] = (to?.[2] ?? "").split(" ")
  const story: Story = { who, what, verb, harm: harmOfVerb(verb), asset: bare(object.join(" ")) }
  return { story, isWhole: [story.who, story.what, story.asset].every((part) => part !== "") && story.harm !== null }
}

/** What a story leaves open and only a person can say: how able the source is, and of which kind. */
export interface StoryAnswers {
  readonly skill: Skill
  readonly sourceKind: SourceKind
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * The changes that add a story to a model as one edit: the source (with one approach), the place where it starts, the
 * step, the asset. Sources and assets that already have the name are used again. Rates, chances and losses wait for
 * their numbers (`NOT_ESTIMATED`).
 *
 * @param answers - what is known of the source; not needed where it is in the model already.
 * @throws RangeError if a part of the story is empty, its harm is not known, or a new source has no answers.
 */
export function storyChange(model: Model, story: Story, answers: StoryAnswers | null): GraphChange {
  const { who, what, harm, asset } = story
  if (who === "" || what === "" || asset === "" || harm === null) {
    throw new RangeError(`the story is not whole: ${JSON.stringify(story)}`)
  }
  const oldSource = named(model.sources, who)
  const oldAsset = named(model.assets, asset)
  const start = { id: freshId(model, "places", `${who} start`), name: `Where ${who} starts` }
  const startId = oldSource?.approaches[0]?.from[0] ?? start.id
  if (!oldSource && !answers) throw new RangeError(`nothing is known of the new source: ${who}`)
  const source =
    answers &&
    ({
      id: freshId(model, "sources", who),
      name: capital(who),
      kind: answers.sourceKind,
      skill: answers.skill,
      approaches: [{ from: [start.id], perYear: NOT_ESTIMATED }],
    } satisfies Source | null)
  const assetId = oldAsset?.id ?? freshId(model, "assets", asset)
  const step: Step = {
    id: freshId(model, "steps", what),
    name: capital(what),
    needs: [startId],
    gives: [{ asset: assetId, harm }],
    success: NOT_ESTIMATED,
  }
  const changes: readonly GraphChange[] = [
    ...(startId === start.id ? [{ kind: "addPlace", place: start } as const] : []),
    ...(oldSource || !source ? [] : [{ kind: "addSource", source } as const]),
    ...(oldAsset
      ? []
      : [{ kind: "addAsset", asset: { id: assetId, name: capital(asset), loss: { [harm]: NOT_ESTIMATED } } } as const]),
    ...(oldAsset && lossOf(oldAsset, harm) === undefined
      ? [{ kind: "setLoss", asset: assetId, harm, loss: NOT_ESTIMATED } as const]
      : []),
    { kind: "addStep", step },
  ]
  const withStart: readonly GraphChange[] =
    oldSource && startId === start.id
      ? [
          ...changes.slice(0, 1),
          { kind: "connect", from: { kind: "source", id: oldSource.id }, to: { kind: "place", id: start.id } },
          ...changes.slice(1),
        ]
      : changes
  return { kind: "together", label: `add the story of ${who}`, changes: withStart }
}

/** The key of the step that a story change adds, to select it. */
export function storyStep(change: GraphChange): ReturnType<typeof nodeKey> | null {
  if (change.kind !== "together") return null
  const added = change.changes.find((one) => one.kind === "addStep")
  return added ? nodeKey("step", added.step.id) : null
}
