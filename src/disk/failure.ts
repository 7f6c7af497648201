const words: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full.",
  EDQUOT: "Your share of the disk is used up.",
  EFBIG: "The file is larger than this disk allows.",
  EIO: "The disk reported an error.",
  EROFS: "The disk may only be read, not written.",
  EACCES: "You may not write there.",
  EPERM: "You may not write there.",
  ENOENT: "There is no such file or folder any more.",
  ENOTDIR: "The folder is not a folder any more.",
  EISDIR: "A folder of that name is in the way.",
  EEXIST: "A file of that name is in the way.",
  EBUSY: "Another program is using the file.",
  ETXTBSY: "Another program is using the file.",
  EMFILE: "Too many files are open.",
  ENFILE: "Too many files are open.",
  ENAMETOOLONG: "The name is too long for this disk.",
  ELOOP: "The links to the file lead in a circle.",
  ESTALE: "The network drive has lost the file.",
  ENOTCONN: "The network drive is not connected.",
  ETIMEDOUT: "The network drive does not answer.",
}

/** What went wrong with a file, in words for a person; the system's own word stays in brackets for those who look it up. */
export function inWords(error: unknown): string {
  const code = codeOf(error)
  if (code === null) return error instanceof Error ? error.message : String(error)
  return `${words[code] ?? "The system refused."} (${code})`
}

/** What systems say of a call that a drive does not know or does not let anyone make: FAT, network drives, FUSE. */
const UNKNOWN_TO_DRIVE: ReadonlySet<string | null> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL"])

/** Whether a call failed because this drive has no such call. Where nothing depends on the call, that is no failure. */
export function isUnknownToDrive(error: unknown): boolean {
  return UNKNOWN_TO_DRIVE.has(codeOf(error))
}

/** Makes a call that is a courtesy: a drive that does not know it is not asked again, every other failure is thrown. */
export async function asCourtesy(call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!isUnknownToDrive(error)) throw error
  }
}

/** The system's word for a failed call, such as ENOSPC; null where the error is not one of the system. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null
  return error.code
}
