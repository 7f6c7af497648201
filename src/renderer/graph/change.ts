import {
  listed,
  lossOf,
  type Approach,
  type Asset,
  type Control,
  type Effect,
  type Estimate,
  type Gift,
  type Harm,
  type Memo,
  type Model,
  type Place,
  type Source,
  type Step,
  type SuccessBySkill,
  type Zone,
  type ZoneColour,
} from "../../core/index.ts"
import type { NodeRef } from "./key.ts"
import { toChance, toValue } from "./valueWords.ts"

/** Where an element now stands, in the units of the document. */
export interface Placed {
  readonly node: NodeRef
  readonly x: number
  readonly y: number
}

/** One edit made on the attack paths, as data: one change is one undo. `applyGraphChange` carries it out. */
export type GraphChange =
  | { readonly kind: "addSource"; readonly source: Source }
  | { readonly kind: "addPlace"; readonly place: Place }
  | { readonly kind: "addAsset"; readonly asset: Asset }
  /** Adds a step with the new places it speaks of; `after` is a step that from now on gives the first of them. */
  | { readonly kind: "addStep"; readonly step: Step; readonly places?: readonly Place[]; readonly after?: NodeRef }
  /** Connects two elements in the way that their kinds allow (see `connection`). */
  | { readonly kind: "connect"; readonly from: NodeRef; readonly to: NodeRef; readonly harm?: Harm }
  | { readonly kind: "disconnect"; readonly from: NodeRef; readonly to: NodeRef; readonly harm?: Harm }
  | { readonly kind: "rename"; readonly node: NodeRef; readonly name: string }
  /** `drag` is what a hand moved (and what the layout had placed but not written), `tidy` is the layout of everything. */
  | { readonly kind: "move"; readonly why: "drag" | "tidy"; readonly placed: readonly Placed[] }
  | { readonly kind: "remove"; readonly nodes: readonly NodeRef[] }
  | { readonly kind: "setNeeds"; readonly step: string; readonly needs: readonly string[] }
  | { readonly kind: "setGives"; readonly step: string; readonly gives: readonly Gift[] }
  | { readonly kind: "setSuccess"; readonly step: string; readonly success: Estimate | SuccessBySkill }
  /** Null takes the source's own value away. */
  | { readonly kind: "setBySource"; readonly step: string; readonly source: string; readonly success: Estimate | null }
  /** Null gives the step a chance of its own again: that of the step whose draw it shared. */
  | { readonly kind: "setSameAs"; readonly step: string; readonly sameAs: string | null }
  /** Null opens the step to every source. */
  | { readonly kind: "setOnly"; readonly step: string; readonly only: readonly string[] | null }
  | { readonly kind: "setApproaches"; readonly source: string; readonly approaches: readonly Approach[] }
  | { readonly kind: "setLoss"; readonly asset: string; readonly harm: Harm; readonly loss: Estimate }
  /** A new control, with what it does. */
  | { readonly kind: "addControl"; readonly control: Control }
  | { readonly kind: "addEffect"; readonly control: string; readonly effect: Effect }
  | { readonly kind: "setReduction"; readonly control: string; readonly effect: number; readonly reduction: Estimate }
  /** Null lets the effect act on every source. */
  | {
      readonly kind: "setEffectSources"
      readonly control: string
      readonly effect: number
      readonly sources: readonly string[] | null
    }
  | { readonly kind: "removeEffect"; readonly control: string; readonly effect: number }
  /** A new zone around some elements, which leave the zones in which they stood. */
  | { readonly kind: "addZone"; readonly zone: Zone; readonly members: readonly NodeRef[] }
  /** Null takes the elements out of the zones in which they stand. */
  | { readonly kind: "setZone"; readonly nodes: readonly NodeRef[]; readonly zone: string | null }
  | { readonly kind: "setCollapsed"; readonly zones: readonly string[]; readonly collapsed: boolean }
  /** The colour of a zone or a memo. */
  | { readonly kind: "setColour"; readonly node: NodeRef; readonly colour: ZoneColour }
  | { readonly kind: "addMemo"; readonly memo: Memo }
  /** Several changes that are one gesture to the user, such as a story typed in one line. */
  | { readonly kind: "together"; readonly label: string; readonly changes: readonly GraphChange[] }

/** The name of an element, or its id where it is not in the model. */
export function nameOf(model: Model, { kind, id }: NodeRef): string {
  const lists: Readonly<
    Record<NodeRef["kind"], readonly { readonly id: string; readonly name: string }[] | undefined>
  > = {
    source: model.sources,
    place: model.places,
    step: model.steps,
    asset: model.assets,
    zone: model.zones,
    memo: model.memos,
  }
  return lists[kind]?.find((element) => element.id === id)?.name ?? id
}

const stepOf = (model: Model, id: string): Step | undefined => model.steps.find((step) => step.id === id)

type ChangeOf<K extends GraphChange["kind"]> = Extract<GraphChange, { readonly kind: K }>

function lossNow(model: Model, { asset, harm }: ChangeOf<"setLoss">): Estimate | undefined {
  const found = model.assets.find(({ id }) => id === asset)
  return found && lossOf(found, harm)
}

function ownChance(model: Model, { step, source, success }: ChangeOf<"setBySource">): string {
  if (success === null) return " as for its skill"
  return toValue(stepOf(model, step)?.bySource?.[source], success, "probability")
}

/** How much of what a control does is other: `“Vault door” stops “Force the front door” to 90%`. */
function reductionWords(model: Model, { control, effect, reduction }: ChangeOf<"setReduction">): string {
  const found = model.controls.find(({ id }) => id === control)
  const one = found?.effects[effect]
  const step = one && ("prevents" in one ? one.prevents : "contains" in one ? one.contains : null)
  const what =
    one &&
    (step == null ? "does" : `${"contains" in one ? "contains" : "stops"} “${stepOf(model, step)?.name ?? step}”`)
  return `“${found?.name ?? control}” ${what ?? "does"}${toValue(one?.reduction, reduction, "reduction")}`
}

/** What a change does, for the menu entry *Undo …*: `move 3 elements`, `connect “Guess” to “Mailbox”`. */
export function describeChange(model: Model, change: GraphChange): string {
  const quote = (kind: NodeRef["kind"], id: string): string => `“${nameOf(model, { kind, id })}”`
  switch (change.kind) {
    case "addSource":
      return `add source “${change.source.name}”`
    case "addPlace":
      return `add place “${change.place.name}”`
    case "addAsset":
      return `add asset “${change.asset.name}”`
    case "addStep":
      return `add step “${change.step.name}”`
    case "connect":
      return `connect “${nameOf(model, change.from)}” to “${nameOf(model, change.to)}”`
    case "disconnect":
      return `disconnect “${nameOf(model, change.from)}” from “${nameOf(model, change.to)}”`
    case "rename":
      return `rename “${nameOf(model, change.node)}” to “${change.name}”`
    case "move":
      return change.why === "tidy" ? "tidy up the graph" : "move in the graph"
    case "remove":
      return `delete ${listed(change.nodes.map((node) => `“${nameOf(model, node)}”`))}`
    case "setNeeds":
      return `what ${quote("step", change.step)} needs`
    case "setGives":
      return `what ${quote("step", change.step)} gives`
    case "setSuccess":
      return `success of ${quote("step", change.step)}${toChance(stepOf(model, change.step)?.success, change.success)}`
    case "setBySource":
      return `success of ${quote("step", change.step)} for ${quote("source", change.source)}${ownChance(model, change)}`
    case "setSameAs":
      return change.sameAs === null
        ? `give ${quote("step", change.step)} its own chance`
        : `${quote("step", change.step)} is the same as ${quote("step", change.sameAs)}`
    case "setOnly":
      return `who may take ${quote("step", change.step)}`
    case "setApproaches":
      return `where ${quote("source", change.source)} starts`
    case "setLoss":
      return `loss of ${quote("asset", change.asset)}${toValue(lossNow(model, change), change.loss, "money")}`
    case "addControl":
      return `add control “${change.control.name}”`
    case "setReduction":
      return reductionWords(model, change)
    case "addEffect":
    case "setEffectSources":
    case "removeEffect":
      return `what “${model.controls.find(({ id }) => id === change.control)?.name ?? change.control}” does`
    case "addZone":
      return `add zone “${change.zone.name}”`
    case "setZone":
      return `${listed(change.nodes.map((node) => `“${nameOf(model, node)}”`))} ${change.zone === null ? "out of its zone" : `into “${nameOf(model, { kind: "zone", id: change.zone })}”`}`
    case "setCollapsed":
      return `${change.collapsed ? "collapse" : "open"} ${listed(change.zones.map((id) => quote("zone", id)))}`
    case "setColour":
      return `colour of ${quote(change.node.kind, change.node.id)}`
    case "addMemo":
      return `add memo “${change.memo.name}”`
    case "together":
      return change.label
  }
}
