import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { ROOT } from "./about.ts"

interface LockedPackage {
  readonly version: string
  readonly dev?: boolean
}

/** A package that is bundled: where it lies below the repository, and what it is. */
export interface ShippedPackage {
  readonly place: string
  readonly name: string
  readonly version: string
}

/** Every package that is bundled, as package-lock.json has them. */
export function shippedPackages(): ShippedPackage[] {
  const lock = readFileSync(path.join(ROOT, "package-lock.json"), "utf8")
  const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> }
  return (
    Object.entries(packages)
      // Types vanish when the application is built.
      .filter(([place, { dev = false }]) => place !== "" && !dev && !place.includes("@types/"))
      .map(([place, { version }]) => ({ place, version, name: place.replace(/^.*node_modules\//, "") }))
  )
}

/** The licence of every package that is bundled, as its authors wrote it. */
export function licenceTexts(): string {
  return shippedPackages()
    .map(({ place }) => licenceOf(path.join(ROOT, place)))
    .join("\n\n")
}

function licenceOf(folder: string): string {
  const texts = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
    .sort()
  const about = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<string, string>
  const bodies = texts.map((text) => readFileSync(path.join(folder, text), "utf8"))
  return [`${about.name} ${about.version} (${about.license})`, "=".repeat(78), ...bodies].join("\n")
}
