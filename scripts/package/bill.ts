import { createHash } from "node:crypto"
import type { About } from "./about.ts"
import type { ShippedPackage } from "./licences.ts"

/** A part of the program, as CycloneDX tells it. Fields that we neither read nor write are kept as they are. */
export interface Component {
  readonly "bom-ref": string
  readonly type: string
  readonly name: string
  readonly version: string
  readonly [field: string]: unknown
}

/** A bill of materials in CycloneDX. */
export interface Bill {
  readonly specVersion: string
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
  readonly metadata: { readonly tools: readonly object[]; readonly component: Component }
  readonly [field: string]: unknown
}

/** The runtime's parts, by their versions. */
export interface RuntimeVersions {
  readonly electron: string
  readonly chrome: string
  readonly node: string
}

/**
 * The bill of materials of the packaged program in CycloneDX 1.6, from npm's own (1.5) of all that is installed. npm names the root
 * after its folder and calls it a library, gives another number and time at every run, knows nothing of the runtime, which is a
 * tool to it, and where it is told to leave tools out, leaves out what both a tool and the program use. Here all that is mended,
 * so that the same source and runtime give the same, whole bill. Throws where npm does not know a package that is bundled.
 *
 * @param raw - what `npm sbom` says.
 * @param about - the program.
 * @param made - the packages that are bundled, the runtime, and the time of the source in seconds since 1970.
 */
export function billOfMaterials(
  raw: Bill,
  about: About,
  { shipped, runtime, time }: { shipped: readonly ShippedPackage[]; runtime: RuntimeVersions; time: number },
): object {
  const root = raw.metadata.component["bom-ref"]
  const electron = runtimeComponents(runtime)
  const bundled = shipped.map(({ name, version }) => componentOf(raw, name, version))
  const own = new Set([root, ...bundled.map((one) => one["bom-ref"])])
  const dependencies = [
    // npm knows a package that fetches the runtime, under the runtime's name.
    ...raw.dependencies
      .filter(({ ref }) => own.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: [...dependsOn.filter((other) => own.has(other)), ...(ref === root ? [electron[0]!["bom-ref"]] : [])],
      })),
    { ref: electron[0]!["bom-ref"], dependsOn: electron.slice(1).map((one) => one["bom-ref"]) },
    ...electron.slice(1).map((one) => ({ ref: one["bom-ref"], dependsOn: [] })),
  ]
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(time * 1000).toISOString(),
      lifecycles: [{ phase: "build" }],
      tools: { components: raw.metadata.tools.map(toolComponent) },
      component: { ...raw.metadata.component, type: "application", name: about.name, description: about.description },
    },
    components: [...bundled, ...electron].sort((a, b) => order(a["bom-ref"], b["bom-ref"])),
    dependencies: dependencies
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: [...dependsOn].sort(order) }))
      .sort((a, b) => order(a.ref, b.ref)),
  }
  return { ...bill, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}` }
}

function componentOf(raw: Bill, name: string, version: string): Component {
  const found = raw.components.find((one) => one.name === name && one.version === version)
  if (found === undefined) throw new Error(`npm's bill of materials has no ${name} ${version}, which is bundled`)
  return { ...found, scope: "required" }
}

/** Electron first, then what it is made of. */
function runtimeComponents({ electron, chrome, node }: RuntimeVersions): Component[] {
  const part = (name: string, type: string, version: string, license: string, purl: string): Component => ({
    "bom-ref": `${name}@${version}`,
    type,
    name,
    version,
    scope: "required",
    purl,
    licenses: [{ license: { id: license } }],
  })
  return [
    part("electron", "framework", electron, "MIT", `pkg:github/electron/electron@v${electron}`),
    part("chromium", "framework", chrome, "BSD-3-Clause", `pkg:github/chromium/chromium@${chrome}`),
    part("node", "platform", node, "MIT", `pkg:github/nodejs/node@v${node}`),
  ]
}

function toolComponent(tool: object): object {
  const { vendor, ...rest } = tool as { vendor?: string }
  return { type: "application", ...(vendor === undefined ? {} : { group: vendor }), ...rest }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A number in the form of a random one (RFC 9562, version 8: made by a rule of one's own) that the same text always has. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex")
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  )
}
