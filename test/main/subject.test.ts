import { describe, expect, it } from "vitest"
import { subjectOf } from "../../src/main/subject.ts"

describe("subjectOf", () => {
  it("packaged: takes the first word that is no switch, from the folder where it was typed", () => {
    expect(subjectOf(["/opt/batten", "--ozone-platform=x11", "my model.batten"], null, "/home/a")).toEqual({
      kind: "file",
      file: "/home/a/my model.batten",
    })
  })

  it("unpackaged: takes what stands behind the application's folder, whatever the tools put before it", () => {
    const argv = ["/e/electron", "--no-sandbox", "-r", "/tool/loader.js", "/repository", "/data/m.batten"]
    expect(subjectOf(argv, "/repository", "/repository")).toEqual({ kind: "file", file: "/data/m.batten" })
    expect(subjectOf(["/e/electron", "-r", "/tool/loader.js", "."], "/repository", "/repository")).toEqual({
      kind: "nothing",
    })
  })

  it("takes a sample by its name and no other", () => {
    expect(subjectOf(["/opt/batten", "--sample=clinic"], null, "/")).toEqual({ kind: "sample", sample: "clinic" })
    expect(subjectOf(["/opt/batten", "--sample=../../etc/passwd"], null, "/")).toEqual({ kind: "nothing" })
    expect(subjectOf(["/opt/batten", "--sample=constructor"], null, "/")).toEqual({ kind: "nothing" })
  })
})
