import type { Model } from "../../core/index.ts"
import { cannotSay } from "../export/aspects.ts"
import type { Writer } from "../export/writer.ts"
import { separated } from "../export/separated.ts"
import { type TableName, TABLES } from "../export/tables.ts"

/** Writes one table of a model as comma-separated values. */
export function tableWriter(name: TableName): Writer {
  return {
    write(model: Model) {
      const { rows, says, besides } = TABLES[name]
      const { text, guarded } = separated(rows(model))
      const remarks =
        guarded === 0
          ? []
          : [
              `${guarded} ${guarded === 1 ? "cell that begins" : "cells that begin"} like a formula as ${guarded === 1 ? "it is" : "they are"}: an apostrophe stands before ${guarded === 1 ? "it" : "them"}`,
            ]
      return { content: text, cannotSay: cannotSay(model, says, [...besides(model), ...remarks]) }
    },
  }
}
