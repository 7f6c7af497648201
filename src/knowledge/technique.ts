import type { Shelf } from "./shelf.ts"

/** The technique to which a sub-technique belongs, itself where it is none: `T1566` of `T1566.002`, `AML.T0051` of `AML.T0051.001`. */
export function parentTechnique(id: string): string {
  return id.replace(/(T\d+)\.\d+$/, "$1")
}

/** The technique under which ATT&CK 19.1 knows it. */
export function currentTechnique(shelf: Shelf, id: string): string {
  return shelf.successors.get(id) ?? id
}

/** Whether two techniques are the same, or one is the sub-technique of the other. Two sub-techniques of one are not the same. */
export function isSameTechnique(a: string, b: string): boolean {
  return a === b || parentTechnique(a) === b || a === parentTechnique(b)
}
