import { execFileSync, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { fileURLToPath } from "node:url"
import { certificateText, certify, type Certificate } from "../../../src/core/index.ts"
import { compileModel, optimalPortfolio, portfolioProblem, type Found, type Model } from "../../../src/core/index.ts"
import { readBatten, writeBatten } from "../../../src/formats/index.ts"

/** The checker that ships. */
export const CHECKER = fileURLToPath(new URL("../../../resources/checker/check_certificate.py", import.meta.url))

const many = fileURLToPath(new URL("checkMany.py", import.meta.url))

/** What the checker says of one certificate: its exit code, its words, and the seconds of CPU that it took. */
export type Said = readonly [code: number, words: string, seconds: number]

/** Asks the checker, in one process, about documents and certificates as texts. */
export function checkAll(pairs: readonly (readonly [document: string, certificate: string])[]): readonly Said[] {
  const { stdout, stderr, status } = spawnSync("python3", [many, CHECKER], {
    input: JSON.stringify(pairs),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Said[]
}

/** A model as the text of its document. */
export function textOf(model: Model): string {
  return new TextDecoder().decode(writeBatten(model))
}

/** The sum of a document's text. */
export function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

/** The certificate that a plan is the best of a model; the plan is the one found, unless another is claimed to be. */
export function certificateOf(model: Model, text = textOf(model), claimed?: (best: Found) => Found) {
  const compiled = compileModel(model)
  const best = optimalPortfolio(portfolioProblem(compiled))
  if (best.kind !== "found") throw new Error(`nothing is allowed: ${best.rule.rule}`)
  return certify(compiled, claimed ? claimed(best) : best, { engine: "Batten test", sha256: sumOf(text) })
}

/** The certificate, which there has to be. */
export function soundCertificate(model: Model, text = textOf(model)): Certificate {
  const answer = certificateOf(model, text)
  if (answer.kind !== "certified") throw new Error(answer.why)
  return answer.certificate
}

/** One model solved and certified, with the seconds of CPU that solving took, from the model to the proven plan. */
export function solvedAndCertified(model: Model, text = textOf(model)) {
  const start = process.cpuUsage()
  const compiled = compileModel(model)
  const best = optimalPortfolio(portfolioProblem(compiled))
  const { user, system } = process.cpuUsage(start)
  if (best.kind !== "found") throw new Error(`nothing is allowed: ${best.rule.rule}`)
  const answer = certify(compiled, best, { engine: "Batten test", sha256: sumOf(text) })
  if (answer.kind !== "certified") throw new Error(answer.why)
  return { certificate: certificateText(answer.certificate), solving: (user + system) / 1e6 }
}

/** A generated model as the text of its document. */
export function generated(generator: string, shape: string, steps: number, controls: number, seed: number): string {
  const wanted = { shape, steps, controls, seed }
  const options = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)])
  return execFileSync(process.execPath, [generator, ...options], { encoding: "utf8", maxBuffer: 1 << 26 })
}

/** A document's text as a model. */
export function modelOf(text: string): Model {
  const read = readBatten(new TextEncoder().encode(text))
  if (read.kind !== "read") throw new Error("the document is refused")
  return read.model
}

/** How often solving goes into checking, at most. */
export const MOST_RATIO = 10

/** What is wrong with the certificates of some documents: those that do not hold, or take too long to check. */
export function faultsOf(texts: ReadonlyMap<string, string>): string[] {
  const solved = [...texts].map(([name, text]) => ({ name, text, ...solvedAndCertified(modelOf(text), text) }))
  const answers = checkAll(solved.map(({ text, certificate }) => [text, certificate]))
  const ratios = solved.map(({ solving }, i) => answers[i]![2] / solving)
  console.warn(`checking takes at most ${Math.max(...ratios).toFixed(1)} times the CPU time of solving`)
  return solved.flatMap(({ name, solving }, i) => {
    const [code, words, seconds] = answers[i]!
    if (code !== 0) return [`${name}: ${words}`]
    return ratios[i]! > MOST_RATIO ? [`${name}: checked in ${seconds} s, solved in ${solving} s`] : []
  })
}

export { certificateText }
