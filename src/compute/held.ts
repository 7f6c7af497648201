import {
  applyDiff,
  COMPILE_LIMIT,
  type CompiledModel,
  compileModel,
  type CompileMemory,
  type CompileOptions,
  endsAt,
  groundKey,
  type Model,
  type ModelDiff,
  QUICK_LIMIT,
  type ScoreGround,
  scoreGround,
  type Spent,
  type Subject,
  subjectOf,
} from "../core/index.ts"

/**
 * How everything but the proof of a score compiles: bounded by counted work and by no clock, so that all cards of one model
 * rest on the same chances, on every machine, and none waits long for what is tangled.
 */
export const BY_WORK: CompileOptions = { joins: QUICK_LIMIT, narrowJoins: 5 * QUICK_LIMIT }

/** A model with what is worked out of it once, when first needed, for every question about it. */
export interface Held {
  readonly model: Model
  readonly compiled: CompiledModel
  /** What is explained of it: with the search for its best plan. */
  readonly subject: Subject
  /** For a first score. */
  readonly ground: ScoreGround
  /** For a proof: its chances are looked for longer where the first look left some open, for at most half of the time. */
  groundForProof(spent: Spent): ScoreGround
}

/** The models that a worker holds, by revision. */
export interface Holder {
  /** @throws RangeError if no model is held under the revision: whoever asks sends it first. */
  of(revision: number): Held
  hold(revision: number, model: Model): void
  /** Holds what a held model becomes by a diff. */
  edit(revision: number, from: number, diff: ModelDiff): void
  release(revision: number): void
}

/** What models of equal `groundKey` share. */
interface Shared {
  readonly key: string
  readonly ground: ScoreGround
  long: ScoreGround | null
}

/** So many grounds are kept: of the document as it is, as it is tried, and of what an undo leads back to. */
const GROUNDS = 4

/** Holds models, and what was worked out of the last of them. */
export function createHolder(): Holder {
  const models = new Map<number, Held>()
  /** The newest last. */
  const grounds: Shared[] = []
  // The diagrams of the last model: while estimates are typed, only they change, and none is made again.
  const diagrams: CompileMemory = new Map()

  const sharedBy = (model: Model): Shared => {
    const key = groundKey(model)
    const at = grounds.findIndex((one) => one.key === key)
    const last = grounds.at(-1)
    const found = grounds[at] ?? {
      key,
      ground: groundOf(compileModel(model, { ...BY_WORK, memory: diagrams }), last?.ground ?? null),
      long: null,
    }
    if (at >= 0) grounds.splice(at, 1)
    grounds.push(found)
    if (grounds.length > GROUNDS) grounds.shift()
    return found
  }

  const heldAs = (model: Model): Held => {
    let shared: Shared | null = null
    let subject: Subject | null = null
    const own = (): Shared => (shared ??= sharedBy(model))
    return {
      model,
      get ground() {
        return own().ground
      },
      get compiled() {
        // Models that share a ground differ in what is in place, in their budget and in words.
        return { ...own().ground.compiled, model }
      },
      get subject() {
        return (subject ??= subjectOf(this.compiled, {}, BY_WORK))
      },
      groundForProof(spent) {
        const one = own()
        if (one.ground.compiled.exact) return one.ground
        const shouldStop = endsAt(spent, 0.5)
        one.long ??= groundOf(compileModel(model, { joins: COMPILE_LIMIT, shouldStop }), one.ground)
        return one.long
      },
    }
  }

  const holder: Holder = {
    of: (revision) => {
      const found = models.get(revision)
      if (!found) throw new RangeError(`no model is held under revision ${revision}`)
      return found
    },
    hold: (revision, model) => void models.set(revision, heldAs(model)),
    edit: (revision, from, diff) => holder.hold(revision, applyDiff(holder.of(from).model, diff)),
    release: (revision) => void models.delete(revision),
  }
  return holder
}

/** A ground on which what an edit has not touched is used again. */
function groundOf(compiled: CompiledModel, before: ScoreGround | null): ScoreGround {
  return scoreGround(compiled, compiled.means, before)
}
