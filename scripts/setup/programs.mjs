import path from "node:path"
import { root } from "./places.mjs"

/** The program file of an installed package. */
export function programOf(name, file) {
  return path.join(root, "node_modules", name, file)
}
