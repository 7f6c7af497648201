import type { DiskFile } from "./disk.ts"
import { codeOf, isUnknownToDrive } from "./failure.ts"

/** A drive that has no such call keeps what it is given as it does; one that has it and fails has lost something. */
export async function forceToDisk(file: DiskFile): Promise<void> {
  try {
    await file.sync()
  } catch (error) {
    if (!isUnknownToDrive(error) || codeOf(error) === "EPERM") throw error
  }
}

/** Writes all bytes from the beginning of an open file on. */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, at)
    if (bytesWritten === 0) throw new Error("The disk took no more bytes.")
    at += bytesWritten
  }
}

/** @throws Error where what was read back is not what was written. */
export function mustBeSame(back: Uint8Array<ArrayBuffer>, bytes: Uint8Array): void {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(back)) {
    throw new Error("The disk gave back other bytes than were written.")
  }
}
