import type { ScoreReport, SourceKind } from "../../../src/core/index.ts"
import type { SourceFace } from "../../../src/renderer/charts/fromReport.ts"
import { KIND_GLYPHS } from "../../../src/renderer/charts/kindGlyph.ts"
import clinic from "./fixtures/clinic.json" with { type: "json" }
import exchange2001 from "./fixtures/exchange-2001.json" with { type: "json" }
import saas from "./fixtures/saas.json" with { type: "json" }

/** A sample's expected score with the names that a screen shows: figures of the specification, not of our engine. */
export interface Fixture {
  readonly report: ScoreReport
  readonly sourceFace: (id: string) => SourceFace
  readonly controlName: (id: string) => string
}

interface FixtureFile {
  currency: string
  sources: Record<string, { name: string; kind: SourceKind }>
  controls: Record<string, string>
  report: Omit<ScoreReport, "currency">
}

const FILES = { clinic, "exchange-2001": exchange2001, saas } as unknown as Record<string, FixtureFile>

/** One of the three samples, as scored by the reference implementation of the specification. */
export function fixture(name: "clinic" | "exchange-2001" | "saas"): Fixture {
  const file = FILES[name]!
  return {
    report: { ...file.report, currency: file.currency },
    sourceFace: (id) => ({ name: file.sources[id]!.name, glyph: KIND_GLYPHS[file.sources[id]!.kind] }),
    controlName: (id) => file.controls[id]!,
  }
}
