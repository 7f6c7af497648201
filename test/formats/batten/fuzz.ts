import fc from "fast-check"

const encoder = new TextEncoder()

/** Pieces of our own grammar, and of nobody's. */
const TOKENS = [
  ...['"', "{", "}", "[", "]", ":", ",", "\\", "\n", "0", "-", "e", ".", "null", "true", "\ud83d"],
  ...[
    '"id"',
    '"sameAs"',
    '"success":',
    '"low":',
    '"requires":["',
    '"effects":[',
    '"__proto__":',
    '"constructor":',
    "1e999",
    "-0",
    "1e-400",
  ],
  ...[
    '{"place":"',
    '{"prevents":"',
    '"reduction":{"low":0.5,"high":0.1}',
    "\u0000",
    "\ufeff",
    "<<<<<<< HEAD\n",
    "\u202e",
  ],
]

/** Inputs without end, from nearly a document to nothing like one; of twenty, how many are of this kind. */
export interface FuzzKind {
  readonly name: string
  readonly inputs: fc.Arbitrary<Uint8Array>
  readonly ofTwenty: number
}

/** The kinds of inputs that are made from a document. */
export function fuzzKinds(document: Uint8Array): readonly FuzzKind[] {
  const whole = new TextDecoder().decode(document)
  const spliced = fc
    .array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.oneof(fc.constantFrom(...TOKENS), fc.nat())), {
      minLength: 1,
      maxLength: 4,
    })
    .map((cuts) =>
      cuts.reduce((text, [at, drop, put]) => {
        const offset = at % (text.length + 1)
        const piece = typeof put === "string" ? put : text.slice(put % text.length, (put % text.length) + 30)
        return text.slice(0, offset) + piece + text.slice(offset + drop)
      }, whole),
    )
    .map((text) => encoder.encode(text))
  const flipped = fc
    .array(fc.tuple(fc.nat({ max: document.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const bytes = document.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes
    })
  const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 30 }).map((parts) => encoder.encode(parts.join("")))
  const noise = fc.uint8Array({ maxLength: 64 })
  return [
    { name: "splices of a document", inputs: spliced, ofTwenty: 8 },
    { name: "flipped bytes of a document", inputs: flipped, ofTwenty: 6 },
    { name: "soups of tokens", inputs: soup, ofTwenty: 4 },
    { name: "noise", inputs: noise, ofTwenty: 2 },
  ]
}
