import { inOneLine } from "../../text/visible.ts"
import { problemInWords } from "../problem.ts"
import { textOf } from "../text/textOf.ts"
import type { ScanReading } from "./scan.ts"

/** A kind of file that scanners write: what recognises its text, and what reads it. */
interface ScanFormat {
  readonly recognises: (text: string) => boolean
  readonly read: (text: string) => ScanReading
}

/** Every kind of file that is read, in words. */
export const SCANNERS = "nmap XML, XCCDF and ARF results, lynis reports, Nessus and OpenVAS XML"

async function formats(): Promise<readonly ScanFormat[]> {
  const [nmap, xccdf, lynis, nessus, openvas] = await Promise.all([
    import("./nmap.ts"),
    import("./xccdf.ts"),
    import("./lynis.ts"),
    import("./nessus.ts"),
    import("./openvas.ts"),
  ])
  return [
    { recognises: nmap.isNmap, read: nmap.readNmap },
    { recognises: xccdf.isXccdf, read: xccdf.readXccdf },
    { recognises: nessus.isNessus, read: nessus.readNessus },
    { recognises: openvas.isOpenVas, read: openvas.readOpenVas },
    { recognises: lynis.isLynis, read: lynis.readLynis },
  ]
}

/** Reads what a scanner wrote, by what is in it. */
export async function readScan(bytes: Uint8Array): Promise<ScanReading> {
  const text = textOf(bytes, `a scan is a text: ${SCANNERS}`)
  if (typeof text !== "string") return { kind: "refused", why: problemInWords(text) }
  const format = (await formats()).find(({ recognises }) => recognises(text))
  return (
    format?.read(text) ?? {
      kind: "refused",
      why: `this is none of the files that are read (${SCANNERS}); it begins with ${inOneLine(text.trimStart(), 40)}`,
    }
  )
}
