import type { Control, Gift, Model, Source, Step } from "../../core/index.ts"
import type { GraphChange, Placed } from "./change.ts"
import { connection } from "./connect.ts"
import { omit } from "./fields.ts"
import { nodeKey, type NodeRef } from "./key.ts"
import { withoutNode } from "./removal.ts"

type Changed<K extends GraphChange["kind"]> = Extract<GraphChange, { readonly kind: K }>

/** The list with one element replaced. @throws RangeError if it is not there: the graph drew something that is gone. */
function edited<T extends { readonly id: string }>(list: readonly T[], id: string, edit: (element: T) => T): T[] {
  if (!list.some((element) => element.id === id)) throw new RangeError(`no such element: ${id}`)
  return list.map((element) => (element.id === id ? edit(element) : element))
}

const onStep = (model: Model, id: string, edit: (step: Step) => Step): Model => ({
  ...model,
  steps: edited(model.steps, id, edit),
})
const onSource = (model: Model, id: string, edit: (source: Source) => Source): Model => ({
  ...model,
  sources: edited(model.sources, id, edit),
})
const onControl = (model: Model, id: string, edit: (control: Control) => Control): Model => ({
  ...model,
  controls: edited(model.controls, id, edit),
})

function rename(model: Model, { kind, id }: NodeRef, name: string): Model {
  const named = <T extends { readonly id: string; readonly name: string }>(list: readonly T[]): T[] =>
    edited(list, id, (element) => ({ ...element, name }))
  switch (kind) {
    case "source":
      return { ...model, sources: named(model.sources) }
    case "place":
      return { ...model, places: named(model.places) }
    case "step":
      return { ...model, steps: named(model.steps) }
    case "asset":
      return { ...model, assets: named(model.assets) }
  }
}

function move(model: Model, placed: readonly Placed[]): Model {
  const to = new Map(placed.map(({ node, x, y }) => [nodeKey(node.kind, node.id), { x, y }]))
  const moved = <T extends { readonly id: string; readonly position?: { readonly x: number; readonly y: number } }>(
    list: readonly T[],
    kind: NodeRef["kind"],
  ): readonly T[] =>
    list.map((element) => {
      const position = to.get(nodeKey(kind, element.id))
      const { x, y } = element.position ?? { x: NaN, y: NaN }
      return !position || (x === position.x && y === position.y) ? element : { ...element, position }
    })
  return {
    ...model,
    places: moved(model.places, "place"),
    assets: moved(model.assets, "asset"),
    sources: moved(model.sources, "source"),
    steps: moved(model.steps, "step"),
  }
}

function addStep(model: Model, { step, places = [], after }: Changed<"addStep">): Model {
  const grown: Model = { ...model, places: [...model.places, ...places], steps: [...model.steps, step] }
  const [first] = places
  if (!after || !first) return grown
  return changed(grown, connection(grown, after, { kind: "place", id: first.id }))
}

function changed(model: Model, found: ReturnType<typeof connection>): Model {
  if (!found.ok) throw new RangeError(`cannot be connected: ${found.why}`)
  return found.changes.reduce(applyGraphChange, model)
}

function disconnect(model: Model, { from, to, harm }: Changed<"disconnect">): Model {
  if (from.kind === "place" && to.kind === "step") {
    return onStep(model, to.id, (step) => ({ ...step, needs: step.needs.filter((need) => need !== from.id) }))
  }
  if (from.kind === "source" && to.kind === "place") {
    return onSource(model, from.id, (source) => ({
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
  return onStep(model, from.id, (step) => ({ ...step, gives: step.gives.filter((gift) => !isGone(gift)) }))
}

function setBySource(model: Model, { step, source, success }: Changed<"setBySource">): Model {
  return onStep(model, step, ({ bySource, ...rest }) => {
    const others = Object.entries(bySource ?? {}).filter(([id]) => id !== source)
    if (success !== null) return { ...rest, bySource: { ...Object.fromEntries(others), [source]: success } }
    return others.length === 0 ? rest : { ...rest, bySource: Object.fromEntries(others) }
  })
}

/** The step itself and the steps whose draw it shares, along `sameAs`. Stops where a circle closes. */
function drawChain(model: Model, step: string): readonly Step[] {
  const steps = new Map(model.steps.map((one) => [one.id, one]))
  const chain: Step[] = []
  for (let at = steps.get(step); at && !chain.includes(at); at = steps.get(at.sameAs ?? "")) chain.push(at)
  return chain
}

/** The step whose draw decides for a step: the end of its chain of `sameAs`, itself where it has none. */
export function drawnBy(model: Model, step: string): Step | undefined {
  return drawChain(model, step).at(-1)
}

/** The steps of which `step` may become the same: not itself, and none whose chain leads back to it. */
export function sameAsChoices(model: Model, step: string): readonly Step[] {
  return model.steps.filter((other) => drawChain(model, other.id).every(({ id }) => id !== step))
}

function setSameAs(model: Model, id: string, sameAs: string | null): Model {
  if (sameAs === null) {
    const origin = drawnBy(model, id)
    return onStep(model, id, (step) => {
      if (step.sameAs === undefined) return step
      return {
        ...omit(step, "sameAs"),
        ...(origin?.success === undefined ? {} : { success: origin.success }),
        ...(origin?.bySource === undefined ? {} : { bySource: origin.bySource }),
      }
    })
  }
  if (!sameAsChoices(model, id).some((step) => step.id === sameAs)) {
    throw new RangeError(`step ${id} cannot be the same as ${sameAs}: that is a circle, or no step`)
  }
  return onStep(model, id, (step) => ({ ...omit(step, "success", "bySource"), sameAs }))
}

/**
 * The model after one change; what the change does not touch is the same object as before. Removing an element removes
 * every mention of it, and a step whose draw others shared leaves its chance to the first of them.
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
    case "connect":
      return changed(model, connection(model, change.from, change.to, change.harm))
    case "disconnect":
      return disconnect(model, change)
    case "rename":
      return rename(model, change.node, change.name)
    case "move":
      return move(model, change.placed)
    case "remove":
      return change.nodes.reduce(withoutNode, model)
    case "setBySource":
      return setBySource(model, change)
    case "setSameAs":
      return setSameAs(model, change.step, change.sameAs)
    case "together":
      return change.changes.reduce(applyGraphChange, model)
    default:
      return setField(model, change)
  }
}

function setField(
  model: Model,
  change: Changed<
    "setNeeds" | "setGives" | "setSuccess" | "setOnly" | "setApproaches" | "addEffect" | "setReduction" | "removeEffect"
  >,
): Model {
  switch (change.kind) {
    case "setNeeds":
      return onStep(model, change.step, (step) => ({ ...step, needs: change.needs }))
    case "setGives":
      return onStep(model, change.step, (step) => ({ ...step, gives: change.gives }))
    case "setSuccess":
      return onStep(model, change.step, (step) => ({ ...omit(step, "sameAs"), success: change.success }))
    case "setOnly":
      return onStep(model, change.step, (step) =>
        change.only === null ? omit(step, "only") : { ...step, only: change.only },
      )
    case "setApproaches":
      return onSource(model, change.source, (source) => ({ ...source, approaches: change.approaches }))
    case "addEffect":
      return onControl(model, change.control, (control) => ({
        ...control,
        effects: [...control.effects, change.effect],
      }))
    case "setReduction":
      return onControl(model, change.control, (control) => ({
        ...control,
        effects: control.effects.map((effect, i) =>
          i === change.effect ? { ...effect, reduction: change.reduction } : effect,
        ),
      }))
    case "removeEffect":
      return onControl(model, change.control, (control) => ({
        ...control,
        effects: control.effects.filter((_effect, i) => i !== change.effect),
      }))
  }
}
