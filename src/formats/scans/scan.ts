import type { PortProtocol } from "../../core/index.ts"

/** What a scanner said of a port: `unknown` for filtered ones, and whatever else is neither open nor closed. */
export type PortState = "open" | "closed" | "unknown"

/** A port as `tcp/443`. */
export type PortName = `${PortProtocol}/${number}`

/** A host that a port scanner looked at. */
export interface ScannedHost {
  /** Addresses and names, in small letters. */
  readonly names: readonly string[]
  /** `unfinished`: given up, or the scan ended before. */
  readonly state: "up" | "down" | "unfinished"
  /** Ports that were looked at. One that is not here was not. */
  readonly ports: ReadonlyMap<PortName, PortState>
}

/** One run of a port scanner. */
export interface PortScan {
  readonly kind: "ports"
  readonly tool: string
  readonly version: string | null
  /** Seconds since 1970; null where the file does not say. */
  readonly started: number | null
  readonly hosts: readonly ScannedHost[]
  /** Whether the run came to its end. */
  readonly isWhole: boolean
}

/** One run of a checker of settings: how each rule came out, with the ids of frameworks that the rule names. */
export interface RuleScan {
  readonly kind: "rules"
  readonly tool: string
  readonly version: string | null
  readonly started: number | null
  readonly host: string | null
  readonly results: readonly RuleResult[]
}

/** How a rule came out: `open` where nothing can be said. */
export interface RuleResult {
  readonly rule: string
  readonly result: "pass" | "fail" | "open"
  readonly title: string
  /** Ids that the rule names, such as `AC-17` or `AUTH-9328`. */
  readonly references: readonly string[]
}

/** One run of a scanner of weaknesses. */
export interface WeaknessScan {
  readonly kind: "weaknesses"
  readonly tool: string
  readonly version: string | null
  readonly started: number | null
  readonly weaknesses: readonly Weakness[]
}

/** A weakness that was found open on a host. */
export interface Weakness {
  readonly id: string
  readonly title: string
  readonly host: string
  /** Null where it is of the host and of no port. */
  readonly port: PortName | null
  /** Base score of CVSS, 0 to 10; null where none is given. */
  readonly cvss: number | null
  readonly cves: readonly string[]
}

/** What a scanner found. */
export type Scan = PortScan | RuleScan | WeaknessScan

/** What stood in a file of a scanner, or why it cannot be read. */
export type ScanReading =
  { readonly kind: "read"; readonly scans: readonly Scan[] } | { readonly kind: "refused"; readonly why: string }
