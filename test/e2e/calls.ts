/** The system calls of strace that name an address of a network outside of this machine. */
export function outward(calls: readonly string[]): readonly string[] {
  return calls.filter(
    (call) => call.includes("AF_INET") && !/inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"/.test(call),
  )
}

/**
 * The outward calls parted: connections, and the probes by which Chromium asks the system which address it would use towards
 * a public one. A probe sends nothing, as N1 counts.
 */
export function connections(calls: readonly string[]): { readonly connections: string[]; readonly probes: number } {
  const all = outward(calls)
  const found = all.filter((call) => !/connect\(.*"(2001:4860:4860::8888|8\.8\.8\.8)"/.test(call))
  return { connections: found, probes: all.length - found.length }
}
