import type { SourceKind } from "../core/index.ts"

/** The glyph of each kind of threat source (ux.md §2.6), instead of a hue. */
export const KIND_GLYPHS: Readonly<Record<SourceKind, string>> = {
  insider: "◐",
  "script-kiddie": "■",
  criminal: "▲",
  targeted: "◆",
  state: "◈",
  activist: "◑",
  supplier: "⬢",
  accident: "☁",
  other: "✚",
}
