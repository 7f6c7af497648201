import fc from "fast-check"

/** Texts that have broken programs: markup, formulas, hidden turns, halves of characters, names of object members. */
const TRICKY = [
  "",
  "__proto__",
  "constructor",
  "<img src=x onerror=alert(1)>",
  "=1+1",
  '"; \\ \n\t\r',
  "\u202Eevil\u202C",
  "\u0000\u001F\u007F",
  "\uD800",
  "a\uDFFFb",
  "\uFEFFmark",
  "\u2028\u2029",
  "👩‍👩‍👧‍👦 🏴‍☠️ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
  "ملف سري",
  "零日漏洞",
  "<<<<<<< HEAD",
]

/** Any text, tricky ones often. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(...TRICKY),
)

/** Kebab-case ids, those that name members of every object included. */
export const anyId: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}$/) },
  { weight: 1, arbitrary: fc.constantFrom("constructor", "prototype", "valueof", "365", "7", "0", "then", "x-1") },
)

const scalar = fc.oneof(
  anyText,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(0.1, 1e21, 5e-324, -2.5),
)

/** Fields that no version of Batten knows, under keys that are nobody's. */
export const unknownFields: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom(
    "custodian",
    "x-ticket",
    "toJSON",
    "then",
    "hasOwnProperty",
    "Ünknown key",
    "10",
    "2",
    "reviewedBy",
    'a"b\\c',
  ),
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("z", "a", "id", "name"), scalar, { maxKeys: 3, noNullPrototype: true }),
  ),
  { maxKeys: 3, noNullPrototype: true },
)
