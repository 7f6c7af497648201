// The front door of every npm script: checks the version of Node with the oldest syntax there is, then runs scripts/commands/VERB.mjs.
// Nothing outside node: may be imported by it or by what it loads before the packages are installed: a fresh clone has none.
const wanted = [20, 19]
const [major, minor] = process.versions.node.split(".").map(Number)
const verbs = [
  "start",
  "test",
  "check",
  "build",
  "dev",
  "batten",
  "bench",
  "soak",
  "audit",
  "package",
  "testPackage",
  "setup",
]
const verb = process.argv[2]

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    "Batten needs Node " +
      wanted.join(".") +
      " or newer; this is Node " +
      process.versions.node +
      ".\n" +
      "Install a newer one from https://nodejs.org or your package manager, then run the same command again.",
  )
  process.exit(1)
} else if (verbs.indexOf(verb) < 0) {
  console.error("usage: node scripts/run.mjs " + verbs.join("|"))
  process.exit(2)
} else {
  import("./commands/" + verb + ".mjs")
    .then((command) => command.run(process.argv.slice(3)))
    .then((code) => {
      if (code !== undefined) process.exitCode = code
    })
    .catch((error) => {
      console.error(error && error.name === "Trouble" ? "\n" + error.message : error)
      process.exit(1)
    })
}
