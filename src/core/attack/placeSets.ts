/** Sets of places: bits of a few words in a row, the set that begins at word `at` of an array. */

/** Puts a member into a set. */
export function include(sets: Int32Array, at: number, member: number): void {
  sets[at + (member >> 5)]! |= 1 << (member & 31)
}

/** Takes a member out of a set. */
export function exclude(sets: Int32Array, at: number, member: number): void {
  sets[at + (member >> 5)]! &= ~(1 << (member & 31))
}

/** Whether a set has a member. */
export function includes(sets: Int32Array, at: number, member: number): boolean {
  return ((sets[at + (member >> 5)]! >>> (member & 31)) & 1) === 1
}

/** Whether a set has no member. */
export function isEmpty(sets: Int32Array, at: number, words: number): boolean {
  for (let w = 0; w < words; w++) if (sets[at + w] !== 0) return false
  return true
}

/** Whether every member of one set is one of the other. */
export function isWithin(inner: Int32Array, a: number, outer: Int32Array, b: number, words: number): boolean {
  for (let w = 0; w < words; w++) if ((inner[a + w]! & ~outer[b + w]!) !== 0) return false
  return true
}

/** Whether two sets have a member in common. */
export function meets(one: Int32Array, a: number, other: Int32Array, b: number, words: number): boolean {
  for (let w = 0; w < words; w++) if ((one[a + w]! & other[b + w]!) !== 0) return true
  return false
}

/** Whether two sets are equal. */
export function isEqual(one: Int32Array, a: number, other: Int32Array, b: number, words: number): boolean {
  for (let w = 0; w < words; w++) if (one[a + w] !== other[b + w]) return false
  return true
}

/** Adds the members of one set to another. */
export function addAll(from: Int32Array, a: number, into: Int32Array, b: number, words: number): void {
  for (let w = 0; w < words; w++) into[b + w]! |= from[a + w]!
}

/** Takes the members of one set out of another. */
export function removeAll(from: Int32Array, a: number, out: Int32Array, b: number, words: number): void {
  for (let w = 0; w < words; w++) out[b + w]! &= ~from[a + w]!
}

/** The least member that a word of a set has, of those whose bits are given. */
export function memberOf(word: number, bits: number): number {
  return (word << 5) + 31 - Math.clz32(bits & -bits)
}
