import {
  changeElement,
  removeElement,
  renameElement,
  setField as setElementField,
  setLoss,
  type Effect,
  type Gift,
  type ListName,
  type Model,
  type Step,
} from "../../core/index.ts"
import type { GraphChange, Placed } from "./change.ts"
import { connection, type Connection } from "./connect.ts"
import { omit } from "./fields.ts"
import type { NodeKind, NodeRef } from "./key.ts"

type Changed<K extends GraphChange["kind"]> = Extract<GraphChange, { readonly kind: K }>

/** The list of a model in which elements of a kind stand. */
export const LIST_OF: Readonly<Record<NodeKind, Exclude<ListName, "controls" | "scenarios">>> = {
  source: "sources",
  place: "places",
  step: "steps",
  asset: "assets",
  zone: "zones",
  memo: "memos",
}

function move(model: Model, placed: readonly Placed[]): Model {
  return placed.reduce((current, { node, x, y }) => {
    const element = current[LIST_OF[node.kind]]?.find(({ id }) => id === node.id)
    if (!element || (element.position?.x === x && element.position.y === y)) return current
    return setElementField(current, LIST_OF[node.kind], node.id, "position", { x, y })
  }, model)
}

function addStep(model: Model, { step, places = [], after }: Changed<"addStep">): Model {
  const grown: Model = { ...model, places: [...model.places, ...places], steps: [...model.steps, step] }
  const [first] = places
  if (!after || !first) return grown
  return connected(grown, connection(grown, after, { kind: "place", id: first.id }))
}

function connected(model: Model, found: Connection): Model {
  if (!found.ok) throw new RangeError(`cannot be connected: ${found.why}`)
  return found.changes.reduce(applyGraphChange, model)
}

function disconnect(model: Model, { from, to, harm }: Changed<"disconnect">): Model {
  if (from.kind === "place" && to.kind === "step") {
    return changeElement(model, "steps", to.id, (step) => ({
      ...step,
      needs: step.needs.filter((need) => need !== from.id),
    }))
  }
  if (from.kind === "source" && to.kind === "place") {
    return changeElement(model, "sources", from.id, (source) => ({
      ...source,
      approaches: source.approaches
        .map((approach) => ({ ...approach, from: approach.from.filter((place) => place !== to.id) }))
        .filter((approach) => approach.from.length > 0),
    }))
  }
  if (from.kind === "step" && to.kind === "step") return setSameAs(model, from.id, null)
  const isGone = (gift: Gift): boolean =>
    "place" in gift
      ? to.kind === "place" && gift.place === to.id
      : to.kind === "asset" && gift.asset === to.id && (harm === undefined || gift.harm === harm)
  return changeElement(model, "steps", from.id, (step) => ({
    ...step,
    gives: step.gives.filter((gift) => !isGone(gift)),
  }))
}

function setBySource(model: Model, { step, source, success }: Changed<"setBySource">): Model {
  return changeElement(model, "steps", step, ({ bySource, ...rest }) => {
    const others = Object.entries(bySource ?? {}).filter(([id]) => id !== source)
    const all = success === null ? others : [...others, [source, success] as const]
    return all.length === 0 ? rest : { ...rest, bySource: Object.fromEntries(all) }
  })
}

/** The steps of a model by their ids. */
export function stepsById(model: Model): ReadonlyMap<string, Step> {
  return new Map(model.steps.map((step) => [step.id, step]))
}

/** The step itself and the steps whose draw it shares, along `sameAs`. Stops where a circle closes. */
function drawChain(steps: ReadonlyMap<string, Step>, step: string): readonly Step[] {
  const chain: Step[] = []
  for (let at = steps.get(step); at && !chain.includes(at); at = steps.get(at.sameAs ?? "")) chain.push(at)
  return chain
}

/** The step whose draw decides for a step: the end of its chain of `sameAs`, itself where it has none. */
export function drawnBy(steps: ReadonlyMap<string, Step>, step: string): Step | undefined {
  return drawChain(steps, step).at(-1)
}

/** The steps of which `step` may become the same: not itself, and none whose chain leads back to it. */
export function sameAsChoices(model: Model, step: string): readonly Step[] {
  const steps = stepsById(model)
  return model.steps.filter((other) => drawChain(steps, other.id).every(({ id }) => id !== step))
}

/** Controls prevent the step that has the draw: what prevented a step that shares one now would prevent nothing. */
function withoutPrevention(model: Model, step: string): Model {
  const stays = (effect: Effect): boolean => !("prevents" in effect && effect.prevents === step)
  const controls = model.controls.map((control) =>
    control.effects.every(stays) ? control : { ...control, effects: control.effects.filter(stays) },
  )
  return controls.every((control, i) => control === model.controls[i]) ? model : { ...model, controls }
}

function setSameAs(model: Model, id: string, sameAs: string | null): Model {
  if (sameAs === null) {
    const origin = drawnBy(stepsById(model), id)
    return changeElement(model, "steps", id, (step) =>
      step.sameAs === undefined
        ? step
        : {
            ...omit(step, "sameAs"),
            ...(origin?.success === undefined ? {} : { success: origin.success }),
            ...(origin?.bySource === undefined ? {} : { bySource: origin.bySource }),
          },
    )
  }
  if (!sameAsChoices(model, id).some((step) => step.id === sameAs)) {
    throw new RangeError(`step ${id} cannot be the same as ${sameAs}: that is a circle, or no step`)
  }
  const shared = changeElement(model, "steps", id, (step) => ({ ...omit(step, "success", "bySource"), sameAs }))
  return withoutPrevention(shared, id)
}

/**
 * The model after one change; what the change does not touch is the same object as before. What else a removal takes
 * with it is the core's rule (`removeElement`); a step that comes to share a draw loses the effects that prevented it.
 *
 * @throws RangeError if the change names an element that is not there, or connects what cannot be connected.
 */
export function applyGraphChange(model: Model, change: GraphChange): Model {
  switch (change.kind) {
    case "addSource":
      return { ...model, sources: [...model.sources, change.source] }
    case "addPlace":
      return { ...model, places: [...model.places, change.place] }
    case "addAsset":
      return { ...model, assets: [...model.assets, change.asset] }
    case "addStep":
      return addStep(model, change)
    case "addControl":
      return { ...model, controls: [...model.controls, change.control] }
    case "connect":
      return connected(model, connection(model, change.from, change.to, change.harm))
    case "disconnect":
      return disconnect(model, change)
    case "rename":
      return renameElement(model, LIST_OF[change.node.kind], change.node.id, change.name)
    case "move":
      return move(model, change.placed)
    case "remove":
      return remove(model, change)
    case "setLoss":
      return setLoss(model, change.asset, change.harm, change.loss)
    case "setBySource":
      return setBySource(model, change)
    case "setSameAs":
      return setSameAs(model, change.step, change.sameAs)
    case "addMemo":
      return { ...model, memos: [...(model.memos ?? []), change.memo] }
    case "addZone":
      return inZone({ ...model, zones: [...(model.zones ?? []), change.zone] }, change.members, change.zone.id)
    case "setZone":
      return inZone(model, change.nodes, change.zone)
    case "setCollapsed":
      return change.zones.reduce(
        (now, id) => setElementField(now, "zones", id, "collapsed", change.collapsed ? true : undefined),
        model,
      )
    case "setColour":
      return setElementField(
        model,
        change.node.kind === "memo" ? "memos" : "zones",
        change.node.id,
        "colour",
        change.colour,
      )
    case "together":
      return change.changes.reduce(applyGraphChange, model)
    default:
      return setField(model, change)
  }
}

/** What can stand in a zone. */
const STANDING = { source: "sources", place: "places", step: "steps", asset: "assets" } as const

/** The model with some elements in a zone, or in none; zones and memos stand in none. */
function inZone(model: Model, nodes: readonly NodeRef[], zone: string | null): Model {
  return nodes.reduce((now, { kind, id }) => {
    if (kind === "zone" || kind === "memo") return now
    return setElementField(now, STANDING[kind], id, "zone", zone ?? undefined)
  }, model)
}

/** Of several elements one may go with another: the second time there is nothing left to remove. */
function remove(model: Model, { nodes }: Changed<"remove">): Model {
  const first = nodes.find(({ kind, id }) => !model[LIST_OF[kind]]?.some((element) => element.id === id))
  if (first) throw new RangeError(`no ${first.kind} ${first.id} to remove`)
  return nodes.reduce((current, { kind, id }) => {
    const isThere = current[LIST_OF[kind]]?.some((element) => element.id === id) === true
    return isThere ? removeElement(current, LIST_OF[kind], id).model : current
  }, model)
}

function setField(
  model: Model,
  change: Changed<
    | "setNeeds"
    | "setGives"
    | "setSuccess"
    | "setOnly"
    | "setApproaches"
    | "addEffect"
    | "setReduction"
    | "setEffectSources"
    | "removeEffect"
  >,
): Model {
  switch (change.kind) {
    case "setNeeds":
      return setElementField(model, "steps", change.step, "needs", change.needs)
    case "setGives":
      return setElementField(model, "steps", change.step, "gives", change.gives)
    case "setSuccess":
      return changeElement(model, "steps", change.step, (step) => ({
        ...omit(step, "sameAs"),
        success: change.success,
      }))
    case "setOnly":
      return setElementField(model, "steps", change.step, "only", change.only ?? undefined)
    case "setApproaches":
      return setElementField(model, "sources", change.source, "approaches", change.approaches)
    case "addEffect":
      return onEffects(model, change.control, (effects) => [...effects, change.effect])
    case "setReduction":
      return onEffects(model, change.control, (effects) =>
        effects.map((effect, i) => (i === change.effect ? { ...effect, reduction: change.reduction } : effect)),
      )
    case "setEffectSources":
      return onEffects(model, change.control, (effects) =>
        effects.map((effect, i) => (i === change.effect ? withSources(effect, change.sources) : effect)),
      )
    case "removeEffect":
      return onEffects(model, change.control, (effects) => effects.filter((_effect, i) => i !== change.effect))
  }
}

function withSources(effect: Effect, sources: readonly string[] | null): Effect {
  const all = omit(effect, "sources", "exceptSources") as Effect
  return sources === null ? all : { ...all, sources }
}

function onEffects(model: Model, control: string, edit: (effects: readonly Effect[]) => readonly Effect[]): Model {
  return changeElement(model, "controls", control, (one) => ({ ...one, effects: edit(one.effects) }))
}
