import electron, { clipboard, nativeImage } from "electron"
import type { Ask } from "../ipc/contract.ts"

/** The clipboard of Electron before its version 40-odd, which took one plain record. */
interface RecordClipboard {
  write(data: { text: string; html?: string; image?: Electron.NativeImage }): void
}

/**
 * Puts a text, and its forms as HTML and as a picture, on the clipboard.
 *
 * The one place where two forms of one API meet: today's Electron takes a list of items, the one that we are tested on a
 * record. Only the second can be run by our tests here.
 */
export async function copy({ text, html, png }: Ask<"clipboard:write">): Promise<void> {
  if ("ClipboardItem" in electron) {
    const forms: Record<string, string | Blob> = { "text/plain": text }
    if (html !== undefined) forms["text/html"] = html
    if (png !== undefined) forms["image/png"] = new Blob([png], { type: "image/png" })
    await clipboard.write([new electron.ClipboardItem(forms)])
    return
  }
  const older = clipboard as unknown as RecordClipboard
  older.write({
    text,
    ...(html === undefined ? {} : { html }),
    ...(png === undefined ? {} : { image: nativeImage.createFromBuffer(Buffer.from(png)) }),
  })
}
