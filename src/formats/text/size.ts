/** The largest document that is read: room for 50,000 elements with reasons, and still judged within two seconds whatever it holds. */
export const MOST_BYTES = 40 * 2 ** 20

/** The most bytes that a file may have: the largest document, and what age adds to it (its head, and 16 bytes for each 64 KiB). */
export const MOST_READ = MOST_BYTES + MOST_BYTES / 4096 + 64 * 1024
