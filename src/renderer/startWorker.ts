import type { WorkerEnd } from "../compute/client.ts"
import workerUrl from "../compute/worker.ts?worker&url"

interface WorkerPolicy {
  createScriptURL(url: string): URL
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): WorkerPolicy
}

/** The one Trusted Types policy of the page: it passes the address of our own worker and nothing else. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("batten-worker", {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`not the address of the compute worker: ${url}`)
    return url
  },
})

/** Starts a compute worker. */
export function startWorker(): WorkerEnd {
  // A trusted URL where the page demands one; the DOM types of TypeScript know only string and URL.
  const url = policy?.createScriptURL(workerUrl) ?? workerUrl
  // The client hears only its own replies: a worker's messages are those that worker.ts sends.
  return new Worker(url, { type: "module", name: "batten-compute" }) as unknown as WorkerEnd
}
