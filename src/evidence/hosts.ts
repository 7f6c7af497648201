import type { PortName, PortScan, PortState, ScannedHost } from "../formats/sources.ts"

/** What is known of a port of a host: `unseen` where the host was never scanned, or not that port of it. */
export type HostPort = { readonly state: PortState } | { readonly state: "down" | "unfinished" | "unseen" }

/**
 * What scans say of a port of a host, by one of its addresses or names. Of several runs that looked at it the latest counts; one
 * that was interrupted before it came to it says nothing.
 */
export function portOf(scans: readonly PortScan[], host: string, port: PortName): HostPort {
  const asked = canonical(host)
  const ordered = [...scans].sort((a, b) => (b.started ?? 0) - (a.started ?? 0))
  let weaker: HostPort | null = null
  for (const scan of ordered)
    // A target that was given twice is in it twice: the later counts.
    for (const seen of [...scan.hosts].reverse()) {
      if (!seen.names.some((name) => canonical(name) === asked)) continue
      const state = stateIn(seen, port)
      if (state.state === "open" || state.state === "closed" || state.state === "unknown") return state
      if (weaker === null || weaker.state === "unseen") weaker = state
    }
  return weaker ?? { state: "unseen" }
}

function stateIn({ state, ports }: ScannedHost, port: PortName): HostPort {
  if (state !== "up") return { state }
  const known = ports.get(port)
  return { state: known ?? "unseen" }
}

/** Whether two names or addresses are the same host as it is written. */
export function isSameHost(a: string, b: string): boolean {
  return canonical(a) === canonical(b)
}

/** A host in one form: small letters, no brackets or final dot, an address of IPv6 in full. */
function canonical(host: string): string {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
  return bare.includes(":") ? (inFull(bare) ?? bare) : bare
}

/** Groups of an address of IPv6. */
const GROUPS = 8

function inFull(address: string): string | null {
  const [head = "", tail, more] = address.split("::")
  if (more !== undefined) return null
  const groups = (part: string): readonly string[] => (part === "" ? [] : part.split(":"))
  const [before, after] = [groups(head), groups(tail ?? "")]
  const zeros = GROUPS - before.length - after.length
  if (tail === undefined ? zeros !== 0 : zeros < 0) return null
  return [...before, ...Array.from({ length: zeros }, () => "0"), ...after]
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")
}
