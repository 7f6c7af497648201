import { PORT_PROTOCOLS, type PortProtocol } from "../../core/index.ts"
import type { XmlElement } from "../import/source.ts"
import { treeOfXml } from "../import/xml.ts"
import { problemInWords } from "../problem.ts"
import type { PortName, PortScan, PortState, ScannedHost, ScanReading } from "./scan.ts"
import { childOf, childrenOf, countIn } from "./xmlParts.ts"

const HIGHEST_PORT = 65_535

/** Whether a text is what nmap writes as XML: looked for near its beginning, as its root comes after comments only. */
export function isNmap(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE nmaprun>\s*)?(?:<\?xml-stylesheet[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<nmaprun[\s>]/.test(
    text.slice(0, 20_000),
  )
}

/**
 * Reads what nmap writes with `-oX`: also several runs in one file, as `--append-output` makes them, and a run that was
 * interrupted, of which the hosts that were finished count.
 */
export function readNmap(text: string): ScanReading {
  const scans: PortScan[] = []
  for (const run of text.split(/(?=<\?xml )/).filter((part) => part.trim() !== "")) {
    const read = runIn(run)
    if (typeof read === "string") return { kind: "refused", why: read }
    scans.push(read)
  }
  return { kind: "read", scans }
}

/** One run; or why it cannot be read. */
function runIn(text: string): PortScan | string {
  const whole = treeOfXml(text)
  if (whole.kind === "tree") return scanFrom(whole.tree, true)
  if (whole.problem.kind !== "syntax") return problemInWords(whole.problem)
  const begun = treeOfXml(untilLastHost(text))
  return begun.kind === "tree" && begun.tree.element === "nmaprun"
    ? scanFrom(begun.tree, false)
    : problemInWords(whole.problem)
}

/** What was written of a run before it was interrupted, closed behind the last host that was finished. */
function untilLastHost(text: string): string {
  const end = "</host>"
  const last = text.lastIndexOf(end)
  if (last >= 0) return `${text.slice(0, last + end.length)}</nmaprun>`
  const root = /<nmaprun(?:\s[^<>]*)?>/.exec(text)
  return root === null ? text : `${text.slice(0, root.index + root[0].length)}</nmaprun>`
}

function scanFrom(root: XmlElement, isClosed: boolean): PortScan | string {
  if (root.element !== "nmaprun") return "nmap writes an nmaprun"
  const scanned = scannedPorts(root)
  const finished = childrenOf(root, "runstats").flatMap((stats) => childrenOf(stats, "finished"))[0]
  return {
    kind: "ports",
    tool: root.attributes.scanner ?? "nmap",
    version: root.attributes.version ?? null,
    started: countIn(root.attributes.start),
    hosts: childrenOf(root, "host")
      .filter(wasLookedAt)
      .map((host) => hostFrom(host, scanned)),
    isWhole: isClosed && finished?.attributes.exit === "success",
  }
}

/** Whether a host was more than listed: `-sL` names hosts and looks at none. */
function wasLookedAt(host: XmlElement): boolean {
  return childOf(host, "status")?.attributes.state !== "unknown"
}

/** Which ports were scanned, by protocol, as the run says it. */
function scannedPorts(root: XmlElement): ReadonlyMap<PortProtocol, readonly number[]> {
  const scanned = new Map<PortProtocol, readonly number[]>()
  for (const { attributes } of childrenOf(root, "scaninfo")) {
    const protocol = protocolOf(attributes.protocol)
    if (protocol !== null) scanned.set(protocol, portsIn(attributes.services ?? ""))
  }
  return scanned
}

function protocolOf(text: string | undefined): PortProtocol | null {
  return PORT_PROTOCOLS.find((one) => one === text) ?? null
}

/** The numbers of a list such as `22,80,8000-8100`; what is no port is passed over. */
function portsIn(list: string): readonly number[] {
  const ports: number[] = []
  for (const part of list.split(",")) {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim())
    if (!range) continue
    const last = Math.min(Number(range[2] ?? range[1]), HIGHEST_PORT)
    // A list of more ports than there are says some twice: it is not read on.
    for (let port = Number(range[1]); port <= last && ports.length <= 2 * HIGHEST_PORT; port++) ports.push(port)
  }
  return ports
}

function stateOf(text: string | undefined): PortState {
  return text === "open" || text === "closed" ? text : "unknown"
}

function hostFrom(host: XmlElement, scanned: ReadonlyMap<PortProtocol, readonly number[]>): ScannedHost {
  const names = [
    ...childrenOf(host, "address").flatMap(({ attributes: { addr, addrtype } }) =>
      addr === undefined || addrtype === "mac" ? [] : [addr],
    ),
    ...childrenOf(host, "hostnames").flatMap((list) =>
      childrenOf(list, "hostname").flatMap(({ attributes: { name } }) => (name === undefined ? [] : [name])),
    ),
  ].map((name) => name.toLowerCase())
  const status = childOf(host, "status")?.attributes.state
  const isGivenUp = host.attributes.timedout === "true"
  const state = isGivenUp ? "unfinished" : status === "up" ? "up" : "down"
  return { names, state, ports: state === "up" ? portsOf(host, scanned) : new Map<PortName, PortState>() }
}

function portsOf(
  host: XmlElement,
  scanned: ReadonlyMap<PortProtocol, readonly number[]>,
): ReadonlyMap<PortName, PortState> {
  const ports = new Map<PortName, PortState>()
  for (const list of childrenOf(host, "ports")) {
    const summed = childrenOf(list, "extraports")
    for (const extra of summed) sumUp(extra, summed.length === 1 ? scanned : new Map(), ports)
    // What is said of one port counts more than what is said of many.
    for (const port of childrenOf(list, "port")) {
      const protocol = protocolOf(port.attributes.protocol)
      const number = countIn(port.attributes.portid)
      if (protocol !== null && number !== null && number <= HIGHEST_PORT)
        ports.set(`${protocol}/${number}`, stateOf(childOf(port, "state")?.attributes.state))
    }
  }
  return ports
}

/**
 * Ports that nmap sums up. Newer versions list them; where an older one gives a count only, and sums up one state, they are all
 * that were scanned and are not named by themselves.
 */
function sumUp(
  extra: XmlElement,
  scanned: ReadonlyMap<PortProtocol, readonly number[]>,
  ports: Map<PortName, PortState>,
): void {
  const state = stateOf(extra.attributes.state)
  const listed = childrenOf(extra, "extrareasons").flatMap(({ attributes: { proto, ports: list } }) => {
    const protocol = protocolOf(proto)
    return protocol === null || list === undefined ? [] : [[protocol, portsIn(list)] as const]
  })
  for (const [protocol, numbers] of listed.length > 0 ? listed : scanned)
    for (const number of numbers) ports.set(`${protocol}/${number}`, state)
}
