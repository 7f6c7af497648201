import * as z from "zod"
import { forEachLetter, letterOf } from "../commands/letters.ts"
import { isSampleName, isTemplateName, type SampleName, type TemplateName } from "../library/library.ts"
import type { Ask, Channel, FaultName } from "./contract.ts"
import { roomView } from "./parseRoom.ts"

// Without this zod probes whether it may make code from text; the answer is no, and the probe is a violation of our policy.
z.config({ jitless: true })

/** Largest document, picture and text that the window may hand over, in bytes and characters. */
export const largest = {
  document: 64 * 1024 * 1024,
  picture: 64 * 1024 * 1024,
  text: 16 * 1024 * 1024,
  name: 1000,
  path: 32_767,
}

const faultNames: readonly FaultName[] = [
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "DOMException",
  "other",
]

/** A file of ours with line and column, and room for nothing else. */
const faultPlace = z.string().regex(/^[\w-]{1,60}\.js:\d{1,7}:\d{1,7}$/)

const handle = z.uuidv4()
/** A name is for titles and questions: of a longer one the beginning is taken, for nothing must hang on its length. */
const name = z.string().transform((text) => text.slice(0, largest.name))
const bytesUpTo = (size: number) =>
  z.custom<Uint8Array<ArrayBuffer>>(
    (value) =>
      ArrayBuffer.isView(value) &&
      value instanceof Uint8Array &&
      value.buffer instanceof ArrayBuffer &&
      value.length <= size,
    `must be at most ${size} bytes`,
  )
const documentBytes = bytesUpTo(largest.document)

/** One character, as `letterOf` gives it. */
const letter = z.string().refine((text) => letterOf(text) === text, "must be one letter")

const asks: { readonly [C in Channel]: z.ZodType<Ask<C>> } = {
  "app:info": z.null(),
  "document:first": z.null(),
  "document:open": z.null(),
  "document:openDropped": z.strictObject({ path: z.string().min(1).max(largest.path) }),
  "document:openRecent": z.strictObject({ handle }),
  "document:openSample": z.strictObject({ sample: z.custom<SampleName>(isSampleName, "must be a sample") }),
  "document:openTemplate": z.strictObject({ template: z.custom<TemplateName>(isTemplateName, "must be a template") }),
  "document:save": z.strictObject({
    handle,
    bytes: documentBytes,
    how: z.enum(["byUser", "autosave", "overwrite", "inPlace"]).exactOptional(),
    plain: z.boolean().exactOptional(),
  }),
  "document:saveAs": z.strictObject({ name, bytes: documentBytes }),
  "document:saveCopy": z.strictObject({ handle: handle.nullable(), name, bytes: documentBytes }),
  "exchange:choose": z.null(),
  "exchange:beside": z.strictObject({ handle, name: z.string().min(1).max(largest.name) }),
  "exchange:write": z.strictObject({
    name,
    format: name,
    extension: z.string().regex(/^[a-z0-9]{1,10}$/),
    bytes: documentBytes,
  }),
  "report:choose": z.strictObject({ name, form: name, extension: z.string().regex(/^[a-z0-9]{1,10}$/) }),
  "report:write": z.strictObject({
    place: handle,
    files: z
      .array(
        z.strictObject({
          beside: z
            .string()
            .regex(/^-[a-z0-9-]{1,60}\.(?:svg|csv|png|jpeg)$/)
            .nullable(),
          bytes: documentBytes,
        }),
      )
      .min(1)
      .max(100),
  }),
  "report:pdf": z.strictObject({
    page: documentBytes,
    headerTemplate: z.string().max(largest.text),
    footerTemplate: z.string().max(largest.text),
  }),
  "report:print": z.strictObject({ page: documentBytes }),
  "document:unsaved": z.strictObject({ name }),
  "document:access": z.strictObject({ handle }),
  "document:takeOver": z.strictObject({ handle }),
  "document:reload": z.strictObject({ handle }),
  "document:taken": z.strictObject({ handle }),
  "document:close": z.strictObject({ handle }),
  "versions:list": z.strictObject({ handle }),
  "versions:open": z.strictObject({ handle, version: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/) }),
  "recovery:keep": z.strictObject({ document: handle, handle: handle.nullable(), name, bytes: documentBytes }),
  "recovery:drop": z.strictObject({ document: handle }),
  "recovery:list": z.null(),
  "recovery:open": z.strictObject({ recovery: handle }),
  "recovery:discard": z.strictObject({ recovery: handle }),
  "history:keep": z.strictObject({ handle, bytes: documentBytes }),
  "history:forget": z.strictObject({ handle }),
  "history:read": z.strictObject({ handle }),
  "log:read": z.null(),
  "log:note": z.strictObject({ name: z.enum(faultNames), places: z.array(faultPlace).max(20) }),
  "recent:list": z.null(),
  "recent:forget": z.strictObject({ handle }),
  "recent:score": z.strictObject({
    handle,
    score: z.strictObject({ level: z.number().nonnegative().nullable(), placement: z.number().max(1).nullable() }),
  }),
  "window:state": z.strictObject({
    title: name,
    edited: z.boolean(),
    undo: name.nullable(),
    redo: name.nullable(),
    documentOpen: z.boolean(),
    autosave: z.boolean(),
    encrypted: z.boolean(),
    hasFile: z.boolean(),
    letters: z.strictObject(forEachLetter(() => letter)).nullable(),
    still: z.boolean(),
    statusStrip: z.boolean(),
    units: z.enum(["short", "thousands", "full"]),
  }),
  "window:theme": z.strictObject({ theme: z.enum(["system", "light", "dark"]) }),
  "window:view": z.strictObject({
    change: z.enum(["larger", "smaller", "normal", "fullScreen", "present", "presented"]),
    pageHeight: z.number().min(50).max(100_000).optional(),
  }),
  "window:processorTime": z.null(),
  "window:new": z.null(),
  "window:close": z.null(),
  "room:open": z.null(),
  "room:close": z.null(),
  "room:show": z.strictObject({ view: roomView }),
  "room:swap": z.null(),
  "clipboard:write": z.strictObject({
    text: z.string().max(largest.text),
    html: z.string().max(largest.text).exactOptional(),
    png: bytesUpTo(largest.picture).exactOptional(),
  }),
}

/** Every channel that exists, in the order of the contract. */
export const channels = Object.keys(asks) as readonly Channel[]

/**
 * What the window asked, as the contract has it. The window is not trusted: whatever reaches us as `value` is checked, and
 * what has a field too many is refused as well.
 * @throws Error naming the channel, the place and the rule.
 */
export function parseAsk<C extends Channel>(channel: C, value: unknown): Ask<C> {
  const result = asks[channel].safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`refused ${channel}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not what was agreed"}`)
}
