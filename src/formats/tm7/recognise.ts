import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** The namespace of the root, by its end: the host before it names who made the tool. */
const NAMESPACE = "/2004/07/ThreatModeling.Model"

/** Whether a source is a model of the Microsoft Threat Modeling Tool. */
export function isTm7({ form, tree }: Parsed): boolean {
  return (
    form === "xml" && isRecord(tree) && tree.element === "ThreatModel" && String(tree.namespace).endsWith(NAMESPACE)
  )
}
