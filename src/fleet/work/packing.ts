import type { Answer } from "./question.ts"

/*
 * An answer as bytes, the same in the cache, between threads and between machines: the length of its JSON, the JSON, and for years
 * their losses, padded to a multiple of 8. Where few years lose anything, only those are written, with their numbers.
 */

const LENGTH_BYTES = 8

/** Share of the years with a loss up to which only those are written. */
const SPARSE = 0.6

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8

/** An answer as bytes. */
export function packedAnswer(answer: Answer): Uint8Array<ArrayBuffer> {
  if (answer.kind !== "years") return joined({ answer }, new Uint8Array(0))
  const { losses, ...rest } = answer
  const hit = Uint32Array.from(losses.keys()).filter((year) => losses[year] !== 0)
  const isSparse = hit.length <= SPARSE * losses.length
  const head = { answer: rest, years: losses.length, ...(isSparse && { hit: hit.length }) }
  if (!isSparse) return joined(head, bytesOf(losses))
  const body = new Uint8Array(padded(hit.byteLength) + 8 * hit.length)
  body.set(bytesOf(hit))
  body.set(bytesOf(Float64Array.from(hit, (year) => losses[year]!)), padded(hit.byteLength))
  return joined(head, body)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

function joined(head: object, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head))
  const bytes = new Uint8Array(LENGTH_BYTES + padded(json.length) + body.length)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, LENGTH_BYTES)
  bytes.set(body, LENGTH_BYTES + padded(json.length))
  return bytes
}

/** The answer of such bytes. @throws what JSON.parse or a view throws where they are none. */
export function unpackedAnswer(packed: Uint8Array): Answer {
  // A copy that begins at a multiple of 8, wherever the bytes came from.
  const { buffer } = Uint8Array.from(packed)
  const length = new DataView(buffer).getUint32(0, true)
  const json = new TextDecoder().decode(new Uint8Array(buffer, LENGTH_BYTES, length))
  const { answer, years, hit } = JSON.parse(json) as { answer: Answer; years?: number; hit?: number }
  if (years === undefined) return answer
  const at = LENGTH_BYTES + padded(length)
  return {
    ...answer,
    losses: hit === undefined ? new Float64Array(buffer, at, years) : spread(buffer, at, years, hit),
  } as Answer
}

function spread(buffer: ArrayBuffer, at: number, years: number, hit: number): Float64Array<ArrayBuffer> {
  const losses = new Float64Array(years)
  const index = new Uint32Array(buffer, at, hit)
  const values = new Float64Array(buffer, at + padded(4 * hit), hit)
  for (let i = 0; i < hit; i++) losses[index[i]!] = values[i]!
  return losses
}
