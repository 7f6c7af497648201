import { PORT_PROTOCOLS } from "../../core/index.ts"
import type { XmlElement } from "../import/source.ts"
import { treeOfXml } from "../import/xml.ts"
import { problemInWords } from "../problem.ts"
import type { PortName, ScanReading, Weakness } from "./scan.ts"
import { childOf, childrenOf, countIn, textIn } from "./xmlParts.ts"

/** Whether a text is a report of Nessus in its second format. */
export function isNessus(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?<NessusClientData_v2[\s>]/.test(text.slice(0, 20_000))
}

/** Reads a report of Nessus: what is more than information. */
export function readNessus(text: string): ScanReading {
  const read = treeOfXml(text)
  if (read.kind === "refused") return { kind: "refused", why: problemInWords(read.problem) }
  const hosts = childrenOf(read.tree, "Report").flatMap((report) => childrenOf(report, "ReportHost"))
  const ends = hosts.flatMap((host) => countIn(tagOf(host, "HOST_END_TIMESTAMP")) ?? [])
  return {
    kind: "read",
    scans: [
      {
        kind: "weaknesses",
        tool: "Nessus",
        version: null,
        started: ends.length === 0 ? null : ends.reduce((last, one) => Math.max(last, one), 0),
        weaknesses: hosts.flatMap((host) => childrenOf(host, "ReportItem").flatMap((item) => weaknessFrom(host, item))),
      },
    ],
  }
}

function tagOf(host: XmlElement, name: string): string | undefined {
  const properties = childOf(host, "HostProperties")
  const tag = properties && childrenOf(properties, "tag").find(({ attributes }) => attributes.name === name)
  return tag && textIn(tag)
}

function weaknessFrom(host: XmlElement, item: XmlElement): readonly Weakness[] {
  const { port, protocol, severity, pluginID = "", pluginName = "" } = item.attributes
  if (severity === "0") return []
  return [
    {
      id: `nessus-${pluginID}`,
      title: pluginName,
      host: tagOf(host, "host-ip") ?? host.attributes.name ?? "",
      port: portName(port, protocol),
      cvss: scoreIn(textIn(childOf(item, "cvss3_base_score")) || textIn(childOf(item, "cvss_base_score"))),
      cves: childrenOf(item, "cve").map(textIn),
    },
  ]
}

/** A port by its number and protocol; null where there is none, as for what concerns the whole host. */
export function portName(number: string | undefined, protocol: string | undefined): PortName | null {
  const port = countIn(number)
  const known = PORT_PROTOCOLS.find((one) => one === protocol?.toLowerCase())
  return port === null || port < 1 || port > 65_535 || known === undefined ? null : `${known}/${port}`
}

/** A base score of CVSS, from 0 to 10; null for all else. */
export function scoreIn(text: string): number | null {
  return /^\d{1,2}(?:\.\d+)?$/.test(text) && Number(text) <= 10 ? Number(text) : null
}
