import { type Key, type Seal } from "../../formats/index.ts"
import type { Ask } from "../work/engine.ts"

/*
 * What goes over a queue: asks and answers, each sealed in age's format. The public-key part is made once for a run, and every
 * message has a key of its own below it. Within is said which ask it is, so that no answer passes for another's.
 */

/** Seals and opens the messages of one run, or of whatever runs a worker meets. */
export interface Messages {
  sealAsk(id: string, ask: Ask): Promise<string>
  openAnswer(id: string, sealed: string): Promise<Uint8Array>
}

/** What a worker does with messages: null for one that its key does not open, or that was changed. */
export interface WorkerMessages {
  openAsk(
    id: string,
    sealed: string,
  ): Promise<{ readonly ask: Ask; sealAnswer(packed: Uint8Array): Promise<string> } | null>
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")
const fromText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"))

/** The messages of a client's run. @param identity the secret key that the client and its workers hold. */
export async function clientMessages(identity: string): Promise<Messages> {
  const { recipientOf, seal, sealForRecipients, unseal } = await import("../../formats/sealing.ts")
  const key = await sealForRecipients([await recipientOf(identity)], identity)
  return {
    sealAsk: async (id, { bytes, sum, question }) =>
      toText(await seal(packed({ kind: "ask", id, sum, question }, bytes), key)),
    async openAnswer(id, sealed) {
      const opened = await unseal(fromText(sealed), { kind: "seal", seal: key })
      if (opened.kind !== "unsealed") throw new Error("an answer came that none of our workers sealed")
      const { head, body } = unpacked(opened.bytes)
      if (head.kind !== "answer" || head.id !== id) throw new Error("an answer came that belongs to another ask")
      return body
    },
  }
}

/** The messages that a worker meets. */
export function workerMessages(identity: string): WorkerMessages {
  let known: Seal | null = null
  const open = async (sealed: string): Promise<{ readonly bytes: Uint8Array; readonly seal: Seal } | null> => {
    const { unseal } = await import("../../formats/sealing.ts")
    const keys: Key[] = [...(known ? [{ kind: "seal", seal: known } as const] : []), { kind: "identity", identity }]
    for (const key of keys) {
      const opened = await unseal(fromText(sealed), key)
      if (opened.kind !== "unsealed") continue
      known = opened.seal
      return opened
    }
    return null
  }
  return {
    async openAsk(id, sealed) {
      const opened = await open(sealed)
      if (opened === null) return null
      const { head, body } = unpacked(opened.bytes)
      if (head.kind !== "ask" || head.id !== id) return null
      const ask = { bytes: body, sum: head.sum, question: head.question } as Ask
      return {
        ask,
        async sealAnswer(answer) {
          const { seal } = await import("../../formats/sealing.ts")
          return toText(await seal(packed({ kind: "answer", id }, answer), opened.seal))
        },
      }
    },
  }
}

interface Head {
  readonly kind: "ask" | "answer"
  readonly id: string
  readonly [key: string]: unknown
}

function packed(head: Head, body: Uint8Array): Uint8Array {
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([length, json, body])
}

function unpacked(bytes: Uint8Array): { readonly head: Head; readonly body: Uint8Array } {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + all.readUInt32LE(0)
  return { head: JSON.parse(all.toString("utf8", 4, end)) as Head, body: Uint8Array.from(all.subarray(end)) }
}
