import { describe, expect, it } from "vitest"
import { refusedSwitch } from "../../src/main/switches.ts"

const refused = (...words: string[]): string | null => refusedSwitch(words, false, false)

describe("I1: the switches of a start", () => {
  it.each([
    "--remote-debugging-port=9222",
    "--remote-debugging-pipe",
    "--remote-debugging-address=0.0.0.0",
    "--remote-allow-origins=*",
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--disable-web-security",
    "--inspect",
    "--inspect-brk=0.0.0.0:9229",
    "--js-flags=--expose-gc",
    "--load-extension=/tmp/x",
    "--renderer-cmd-prefix=/tmp/x",
    "--gpu-launcher=/tmp/x",
    "--utility-cmd-prefix=/tmp/x",
    "--proxy-server=evil:1",
    "--host-resolver-rules=MAP * evil",
    "--log-net-log=/tmp/x",
    "--ssl-key-log-file=/tmp/x",
    "--enable-logging",
    "--a-switch-of-a-later-chromium",
    "-remote-debugging-port=9222",
    "-",
    "---no-sandbox",
  ])("refuse %s, wherever it stands", (word) => {
    expect(refused(word)).toBe(word)
    expect(refused("--sample=x", "model.batten", word)).toBe(word)
  })

  it.each([
    " --no-sandbox",
    "\t--no-sandbox",
    "\n--no-sandbox",
    "\u00a0--no-sandbox",
    "--no-sandbox ",
    "--no-sandbox=x",
  ])("refuse %j, as Chromium takes white space away before it looks", (word) => expect(refused(word)).toBe(word))

  it("that are allowed let a start pass, and so do files, whatever they are called behind “--”", () => {
    expect(refused("--ozone-platform=wayland", "--log-level=3", "--user-data-dir=/tmp/x", "model.batten")).toBeNull()
    expect(refused("--sample=exchange-2001")).toBeNull()
    expect(refused("--version")).toBeNull()
    expect(refused("a file --no-sandbox.batten", "")).toBeNull()
    expect(refused("--", "--no-sandbox.batten")).toBeNull()
    expect(refused("--no-sandbox", "--")).toBe("--no-sandbox")
  })

  it("do not end at a word that only looks like “--”: Chromium would read on", () => {
    expect(refused("\u00a0--", "--no-sandbox")).toBe("\u00a0--")
    expect(refused("--=", "--no-sandbox")).toBe("--=")
  })

  it("let root alone go without the sandbox", () => {
    expect(refusedSwitch(["--no-sandbox"], true, false)).toBeNull()
    expect(refusedSwitch(["--no-sandbox", "--remote-debugging-port=1"], true, false)).toBe("--remote-debugging-port=1")
  })

  it("begin with a slash too on Windows, and nowhere else", () => {
    expect(refusedSwitch(["/remote-debugging-port=1"], false, true)).toBe("/remote-debugging-port=1")
    expect(refused("/home/ada/model.batten")).toBeNull()
  })
})
