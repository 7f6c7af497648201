import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { ElectronApplication } from "playwright-core"
import { root } from "./harness.ts"

const FOLDER = path.join(root, "test", "golden", "screens")

/** How wide a picture that differs is left, in px, to be looked at. */
const READABLE_WIDTH = 960
/**
 * How many cells a picture is compared in, across and down: what differs between machines in a glyph is lost in their means. A
 * golden picture is kept in this size: some 15 kB instead of 250 in every commit that changes it.
 */
const CELLS = { across: 192, down: 108 } as const
/** From which difference of a colour channel (0 to 255) on two cells are not the same. */
const CELL_TOLERANCE = 14
/** The share of cells that may differ. The smallest panel, the status strip at the larger size, is twice as much. */
export const SHARE_TOLERANCE = 0.0015

/** The cells of a picture as bytes of blue, green, red and alpha, and as a picture; and the picture as one can read it. */
interface Shrunk {
  readonly cells: Buffer
  readonly png: Buffer
  readonly readable: Buffer
}

async function shrink(app: ElectronApplication, png: Buffer): Promise<Shrunk> {
  const { cells, kept, readable } = await app.evaluate(
    ({ nativeImage }, { picture, width, across, down }) => {
      const image = nativeImage.createFromBuffer(Buffer.from(picture, "base64"))
      const small = image.resize({ width, quality: "best" })
      // A golden picture has a cell for each of its points already.
      const isGolden = image.getSize().width === across
      const grid = isGolden ? image : small.resize({ width: across, height: down, quality: "best" })
      return {
        cells: grid.toBitmap().toString("base64"),
        kept: grid.toPNG().toString("base64"),
        readable: small.toPNG().toString("base64"),
      }
    },
    { picture: png.toString("base64"), width: READABLE_WIDTH, ...CELLS },
  )
  const bytesOf = (base64: string): Buffer => Buffer.from(base64, "base64")
  return { cells: bytesOf(cells), png: bytesOf(kept), readable: bytesOf(readable) }
}

function shareThatDiffers(one: Buffer, other: Buffer): number {
  const count = CELLS.across * CELLS.down
  if (one.length !== count * 4 || other.length !== count * 4)
    throw new Error(`cells of ${one.length} and ${other.length} bytes`)
  let different = 0
  for (let cell = 0; cell < count; cell++) {
    const at = cell * 4
    const apart = [0, 1, 2].some((channel) => Math.abs(one[at + channel]! - other[at + channel]!) > CELL_TOLERANCE)
    if (apart) different++
  }
  return different / count
}

/**
 * The share of cells (0 to 1) in which a picture differs from the golden one of that name; 1 where there is none. A picture
 * that differs too much is left beside the golden one as `-changed` to be looked at; `GOLDEN=accept` takes whatever it is given,
 * and leaves it there too.
 *
 * @param then - `look` leaves no file, whatever the difference.
 */
export async function differenceFromGolden(
  app: ElectronApplication,
  name: string,
  png: Buffer,
  then: "keep" | "look" = "keep",
): Promise<number> {
  const golden = path.join(FOLDER, `${name}.png`)
  const changed = path.join(FOLDER, `${name}-changed.png`)
  const now = await shrink(app, png)
  const share = existsSync(golden) ? shareThatDiffers(now.cells, (await shrink(app, readFileSync(golden))).cells) : 1
  if (then === "look") return share
  const accepts = process.env.GOLDEN === "accept"
  if (share <= SHARE_TOLERANCE && !accepts) {
    rmSync(changed, { force: true })
    return share
  }
  mkdirSync(FOLDER, { recursive: true })
  // With GOLDEN=accept too the readable twin is left: what is accepted is looked at.
  if (accepts) writeFileSync(golden, now.png)
  writeFileSync(changed, now.readable)
  return share
}
