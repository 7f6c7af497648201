import { readdirSync } from "node:fs"
import path from "node:path"
import ts from "typescript"
import { root } from "./harness.ts"

/** A member of Electron's API that our code names: the type that declares it, and its name. */
export interface ElectronUse {
  /** As electron.d.ts has it, such as "App", "BrowserWindow", "WebContents". */
  readonly owner: string
  readonly member: string
  /** Where it is used first, as file:line. */
  readonly at: string
}

/** Every value and member of Electron that the main process and preload use, once each, by the types of the declared version. */
export function electronUses(): ElectronUse[] {
  const files = ["src/main", "src/preload"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(root, folder, name)),
  )
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.node.json"), (file) => ts.sys.readFile(file)) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  const uses = new Map<string, ElectronUse>()
  for (const file of files) {
    const source = program.getSourceFile(file)!
    const visit = (node: ts.Node): void => {
      const use = useOf(node, checker)
      if (use !== null) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart())
        const at = `${path.relative(root, file)}:${line + 1}`
        const key = `${use.owner}.${use.member}`
        if (!uses.has(key)) uses.set(key, { ...use, at })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return [...uses.values()]
}

function useOf(node: ts.Node, checker: ts.TypeChecker): { owner: string; member: string } | null {
  if (ts.isImportSpecifier(node)) return importedValue(node, checker)
  if (!ts.isPropertyAccessExpression(node) && !ts.isBindingElement(node)) return null
  const name = ts.isPropertyAccessExpression(node) ? node.name : (node.propertyName ?? node.name)
  if (!ts.isIdentifier(name)) return null
  const symbol = ts.isPropertyAccessExpression(node)
    ? checker.getSymbolAtLocation(name)
    : checker.getTypeAtLocation(node.parent).getProperty(name.text)
  const declaration = symbol?.declarations?.[0]
  if (declaration === undefined || !/[/\\]electron[/\\]electron\.d\.ts$/.test(declaration.getSourceFile().fileName))
    return null
  const owner = declaration.parent
  if (!ts.isClassDeclaration(owner) && !ts.isInterfaceDeclaration(owner)) return null
  // Data that callers and callbacks get (…Details, …Params, options) are records, not API with a life of their own.
  return isLiving(owner) ? { owner: owner.name!.text, member: name.text } : null
}

/** A value import of the module: `app`, `BrowserWindow`, … Types vanish at run time and are left out. */
function importedValue(node: ts.ImportSpecifier, checker: ts.TypeChecker): { owner: string; member: string } | null {
  const declaration = node.parent.parent
  if (!ts.isImportClause(declaration) || declaration.phaseModifier === ts.SyntaxKind.TypeKeyword || node.isTypeOnly)
    return null
  const module = declaration.parent.moduleSpecifier
  if (!ts.isStringLiteral(module) || module.text !== "electron") return null
  return checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any ? null : { owner: "module", member: node.name.text }
}

function isLiving(owner: ts.ClassDeclaration | ts.InterfaceDeclaration): boolean {
  return owner.members.some((member) => ts.isMethodDeclaration(member) || ts.isMethodSignature(member))
}
