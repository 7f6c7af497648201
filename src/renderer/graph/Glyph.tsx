import type { SourceKind } from "../../core/index.ts"

const SHAPES: Readonly<Record<SourceKind, { readonly outline: string; readonly filled: string }>> = {
  insider: { outline: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13Z", filled: "M8 1.5a6.5 6.5 0 0 0 0 13Z" },
  activist: { outline: "", filled: "M5.8 1.5h4.4v4.3h4.3v4.4h-4.3v4.3H5.8v-4.3H1.5V5.8h4.3Z" },
  "script-kiddie": { outline: "", filled: "M2.5 2.5h11v11h-11Z" },
  criminal: { outline: "", filled: "M8 1.5L15 14H1Z" },
  targeted: { outline: "", filled: "M8 .8L15.2 8L8 15.2L.8 8Z" },
  state: { outline: "", filled: "M8 .9l2.1 4.6 5 .6-3.7 3.4 1 5L8 12l-4.4 2.5 1-5L.9 6.1l5-.6Z" },
  supplier: { outline: "", filled: "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8Z" },
  accident: {
    outline: "",
    filled: "M4.3 13.2a3.3 3.3 0 0 1-.4-6.6a4.4 4.4 0 0 1 8.5-.4a3.5 3.5 0 0 1-.5 7Z",
  },
  other: { outline: "", filled: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0 -13Z" },
}

/**
 * The sign of a kind of threat source (◐ insider, ■ script kiddie, ▲ crime, ◆ targeted, ✚ activist, ★ state, ⬢ supplier, ☁ accident, ● other), drawn rather than typed so that it looks the same
 * with every font. Decoration: the kind stands in words beside it.
 */
export function Glyph({ kind, size = 16 }: { readonly kind: SourceKind; readonly size?: number }) {
  const { outline, filled } = SHAPES[kind]
  return (
    <svg className="graph-glyph" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {outline !== "" && <path d={outline} fill="none" stroke="currentColor" strokeWidth="1.5" />}
      <path d={filled} fill="currentColor" />
    </svg>
  )
}
