/**
 * Paints a standalone svg into a PNG, by way of an image and a canvas.
 *
 * @param scale - device px per px of the drawing: 2 is sharp on a projector and in print.
 * @returns the bytes of the PNG; null where the image cannot be painted (no canvas, a tainted one, a picture too large).
 */
export async function pngOfSvg(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer> | null> {
  let address: string | null = null
  try {
    address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    const context = canvas.getContext("2d")
    if (!context) return null
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"))
    return blob && new Uint8Array(await blob.arrayBuffer())
  } catch {
    return null
  } finally {
    if (address !== null) URL.revokeObjectURL(address)
  }
}
