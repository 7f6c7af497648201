import { parquetWriteBuffer } from "hyparquet-writer"
import type { Cells } from "./scoreCells.ts"

const TYPES = { text: "STRING", number: "DOUBLE", truth: "BOOLEAN" } as const

/** Cells as the bytes of a Parquet file, a column each; every cell may be empty. */
export function asParquet({ heads, kinds, cells }: Cells): Uint8Array<ArrayBuffer> {
  const columnData = heads.map((name, c) => ({
    name,
    data: cells.map((row) => row[c] ?? undefined),
    type: TYPES[kinds[c]!],
    nullable: true,
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}
