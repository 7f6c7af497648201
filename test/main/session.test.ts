import { describe, expect, it } from "vitest"
import { contentPolicy, developmentPolicy } from "../../src/main/policy.ts"
import { mayLoad } from "../../src/main/session.ts"

describe("contentPolicy", () => {
  const rule = (policy: string, name: string) => policy.split("; ").find((part) => part.startsWith(`${name} `))

  it("I10: lets the page ask for nothing, not even its own files; in development, vite's server alone", () => {
    expect(rule(contentPolicy, "connect-src")).toBe("connect-src 'none'")
    expect(rule(developmentPolicy("n"), "connect-src")).toBe("connect-src 'self' ws://localhost:*")
  })
})

describe("mayLoad", () => {
  it.each(["app://batten/index.html", "data:image/png;base64,AA", "blob:app://batten/1"])("lets %s pass", (url) => {
    expect(mayLoad(url, null)).toBe(true)
  })

  it.each([
    "http://10.9.9.2/",
    "https://example.com/",
    "ws://localhost:5173/",
    "http://localhost:5173/",
    "file:///etc/passwd",
    "app://batten.evil/",
    "app://other/",
    "blob:http://x/1",
    "ftp://x/",
    "devtools://devtools/",
    "chrome://crash",
    "about:blank",
    "",
  ])("stops %s", (url) => {
    expect(mayLoad(url, null)).toBe(false)
  })

  it("lets the pages and the socket of the development server pass, and no other", () => {
    const development = "http://localhost:5173"
    const passes = ["http://localhost:5173/x", "ws://localhost:5173/"].map((url) => mayLoad(url, development))
    const stops = ["http://localhost:51731/x", "http://localhost/"].map((url) => mayLoad(url, development))
    expect([passes, stops]).toEqual([
      [true, true],
      [false, false],
    ])
  })
})
