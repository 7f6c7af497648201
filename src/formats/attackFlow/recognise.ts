import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is an Attack Flow of the Builder, of version 2 (objects with templates) or 3 (objects with a layout). */
export function isAttackFlow({ tree }: Parsed): boolean {
  if (!isRecord(tree) || !Array.isArray(tree.objects)) return false
  return (isRecord(tree.layout) && isRecord(tree.camera)) || ("version" in tree && "location" in tree)
}

/** Whether a source is a STIX bundle in which an Attack Flow stands. */
export function isAttackFlowBundle({ tree }: Parsed): boolean {
  if (!isRecord(tree) || tree.type !== "bundle" || !Array.isArray(tree.objects)) return false
  return tree.objects.some((object) => isRecord(object) && /^attack-(?:flow|action)$/.test(String(object.type)))
}
