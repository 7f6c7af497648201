import { listed, type Model } from "../../core/index.ts"
import { counted } from "./words.ts"

function names(list: readonly { readonly name: string }[]): string {
  return listed(list.map(({ name }) => `“${name}”`))
}

/**
 * What else an edit took with it, in sentences for the undo toast; empty where nothing else changed.
 *
 * @param meant - ids of the elements that were to go: they are no news.
 */
export function consequences(before: Model, after: Model, meant: ReadonlySet<string> = new Set()): readonly string[] {
  const left = new Map(after.steps.map((step) => [step.id, step]))
  const gone = before.steps.filter(({ id }) => !left.has(id) && !meant.has(id))
  const idle = before.steps.filter(({ id, gives }) => gives.length > 0 && left.get(id)?.gives.length === 0)
  const nobody = before.steps.filter(({ id, only }) => only?.length !== 0 && left.get(id)?.only?.length === 0)
  const homeless = before.sources.filter(({ id, approaches }) => {
    const source = after.sources.find((one) => one.id === id)
    return source !== undefined && source.approaches.length < approaches.length
  })
  // Those of a control that went as a whole are no news.
  const had = new Map(before.controls.map(({ id, effects }) => [id, effects.length]))
  const lostEffects = after.controls.reduce((sum, { id, effects }) => sum + (had.get(id) ?? 0) - effects.length, 0)
  return [
    ...(gone.length > 0 ? [`${names(gone)} went too.`] : []),
    ...(idle.length > 0 ? [`${names(idle)} now ${idle.length === 1 ? "leads" : "lead"} nowhere.`] : []),
    ...(nobody.length > 0 ? [`Nobody may take ${names(nobody)} any more.`] : []),
    ...(homeless.length > 0 ? [`${names(homeless)} lost a way to start.`] : []),
    ...(lostEffects > 0 ? [`${counted(lostEffects, "effect")} of controls went too.`] : []),
  ]
}
