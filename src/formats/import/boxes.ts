/** A box of a drawing, in the drawing's own units. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a box covers, in square units of the drawing. */
export const areaOf = ({ width, height }: Box): number => width * height

/** Whether the middle of a box lies inside another that is larger. */
export function isInside(box: Box, zone: Box): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return (
    areaOf(zone) > areaOf(box) && x >= zone.x && x <= zone.x + zone.width && y >= zone.y && y <= zone.y + zone.height
  )
}
