/** What reliabilityTime reads of a report of vitest. */
export interface Report {
  readonly testResults: readonly {
    readonly startTime: number
    readonly endTime: number
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly duration?: number
    }[]
  }[]
}

export declare const RELIABILITY_BUDGET_SECONDS: number

export declare function reliabilityTime(reports: readonly Report[]): {
  readonly tests: number
  readonly seconds: number
}
