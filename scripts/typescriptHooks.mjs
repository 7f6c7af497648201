// The loader behind typescript.mjs. Our TypeScript is JavaScript with types (erasableSyntaxOnly), so they are taken away.
import { readFile } from "node:fs/promises"
import ts from "typescript"

const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true }

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.endsWith(".ts")) return nextLoad(url, context)
  const source = await readFile(new URL(url), "utf8")
  return {
    format: "module",
    shortCircuit: true,
    source: ts.transpileModule(source, { compilerOptions: options }).outputText,
  }
}
