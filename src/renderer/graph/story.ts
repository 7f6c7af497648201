import {
  freshId,
  isNotEstimated,
  lossOf,
  named,
  NOT_ESTIMATED,
  startName,
  type Estimate,
  type Gift,
  type Model,
  type Skill,
  type Source,
  type SourceKind,
} from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { sameGift } from "./connect.ts"
import { nodeKey } from "./key.ts"
import type { Story } from "./storySentence.ts"

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
 * step, the asset. Sources, steps and assets that already have the name are used again. Rates, chances and losses wait for
 * their numbers (`NOT_ESTIMATED`).

 * @param success - how likely the step succeeds, where it was said.
 * @param answers - what is known of the source; not needed where it is in the model already.
 * @throws RangeError if a part of the story is empty, its harm is not known, or a new source has no answers.
 */
export function storyChange(
  model: Model,
  story: Story,
  answers: StoryAnswers | null,
  success: Estimate = NOT_ESTIMATED,
): GraphChange {
  const { who, what, harm, asset } = story
  if (who === "" || what === "" || asset === "" || harm === null) {
    throw new RangeError(`the story is not whole: ${JSON.stringify(story)}`)
  }
  const oldStep = named(model.steps, what)
  const oldAsset = named(model.assets, asset)
  const begins = beginning(model, story, answers, oldStep?.needs[0] ?? null)
  const assetId = oldAsset?.id ?? freshId(model, "assets", asset)
  const gift: Gift = { asset: assetId, harm }
  const changes: readonly GraphChange[] = [
    ...begins.changes,
    ...(oldAsset
      ? []
      : [{ kind: "addAsset", asset: { id: assetId, name: capital(asset), loss: { [harm]: NOT_ESTIMATED } } } as const]),
    ...(oldAsset && lossOf(oldAsset, harm) === undefined
      ? [{ kind: "setLoss", asset: assetId, harm, loss: NOT_ESTIMATED } as const]
      : []),
    oldStep
      ? { kind: "setGives", step: oldStep.id, gives: withGift(oldStep.gives, gift) }
      : {
          kind: "addStep",
          step: {
            id: freshId(model, "steps", what),
            name: capital(what),
            needs: [begins.start],
            gives: [gift],
            success,
          },
        },
    ...(oldStep && oldStep.sameAs === undefined && !isNotEstimated(success)
      ? [{ kind: "setSuccess", step: oldStep.id, success } as const]
      : []),
  ]
  return { kind: "together", label: `add the story of ${who}`, changes }
}

const withGift = (gives: readonly Gift[], gift: Gift): readonly Gift[] =>
  gives.some((given) => sameGift(given, gift)) ? gives : [...gives, gift]

/** Who attacks and where they start: what of that must be added, and the id of the place. */
function beginning(
  model: Model,
  { who }: Story,
  answers: StoryAnswers | null,
  stepNeeds: string | null,
): { readonly start: string; readonly changes: readonly GraphChange[] } {
  const old = named(model.sources, who)
  const there = old?.approaches[0]?.from[0] ?? (old ? undefined : (stepNeeds ?? undefined))
  const place = { id: freshId(model, "places", `${who} start`), name: startName(who) }
  const start = there ?? place.id
  const addPlace: readonly GraphChange[] = there === undefined ? [{ kind: "addPlace", place }] : []
  if (old) {
    const connect: GraphChange = {
      kind: "connect",
      from: { kind: "source", id: old.id },
      to: { kind: "place", id: start },
    }
    return { start, changes: there === undefined ? [...addPlace, connect] : [] }
  }
  if (!answers) throw new RangeError(`nothing is known of the new source: ${who}`)
  const source: Source = {
    id: freshId(model, "sources", who),
    name: capital(who),
    kind: answers.sourceKind,
    skill: answers.skill,
    approaches: [{ from: [start], perYear: NOT_ESTIMATED }],
  }
  return { start, changes: [...addPlace, { kind: "addSource", source }] }
}

/** The key of the step that a story change adds or uses again, to select it. */
export function storyStep(change: GraphChange): ReturnType<typeof nodeKey> | null {
  if (change.kind !== "together") return null
  const last = change.changes.findLast((one) => one.kind === "addStep" || one.kind === "setGives")
  if (last === undefined) return null
  return nodeKey("step", last.kind === "addStep" ? last.step.id : last.step)
}
