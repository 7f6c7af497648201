/**
 * Asks on the terminal for a line that is not shown while it is typed. Null where the person gives up (Ctrl C, Ctrl D).
 * Standard output stays free of it: that is for results.
 */
export function askSecretly(question: string): Promise<string | null> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding("utf8")
  return new Promise((resolve) => {
    let line = ""
    const end = (answer: string | null): void => {
      stdin.off("data", hear)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write("\n")
      resolve(answer)
    }
    const hear = (typed: string): void => {
      for (const character of typed) {
        if ("\r\n\u0003\u0004".includes(character)) {
          end(character === "\r" || character === "\n" ? line : null)
          return
        }
        line = "\u007f\b".includes(character) ? Array.from(line).slice(0, -1).join("") : line + character
      }
    }
    stdin.on("data", hear)
  })
}
