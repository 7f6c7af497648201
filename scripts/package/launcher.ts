import { COMMANDS } from "../../src/cli/run.ts"
import { COMMAND_LINE_SWITCH } from "../../src/main/switches.ts"

/**
 * The script `batten` on the path. It is both: a verb runs the command line, in the program's own runtime and without a window, so
 * that no Node has to be installed; a file, or nothing, opens the window. The verbs come from the command line itself.
 */
export function launcher(name: string): string {
  const verbs = [...new Set(COMMANDS.map(({ verb }) => verb.split(" ")[0]!)), "--help", "-h"].join(" | ")
  return `#!/bin/sh
# ${name}: a file opens the window, a verb runs the command line.
here=$(dirname -- "$(readlink -f -- "$0")")
program=$here/../lib/${name}/${name}
# Neither draws anything, so neither needs a display. Root cannot have the sandbox of pages; there are none.
headless="--ozone-platform=headless --disable-gpu --log-level=3"
[ "$(id -u)" != 0 ] || headless="$headless --no-sandbox"

command_line() {
  exec "$program" $headless --${COMMAND_LINE_SWITCH} -- "$@"
}

window() {
  if [ -z "\${DISPLAY-}\${WAYLAND_DISPLAY-}" ]; then
    echo "${name}: there is no display to open a window on. The command line needs none: ${name} --help" >&2
    exit 1
  fi
  exec "$program" "$@"
}

case "\${1-}" in
  ${verbs}) command_line "$@" ;;
  --version) exec "$program" $headless --version ;;
  # What is no file and does not look like one was meant for a verb: the command line says which there are.
  "" | -* | */* | *.*) window "$@" ;;
  *) if [ -e "$1" ]; then window "$@"; else command_line "$@"; fi ;;
esac
`
}
