/** A part of the objective as a table over the few open controls that it depends on. */
export interface Table {
  /** The open controls: bit i of an index into `values` says whether `controls[i]` is in. Ascending. */
  readonly controls: Int32Array
  /** Expected annual loss for each choice; Infinity where a rule forbids it. */
  readonly values: Float64Array
  /**
   * The term, where the table is only a lower bound on one because open controls were treated as in place; −1 where the
   * table is exact.
   */
  readonly truncated: number
}
