import { describe, expect, it } from "vitest"
import { displayForRoom, displayInWords, displayOf } from "../../src/main/roomPlace.ts"

const display = (id: number, x: number, y: number, width: number, height: number) => {
  const bounds = { x, y, width, height }
  return { id, bounds, workArea: bounds }
}
const laptop = display(1, 0, 0, 1280, 800)
const projector = display(79, 1280, 0, 1920, 1080)
const side = display(3, -1024, 0, 1024, 768)
const console = { x: 100, y: 50, width: 1000, height: 700 }

describe("where the room goes", () => {
  it("goes to the display where it was before, else to the largest that the console is not on", () => {
    expect(displayForRoom(console, [laptop], null)).toBeNull()
    expect(displayForRoom(console, [laptop, side, projector], null)).toBe(projector)
    expect(displayForRoom(console, [laptop, side, projector], 3)).toBe(side)
    expect(displayForRoom(console, [laptop, side], 79)).toBe(side)
    expect(displayForRoom({ ...console, x: 1500 }, [laptop, projector], null)).toBe(laptop)
  })

  it("knows a window that is on no display, whatever it says of itself", () => {
    expect(displayOf({ x: 1280, y: 0, width: 1920, height: 1080 }, [laptop])).toBeNull()
    expect(displayOf({ x: 1279, y: 0, width: 1920, height: 1080 }, [laptop])).toBe(laptop)
  })

  it("is named by place and size, for many displays have no name", () => {
    expect(displayInWords(projector, laptop.bounds)).toBe("right, 1920 × 1080")
    expect(displayInWords(side, laptop.bounds)).toBe("left, 1024 × 768")
    expect(displayInWords(display(4, 0, -1080, 1920, 1080), laptop.bounds)).toBe("above, 1920 × 1080")
  })
})
