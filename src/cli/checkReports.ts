import { inOneLine } from "../text/visible.ts"
import { inXml } from "../text/xml.ts"

/** One comparison of a check, for the reports that pipelines read. */
export interface CheckedPart {
  /** The rule that it belongs to: the name of its figure. */
  readonly rule: string
  readonly text: string
  /** Whether the check fails on it; null where that is not known. */
  readonly fails: boolean | null
  /** The figures, in a sentence. */
  readonly sentence: string
}

const uriOf = (file: string): string =>
  file === "-" ? "stdin" : file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/")

/** A check as SARIF 2.1.0: a result for each part that it fails on; a notification for what is not known. */
export function asSarif(file: string, parts: readonly CheckedPart[]): string {
  const failing = parts.filter(({ fails }) => fails === true)
  const unknown = parts.filter(({ fails }) => fails === null)
  const rules = [...new Set(parts.map(({ rule }) => rule))]
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Batten",
            rules: rules.map((id) => ({ id, shortDescription: { text: `A condition on ${id}` } })),
          },
        },
        invocations: [
          {
            executionSuccessful: unknown.length === 0,
            ...(unknown.length > 0 && {
              toolExecutionNotifications: unknown.map(({ sentence }) => ({
                level: "error",
                message: { text: sentence },
              })),
            }),
          },
        ],
        results: failing.map(({ rule, sentence }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level: "error",
          message: { text: sentence },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** A check as JUnit XML: a test case for each part, failed where the check fails on it, in error where it is not known. */
export function asJUnit(file: string, parts: readonly CheckedPart[]): string {
  const count = (fails: boolean | null): number => parts.filter((part) => part.fails === fails).length
  const totals = `tests="${parts.length}" failures="${count(true)}" errors="${count(null)}"`
  const name = inXml(inOneLine(file))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="batten check" ${totals}>`,
    `  <testsuite name="${name}" ${totals}>`,
    ...parts.flatMap(({ text, fails, sentence }) => {
      const open = `    <testcase classname="${name}" name="${inXml(text)}"`
      if (fails === false) return [`${open}/>`]
      const element = fails === null ? "error" : "failure"
      return [`${open}>`, `      <${element} message="${inXml(sentence)}"/>`, "    </testcase>"]
    }),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n")
}
