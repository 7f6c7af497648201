/** The least contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5

type Channels = readonly [red: number, green: number, blue: number]

const channelsOf = (colour: string): Channels => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]

const hexOf = (channels: Channels): string =>
  `#${channels.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`

/** Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours such as `#1a2b3c`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Steps from a colour to black or white. */
const STEPS = 50

/** A colour as near to the given one as can be read on a background: darkened on a light one, lightened on a dark one. */
export function readableOn(colour: string, background: string): string {
  const goal = luminanceOf(background) > 0.18 ? 0 : 255
  const from = channelsOf(colour)
  for (let step = 0; step < STEPS; step++) {
    const share = step / STEPS
    const mixed = hexOf(from.map((channel) => channel + (goal - channel) * share) as unknown as Channels)
    if (contrastOf(mixed, background) >= LEAST_CONTRAST) return mixed
  }
  return goal === 0 ? "#000000" : "#ffffff"
}
