// What `electron FOLDER` does: sets name, version and folder of the application there, then starts it.
import { app } from "electron"
import fs from "node:fs"
import Module from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"

const required = []
let folder = null
for (let rest = process.argv.slice(1); rest.length > 0 && folder === null;) {
  const argument = rest.shift()
  if (argument === "-r" || argument === "--require") required.push(rest.shift())
  else if (!argument.startsWith("-")) folder = path.resolve(argument)
}
if (folder === null) {
  console.error("usage: electron [options] FOLDER")
  process.exit(1)
}
if (required.length > 0) Module._preloadModules(required)
Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true })
const { name, productName, version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"))
app.setVersion(version)
app.setName(productName ?? name)
app.setDesktopName(`${name}.desktop`)
app.setAppPath(folder)
await import(pathToFileURL(Module._resolveFilename(folder, null, true)).href)
