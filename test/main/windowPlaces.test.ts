import fc from "fast-check"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { systemDisk } from "../../src/disk/disk.ts"
import { type DisplayArea, openWindowPlaces, placeOn, type Rectangle, SMALLEST } from "../../src/main/windowPlaces.ts"

const display = (x: number, y: number, width: number, height: number): DisplayArea => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + 30, width, height: height - 30 },
})
const laptop = display(0, 0, 1366, 768)
const screen = display(1366, -200, 2560, 1440)
const onScreen: Rectangle = { x: 1500, y: 0, width: 2000, height: 1100 }

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-places-"))
  file = path.join(folder, "windows.json")
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

describe("G5: size and place of a window", () => {
  it("are kept for each arrangement of displays, and are sane once a display is gone", async () => {
    const first = openWindowPlaces(systemDisk, file)
    expect(first.next([laptop], [])).toEqual({ width: 1280, height: 800, maximised: false })
    first.keep([laptop], { bounds: { x: 10, y: 40, width: 1000, height: 700 }, maximised: false })
    first.keep([laptop, screen], { bounds: onScreen, maximised: true })
    await expect.poll(() => fs.existsSync(file) && fs.readFileSync(file, "utf8")).toContain("2560")
    const later = openWindowPlaces(systemDisk, file)
    expect(later.next([screen, laptop], [])).toEqual({ ...onScreen, maximised: true })
    expect(later.next([laptop], [])).toEqual({ x: 10, y: 40, width: 1000, height: 700, maximised: false })
    // Another display than ever before: what was used last, moved into sight.
    const small = display(0, 0, 1280, 720)
    expect(later.next([small], [])).toEqual({ x: 0, y: 30, width: 1280, height: 690, maximised: true })
  })

  it("of a second window differ, so that it does not hide the first", () => {
    const places = openWindowPlaces(systemDisk, file)
    places.keep([screen], { bounds: onScreen, maximised: false })
    const first = places.next([screen], []) as Rectangle
    const second = places.next([screen], [first]) as Rectangle
    expect([second.x - first.x, second.y - first.y]).toEqual([32, 32])
    const third = places.next([screen], [first, second]) as Rectangle
    expect([third.x - first.x, third.y - first.y]).toEqual([64, 64])
  })

  it.each(["", "{", "null", `{"places":5}`, `{"places":[["a",{"bounds":{"x":1e300},"maximised":1}]]}`])(
    "are as on the first day where the file holds %j",
    (text) => {
      fs.writeFileSync(file, text)
      expect(openWindowPlaces(systemDisk, file).next([laptop], [])).toEqual({
        width: 1280,
        height: 800,
        maximised: false,
      })
    },
  )

  it("lie within what is free of one display, wherever they were, unless that is smaller than a window may be", () => {
    const at = fc.integer({ min: -10_000, max: 10_000 })
    const size = fc.integer({ min: 1, max: 10_000 })
    const displays = fc.array(
      fc.tuple(at, at, fc.integer({ min: 700, max: 6000 }), fc.integer({ min: 500, max: 4000 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(displays, at, at, size, size, (areas, x, y, width, height) => {
        const all = areas.map((area) => display(...area))
        const placed = placeOn(all, { x, y, width, height })
        expect(
          all.some(
            ({ workArea: area }) =>
              placed.x >= area.x &&
              placed.y >= area.y &&
              (placed.x + placed.width <= area.x + area.width || placed.width === SMALLEST.width) &&
              (placed.y + placed.height <= area.y + area.height || placed.height === SMALLEST.height),
          ),
        ).toBe(true)
        expect(placeOn(all, placed)).toEqual(placed)
      }),
      { numRuns: 500 },
    )
  })
})
