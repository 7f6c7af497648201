import { type Harm, HARMS, type Status } from "../../core/index.ts"
import type { Draft, DraftAsset, DraftControl, DraftSource, DraftStep } from "../import/draft.ts"
import type { ReadContext } from "../import/reader.ts"
import type { NumbersOf } from "./amounts.ts"

type Changeable<E> = { -readonly [K in keyof E]: E[K] }

/** Where whoever attacks starts: a register says nothing of the way. */
const OUTSIDE = "outside"

/** What is at risk where a register names no asset. */
const AT_RISK = "at risk"

/** A name as two rows may write it of one thing. */
const same = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()

/** What the rows of a source say together: each asset, source and control once, however many rows name it. */
export class Gathering {
  readonly draft: Draft
  readonly tell: ReadContext["tell"]
  readonly numbers: NumbersOf
  private readonly assets = new Map<string, Changeable<DraftAsset>>()
  private readonly sources = new Map<string, DraftSource>()
  private readonly controls = new Map<string, Changeable<DraftControl>>()
  private readonly origins = new Set<string>()
  private withoutHarm = 0
  private withoutAsset = 0
  private readonly chances = new Set<string>()

  constructor(draft: Draft, { tell }: ReadContext, numbers: NumbersOf) {
    this.draft = draft
    this.tell = tell
    this.numbers = numbers
  }

  /** An id that stands in the source once; told, and null, where an earlier row of the kind has it. */
  origin(kind: string, id: string, path: string): string | null {
    const key = `${kind} ${id}`
    if (this.origins.has(key)) {
      this.tell("reissued", path, `two rows have the id ${id}: both came in, and only the first is known by it`)
      return null
    }
    this.origins.add(key)
    return id
  }

  /** An asset by its name or id; made where no row has named it. */
  asset(name: string, id: string | null = null): Changeable<DraftAsset> {
    const known = this.assets.get(same(name))
    if (known) return known
    const asset: Changeable<DraftAsset> = { key: same(name), name, originId: id ?? name }
    this.draft.assets.push(asset)
    this.assets.set(asset.key, asset)
    if (id !== null && !this.assets.has(same(id))) this.assets.set(same(id), asset)
    return asset
  }

  /** The asset of rows that name none. */
  unnamedAsset(): Changeable<DraftAsset> {
    this.withoutAsset++
    const known = this.assets.get(AT_RISK)
    if (known) return known
    const asset: Changeable<DraftAsset> = { key: AT_RISK, name: "What is at risk", originId: null }
    this.draft.assets.push(asset)
    this.assets.set(AT_RISK, asset)
    return asset
  }

  source(name: string): DraftSource {
    const known = this.sources.get(same(name))
    if (known) return known
    this.outside()
    const source: DraftSource = {
      key: same(name),
      name,
      originId: name,
      kind: "other",
      approaches: [{ from: [OUTSIDE] }],
    }
    this.draft.sources.push(source)
    this.sources.set(source.key, source)
    return source
  }

  /** A control by its name; of two states that rows say of it the first counts. */
  control(name: string, status: Status | null, path: string, id: string | null = null): Changeable<DraftControl> {
    const known = this.controls.get(same(name))
    if (known) {
      if (status !== null && known.status === undefined) known.status = status
      else if (status !== null && known.status !== status)
        this.tell("changed", path, `another row says otherwise whether ${name} is in place: the first counts`)
      return known
    }
    const control: Changeable<DraftControl> = {
      key: same(name),
      name,
      originId: id ?? name,
      effects: [],
      ...(status !== null && { status }),
    }
    this.draft.controls.push(control)
    this.controls.set(control.key, control)
    return control
  }

  /** The key of the place where steps start. */
  outside(): string {
    if (!this.draft.places.some(({ key }) => key === OUTSIDE))
      this.draft.places.unshift({ key: OUTSIDE, name: "Outside", originId: null })
    return OUTSIDE
  }

  /** The harms that a step does, all three where its row says none. */
  harmsOr(harms: readonly Harm[]): readonly Harm[] {
    if (harms.length > 0) return harms
    this.withoutHarm++
    return HARMS
  }

  addStep(step: Omit<DraftStep, "needs">): void {
    this.draft.steps.push({ ...step, needs: [this.outside()] })
  }

  /** Remembers that a column gave chances, which is told once. */
  isChance(heading: string): void {
    this.chances.add(heading)
  }

  /** Tells what was assumed of many rows, once. */
  end(): void {
    const rows = (count: number): string => `${count} ${count === 1 ? "row" : "rows"}`
    for (const heading of this.chances)
      this.tell(
        "assumed",
        "",
        `what ${heading} gives in hundredths is read as the chance that an attempt succeeds: check it`,
      )
    if (this.withoutHarm > 0)
      this.tell("assumed", "", `of ${rows(this.withoutHarm)} nothing says which harm it is: each may do all three`)
    if (this.withoutAsset > 0)
      this.tell("assumed", "", `${rows(this.withoutAsset)} name no asset: one stands for what is at risk`)
  }
}
