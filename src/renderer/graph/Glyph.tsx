import { glyphPath } from "../../charts/glyph.ts"
import { KIND_GLYPHS } from "../../charts/kindGlyph.ts"
import type { SourceKind } from "../../core/index.ts"

/**
 * The sign of a kind of threat source, the same as in the charts and drawn rather than typed, so that it looks the same with every
 * font. Decoration: the kind stands in words beside it.
 */
export function Glyph({ kind, size = 16 }: { readonly kind: SourceKind; readonly size?: number }) {
  const glyph = glyphPath(KIND_GLYPHS[kind], size / 2 - 1)
  return (
    <svg
      className="graph-glyph"
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={glyph?.outline} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d={glyph?.solid} fill="currentColor" />
    </svg>
  )
}
