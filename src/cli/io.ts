import type { KernelMaker, YearsWorker } from "../core/index.ts"
import type { PrintedPdf, Printing } from "./printing.ts"
import type { Disk } from "../disk/disk.ts"
import type { Engine } from "../fleet/index.ts"
import type { ShippedFile } from "../library/library.ts"

/** A state of a file that is kept elsewhere. */
export interface EarlierFile {
  /** What names it there. */
  readonly id: string
  /** When it was kept, in seconds since 1970. */
  readonly time: number
  readonly bytes: Uint8Array
}

/** What a command may touch: handed in, so that commands are tested without a process. */
export interface Io {
  /** Writes a result: what another program may read. */
  print(text: string): void
  /** Writes the content of a file to standard output, byte by byte; where a person watches it there, made visible. */
  put(content: Uint8Array): void
  /** Writes a message to the person at the terminal. */
  say(text: string): void
  /** The bytes of a file (`-`: of standard input), or why it cannot be read. */
  read(path: string): Promise<{ readonly bytes: Uint8Array } | { readonly why: string }>
  /** The bytes of a file that another one names, in the same folder or below it; null where there is none such. */
  readBeside(path: string, name: string): Promise<Uint8Array | null>
  /** Writes a file that must not exist yet; null, or why it cannot be written. */
  create(path: string, bytes: Uint8Array): Promise<string | null>
  /** Earlier states of a file as git keeps them, newest first and at most so many; or why there are none. */
  earlierInGit(path: string, most: number): Promise<readonly EarlierFile[] | { readonly why: string }>
  /** The bytes of a file that ships with Batten. */
  shipped(file: ShippedFile): Promise<Uint8Array>
  /** The passphrase or secret key that opens an encrypted file; null where nobody can be asked. */
  secretOf(path: string): Promise<string | null>
  /** Milliseconds since some fixed moment, for time limits and reports of time. */
  now(): number
  /** Milliseconds since 1970, to compare with the clock of another machine. */
  wallClock(): number
  /** Resolves when somebody asks the program to end; from then on it ends by itself. */
  stopped(): Promise<void>
  /** Shows how far a long command is, on one line that the next call overwrites; "" clears it. Silent where nobody watches. */
  status(text: string): void
  /** Starts so many threads that make years, this one among them. Who starts them closes them. */
  startYearsWorkers(count: number): readonly YearsWorker[]
  /** Makes kernels on this thread. */
  readonly makeKernel: KernelMaker
  /** Prints a page as PDF through the engine of the window, or says why that cannot be. */
  printPdf(printing: Printing): Promise<PrintedPdf>
  /** The disk, for what goes through folders. */
  readonly disk: Disk
  /** Where answers about models are kept from one run to the next, unless it is said otherwise. */
  readonly cacheFolder: string
  /** The version of the program, for what says by which one it was made: another may answer otherwise. */
  readonly version: string
  /** Starts so many threads that answer questions about models. Who starts them closes them. */
  startEngine(threads: number): Engine
  /** How many threads this machine can run at once. */
  readonly cores: number
  /** Whether a person watches: then progress is shown. */
  readonly isTerminal: boolean
}

/** What a command ends with: 0 done, 1 the input has problems, 2 it was called wrongly, 3 what was checked holds. */
export type ExitCode = 0 | 1 | 2 | 3
