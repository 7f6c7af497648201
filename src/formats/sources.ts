import { parseSource } from "./import/parse.ts"
import type { Parsed } from "./import/reader.ts"
import type { ReadProblem } from "./problem.ts"

/**
 * The fifth public face of the formats: a stranger's file taken apart within limits, for whoever reads something else than a
 * model in it. JSON, YAML and XML come as trees, all else as text or as an archive; nothing is ever fetched.
 */
export type {
  PortName,
  PortScan,
  PortState,
  RuleResult,
  RuleScan,
  Scan,
  ScannedHost,
  ScanReading,
  Weakness,
  WeaknessScan,
} from "./scans/scan.ts"
export { readScan, SCANNERS } from "./scans/readScan.ts"

/** A file taken apart; or why it cannot be. */
export type Opened =
  | { readonly kind: "opened"; readonly parsed: Parsed }
  | { readonly kind: "refused"; readonly problems: readonly ReadProblem[] }

/** Takes a file apart by what is in it, whatever it is called. */
export async function openSource(bytes: Uint8Array): Promise<Opened> {
  const parsing = await parseSource(bytes)
  return parsing.kind === "parsed" ? { kind: "opened", parsed: parsing.parsed } : parsing
}
