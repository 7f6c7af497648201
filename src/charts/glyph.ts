import { round } from "./mark.ts"

/** A glyph as outlines around the origin: filled where solid, else only drawn round. */
export interface Glyph {
  readonly solid: string
  readonly outline: string
}

const polygon = (corners: readonly (readonly [number, number])[]) =>
  `${corners.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x)},${round(y)}`).join("")}Z`

const diamond = (r: number) =>
  polygon([
    [0, -r],
    [r, 0],
    [0, r],
    [-r, 0],
  ])

const circle = (r: number) => `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`

/**
 * The glyph of a kind of threat source (ux.md §2.6) as paths, for no bundled font holds them all: ◐ ◑ ■ ▲ ◆ ◈ ⬢ ✚ ☁.
 *
 * @param radius - half its size, in px.
 * @returns null for a character that is none of them: it is then set as text.
 */
export function glyphPath(character: string, radius: number): Glyph | null {
  const r = radius
  const half = (sweep: 0 | 1) => ({ solid: `M0,${-r}A${r},${r} 0 0 ${sweep} 0,${r}Z`, outline: circle(r) })
  const solid = (path: string) => ({ solid: path, outline: path })
  switch (character) {
    case "◐":
      return half(0)
    case "◑":
      return half(1)
    case "■":
      return solid(
        polygon(
          [
            [-1, -1],
            [1, -1],
            [1, 1],
            [-1, 1],
          ].map(([x, y]) => [x! * r * 0.85, y! * r * 0.85]),
        ),
      )
    case "▲":
      return solid(
        polygon([
          [0, -r],
          [r, r * 0.8],
          [-r, r * 0.8],
        ]),
      )
    case "◆":
      return solid(diamond(r))
    case "◈":
      return { solid: diamond(r * 0.5), outline: diamond(r) }
    case "⬢":
      return solid(
        polygon([0, 1, 2, 3, 4, 5].map((i) => [r * Math.sin((i * Math.PI) / 3), -r * Math.cos((i * Math.PI) / 3)])),
      )
    case "✚": {
      const t = r * 0.36
      return solid(
        polygon([
          [-t, -r],
          [t, -r],
          [t, -t],
          [r, -t],
          [r, t],
          [t, t],
          [t, r],
          [-t, r],
          [-t, t],
          [-r, t],
          [-r, -t],
          [-t, -t],
        ]),
      )
    }
    case "☁":
      return solid(
        `M${round(-r * 0.6)},${round(r * 0.6)}A${round(r * 0.45)},${round(r * 0.45)} 0 0 1 ${round(-r * 0.5)},${round(-r * 0.3)}A${round(r * 0.55)},${round(r * 0.55)} 0 0 1 ${round(r * 0.5)},${round(-r * 0.3)}A${round(r * 0.45)},${round(r * 0.45)} 0 0 1 ${round(r * 0.6)},${round(r * 0.6)}Z`,
      )
    default:
      return null
  }
}
