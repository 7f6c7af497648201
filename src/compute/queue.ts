import {
  type Ask,
  type Errand,
  type Limit,
  type Outcome,
  Place,
  settleAll,
  type Surroundings,
  type Want,
} from "./place.ts"
import type { AnyResult, FileTaskKind, Progress, QuestionKind } from "./protocol.ts"
import { questionKey } from "./revisions.ts"

/**
 * How urgent a question is. `now`: the hand waits for it, it has a worker of its own; `asked`: somebody asked for just that; then the
 * `proof` of what was answered quickly, and each `study`, which follows of itself.
 */
export type Rank = "now" | "asked" | "proof" | "study"

const RANKS: readonly Rank[] = ["now", "asked", "proof", "study"]

/** How a question is asked. */
export interface Manner {
  readonly rank: Rank
  /** Aborted where the answer is not wanted any more: what waits is dropped, what runs is stopped. */
  readonly signal?: AbortSignal
  readonly report?: (progress: Progress) => void
}

/** An ask in the queue. */
interface Queued extends Ask {
  rank: Rank
  readonly key: string | null
}

/** What the queue needs besides what each of its places does. */
export interface QueueSurroundings extends Omit<Surroundings, "onIdle"> {
  /** So many workers studies have. */
  readonly parts: number
  readonly patienceMs: { readonly now: number; readonly later: number }
}

/**
 * One queue, the most urgent first, for a few workers: each is started when first needed. One is the hand, which has what is asked
 * `now`. Where a document was read becomes the hand when it is first asked about, and the hand of the last document ends.
 */
export class Queue {
  private readonly waiting: Queued[] = []
  private lastId = 0
  private hand: Place
  private readonly cipher: Place
  private readonly readers: Place[] = []
  private readonly later: Place[] = []

  private readonly around: QueueSurroundings

  constructor(around: QueueSurroundings) {
    this.around = around
    this.hand = this.place()
    this.cipher = this.place()
  }

  /** Asks for something, or joins who asked for the same. A limit counts from its first sign of life. */
  want(errand: Errand, { rank, signal, report }: Manner, limit: Limit | null = null): Promise<Outcome<AnyResult>> {
    if (signal?.aborted === true) return Promise.resolve({ kind: "stopped" })
    return new Promise((resolve) => {
      const key = errand.kind === "ask" ? questionKey(errand.question) : null
      const same = this.sameAs(errand, key)
      const ask: Queued = same ?? { id: (this.lastId += 1), errand, key, rank, wants: new Set(), limit, alive: false }
      if (isSooner(rank, ask.rank)) ask.rank = rank
      const leave = (): void => this.drop(ask, one)
      const one: Want = {
        report: report ?? (() => undefined),
        settle: (outcome) => {
          signal?.removeEventListener("abort", leave)
          resolve(outcome)
        },
      }
      signal?.addEventListener("abort", leave)
      ask.wants.add(one)
      if (!same) this.waiting.push(ask)
      else if (limit !== null && ask.limit === null) this.limit(ask, limit)
      this.dispatch()
    })
  }

  /** Stops what runs and what waits, and ends every worker. */
  close(): void {
    for (const ask of this.waiting.splice(0)) settleAll(ask, { kind: "stopped" })
    for (const place of this.places()) place.end()
  }

  private place(): Place {
    // What became idle looks for work only when those who waited have been told, and may have asked for more.
    return new Place({ ...this.around, onIdle: () => queueMicrotask(() => this.dispatch()) })
  }

  private places(): readonly Place[] {
    return [this.hand, this.cipher, ...this.readers, ...this.later]
  }

  private placeOf(ask: Ask): Place | undefined {
    return this.places().find((place) => place.running === ask)
  }

  private limit(ask: Ask, limit: Limit): void {
    ask.limit = limit
    this.placeOf(ask)?.limit(ask, limit)
  }

  private dispatch(): void {
    for (const ask of this.waiting.toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || a.id - b.id)) {
      const place = this.placeFor(ask)
      if (!place) continue
      this.waiting.splice(this.waiting.indexOf(ask), 1)
      place.start(ask)
    }
  }

  private placeFor({ errand, rank }: Queued): Place | null {
    switch (errand.kind) {
      case "open":
        return this.reader()
      case "task":
        // What a stranger wrote is read where nothing else waits for it; the ciphers work one after the other.
        if (READING.includes(errand.task.kind)) return this.reader()
        return this.cipher.isIdle ? this.cipher : null
      case "ask":
        return rank === "now" ? this.handFor(errand.revision) : this.laterFor(rank, errand.revision)
    }
  }

  private reader(): Place {
    const idle = this.readers.filter((place) => place.isIdle)
    // One that has read stays for what it holds; more than one do not.
    for (const place of idle.slice(0, -1)) {
      this.readers.splice(this.readers.indexOf(place), 1)
      place.end()
    }
    const found = idle.at(-1) ?? this.place()
    if (!this.readers.includes(found)) this.readers.push(found)
    return found
  }

  private handFor(revision: number): Place | null {
    const place = this.hand.holds(revision) ? undefined : this.readers.find((one) => one.isIdle && one.holds(revision))
    if (place) {
      this.readers.splice(this.readers.indexOf(place), 1)
      const last = this.hand
      this.hand = place
      last.end()
    }
    return this.hand.isIdle ? this.hand : null
  }

  private laterFor(rank: Rank, revision: number): Place | null {
    const idle = this.later.filter((place) => place.isIdle)
    // One more than the studies have: what somebody asked for does not wait for them.
    const most = rank === "study" ? this.around.parts : this.around.parts + 1
    if (this.later.length - idle.length >= most) return null
    const found = idle.find((place) => place.holds(revision)) ?? idle[0]
    if (found) return found
    const made = this.place()
    this.later.push(made)
    return made
  }

  /** The same errand, where it waits or runs for somebody already. */
  private sameAs(errand: Errand, key: string | null): Queued | undefined {
    const isSame = (ask: Queued): boolean => {
      if (ask.wants.size === 0) return false
      if (errand.kind === "open") return ask.errand.kind === "open" && ask.errand.bytes === errand.bytes
      if (errand.kind === "task" || ask.errand.kind !== "ask") return false
      return key !== null && ask.errand.revision === errand.revision && ask.key === key
    }
    // Only what was queued here runs in its places.
    const running = this.places().flatMap((place) => (place.running as Queued | null) ?? [])
    return [...this.waiting, ...running].find(isSame)
  }

  /** A first score may well be done in a moment; what cannot hear takes time from the score that is wanted in its place. */
  private patienceFor({ errand, rank }: Queued): number {
    const { now, later } = this.around.patienceMs
    if (rank === "now") return now
    return errand.kind === "ask" && HEARING.includes(errand.question.kind) ? later : 0
  }

  private drop(ask: Queued, want: Want): void {
    if (!ask.wants.delete(want)) return
    want.settle({ kind: "stopped" })
    if (ask.wants.size > 0) return
    if (this.waiting.includes(ask)) this.waiting.splice(this.waiting.indexOf(ask), 1)
    else this.placeOf(ask)?.stop(this.patienceFor(ask))
  }
}

/** Tasks that may take as long as the reading of a document. */
const READING: readonly FileTaskKind[] = [
  "import",
  "export",
  "writtenFormats",
  "reportFigures",
  "reportTree",
  "reportFile",
  "finishPdf",
]

/** What lets its thread go between its parts, so that it hears when nobody waits for it any more. */
const HEARING: readonly QuestionKind[] = ["sensitivity", "draws", "simulate", "band"]

function isSooner(one: Rank, other: Rank): boolean {
  return RANKS.indexOf(one) < RANKS.indexOf(other)
}
