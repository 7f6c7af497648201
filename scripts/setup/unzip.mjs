import { createReadStream, createWriteStream } from "node:fs"
import fs, { open } from "node:fs/promises"
import path from "node:path"
import { Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import zlib from "node:zlib"

/**
 * Unpacks the entries of a zip for which `place(name)` returns a relative path (null leaves one out), checking each CRC.
 * Reads stored and deflated entries; refuses zip64, links and paths that leave `folder`. Written out because set-up has no packages.
 */
export async function unzip(file, folder, place) {
  const handle = await open(file)
  try {
    for (const entry of await directoryOf(handle)) {
      const relative = entry.name.endsWith("/") ? null : place(entry.name)
      if (relative === null) continue
      if ((entry.mode & 0o170000) === 0o120000) throw new Error(`the archive holds a link: ${entry.name}`)
      const target = path.resolve(folder, relative)
      if (!target.startsWith(folder + path.sep))
        throw new Error(`the archive holds a path that leaves its folder: ${entry.name}`)
      await fs.mkdir(path.dirname(target), { recursive: true })
      await unpack(handle, file, entry, target)
    }
  } finally {
    await handle.close()
  }
}

async function directoryOf(handle) {
  const { size } = await handle.stat()
  const tail = Buffer.alloc(Math.min(size, 65_557))
  await handle.read(tail, 0, tail.length, size - tail.length)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error("not a zip archive")
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12))
  await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
  const entries = []
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error("the archive's directory is damaged")
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
    entries.push({
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

async function unpack(handle, file, { name, method, crc, packedSize, mode, offset }, target) {
  const header = Buffer.alloc(30)
  await handle.read(header, 0, 30, offset)
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  let sum = 0
  const checking = new Transform({
    transform(chunk, _encoding, done) {
      sum = zlib.crc32(chunk, sum)
      done(null, chunk)
    },
  })
  const source =
    packedSize > 0
      ? createReadStream(file, { start, end: start + packedSize - 1, highWaterMark: 1 << 20 })
      : Readable.from([])
  const inflating = method === 8 ? [zlib.createInflateRaw({ chunkSize: 1 << 18 })] : []
  await pipeline(source, ...inflating, checking, createWriteStream(target, { mode: mode & 0o777 || 0o644 }))
  if (sum !== crc) throw new Error(`${name} is damaged in the archive`)
}
