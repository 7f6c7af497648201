import type { XmlElement } from "../import/source.ts"
import { treeOfXml } from "../import/xml.ts"
import { problemInWords } from "../problem.ts"
import { portName, scoreIn } from "./nessus.ts"
import type { ScanReading, Weakness } from "./scan.ts"
import { secondsOf } from "./times.ts"
import { childOf, childrenOf, descendantsOf, textIn } from "./xmlParts.ts"

/** Whether a text is a report of OpenVAS (Greenbone). */
export function isOpenVas(text: string): boolean {
  return (
    /^\s*(?:<\?xml[^>]*\?>\s*)?<(?:report|get_reports_response)[\s>]/.test(text.slice(0, 20_000)) &&
    /<nvt[\s>]|<results[\s>]/.test(text)
  )
}

/** Reads a report of OpenVAS: results with a severity above 0. */
export function readOpenVas(text: string): ScanReading {
  const read = treeOfXml(text)
  if (read.kind === "refused") return { kind: "refused", why: problemInWords(read.problem) }
  const end = descendantsOf(read.tree, "scan_end")[0] ?? descendantsOf(read.tree, "scan_start")[0]
  const results = descendantsOf(read.tree, "results").flatMap((list) => childrenOf(list, "result"))
  return {
    kind: "read",
    scans: [
      {
        kind: "weaknesses",
        tool: "OpenVAS",
        version: null,
        started: secondsOf(end && textIn(end)),
        weaknesses: results.flatMap(weaknessFrom),
      },
    ],
  }
}

function weaknessFrom(result: XmlElement): readonly Weakness[] {
  const nvt = childOf(result, "nvt")
  const severity = scoreIn(textIn(childOf(result, "severity"))) ?? scoreIn(textIn(nvt && childOf(nvt, "cvss_base")))
  if (severity === 0) return []
  // `443/tcp`, or `general/tcp` for the whole host.
  const [number, protocol] = textIn(childOf(result, "port")).split("/")
  const refs = nvt ? descendantsOf(nvt, "ref").filter(({ attributes }) => attributes.type === "cve") : []
  return [
    {
      id: `openvas-${nvt?.attributes.oid ?? ""}`,
      title: textIn(childOf(result, "name")) || textIn(nvt && childOf(nvt, "name")),
      host: textIn(childOf(result, "host")),
      port: portName(number, protocol),
      cvss: severity,
      cves: refs.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id])),
    },
  ]
}
