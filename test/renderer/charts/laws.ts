import { expect } from "vitest"
import type { Size, Variant } from "../../../src/charts/face.ts"
import { contains, overlaps, textBox, type TextMark } from "../../../src/charts/mark.ts"

/** Fails where two texts overlap, or one leaves the drawing. */
export function expectTextsApart(texts: readonly TextMark[], size: Size): void {
  const boxes = texts.map(textBox)
  const bounds = { x: -0.01, y: -0.01, width: size.width + 0.02, height: size.height + 0.02 }
  texts.forEach((text, i) => {
    if (!contains(bounds, boxes[i]!)) expect.fail(`“${text.text}” leaves the drawing: ${JSON.stringify(boxes[i])}`)
    for (let j = 0; j < i; j++) {
      if (overlaps(boxes[i]!, boxes[j]!)) expect.fail(`“${text.text}” lies on “${texts[j]!.text}”`)
    }
  })
}

/** Fails where a title is longer than 70 characters. */
export function expectShort(title: string): void {
  expect([...new Intl.Segmenter().segment(title)].length, title).toBeLessThanOrEqual(70)
}

/** The sizes and variants that laws are tried at: what is left of the smallest card, cards, the largest projector. */
export const LAW_CASES: readonly { readonly size: Size; readonly variant: Variant }[] = [
  { size: { width: 240, height: 120 }, variant: "edit" },
  { size: { width: 320, height: 180 }, variant: "edit" },
  { size: { width: 320, height: 480 }, variant: "edit" },
  { size: { width: 440, height: 220 }, variant: "edit" },
  { size: { width: 860, height: 420 }, variant: "edit" },
  { size: { width: 900, height: 500 }, variant: "room" },
  { size: { width: 1800, height: 900 }, variant: "room" },
]
