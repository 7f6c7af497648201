/** The public face of the formats: text or bytes to a model and back. */
export type { FormatEntry } from "./catalog.ts"
export { BATTEN, CATALOG } from "./catalog.ts"
export type { ReadNotice, ReadProblem } from "./problem.ts"
export { noticeInWords, problemInWords, shown } from "./problem.ts"
export type { Position } from "./text/position.ts"
export type { ReadResult } from "./batten/read.ts"
export { readBatten } from "./batten/read.ts"
export { writeBatten } from "./batten/write.ts"
