/** The number of ones in the binary form of a 32-bit integer. */
export function bitCount(x: number): number {
  let count = x - ((x >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return (Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 0x3f
}
