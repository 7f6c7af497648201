import type { WorkerEnd } from "../compute/client.ts"
import computeUrl from "../compute/worker.ts?worker&url"
import layoutUrl from "./graph/layoutWorker.ts?worker&url"

interface WorkerPolicy {
  createScriptURL(url: string): URL
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): WorkerPolicy
}

const OURS: readonly string[] = [computeUrl, layoutUrl]

/** The one Trusted Types policy of the page: it passes the addresses of our own workers and nothing else. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("batten-worker", {
  createScriptURL: (url) => {
    if (!OURS.includes(url)) throw new TypeError(`not the address of a worker of ours: ${url}`)
    return url
  },
})

function start(url: string, name: string): Worker {
  // A trusted URL where the page demands one; the DOM types of TypeScript know only string and URL.
  return new Worker(policy?.createScriptURL(url) ?? url, { type: "module", name })
}

/** Starts a compute worker. */
export function startWorker(): WorkerEnd {
  // The client hears only its own replies: a worker's messages are those that worker.ts sends.
  return start(computeUrl, "batten-compute") as unknown as WorkerEnd
}

/** Starts the worker that lays graphs out. */
export function startLayoutWorker(): Worker {
  return start(layoutUrl, "batten-layout")
}
