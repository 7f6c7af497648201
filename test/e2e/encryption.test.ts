import { randomBytes } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { generateX25519Identity, identityToRecipient } from "age-encryption"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { keyFrom } from "../../src/formats/index.ts"
import { seal, sealWithPassphrase, unseal } from "../../src/formats/sealing.ts"
import { answerSaveDialog, chooseMenu, launch, root, type Running, takePictures, temporaryFolder } from "./harness.ts"
import { withEveryText } from "./hostileDocument.ts"

const passphrase = "correct horse é 🐴"
/**
 * The cost of the passphrase of files that tests bring along. What it guards against is guessing, which no test does; what is
 * encrypted in the window costs what it always does.
 */
const cheap = 10
/** scrypt in TypeScript on a busy machine: a person waits some seconds, a test waits as long as it takes. */
const slow = { timeout: 60_000 }

let folder: string
let profile: string
let temporary: string
let canary: string
const running: Running[] = []
beforeEach(() => {
  folder = temporaryFolder("encryption")
  profile = path.join(folder, "profile")
  temporary = path.join(folder, "tmp")
  fs.mkdirSync(temporary)
  canary = `kanari${randomBytes(6).toString("hex")}`
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.close({ keepProfile: true })
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(options: Parameters<typeof launch>[0]): Promise<Running> {
  const started = await launch({ profile, env: { TMPDIR: temporary }, ...options })
  running.push(started)
  return started
}

/** A sample in which every text is a canary. */
function writeCanaries(): string {
  const file = path.join(folder, "secret.batten")
  fs.writeFileSync(file, withEveryText((n) => `${canary} ${n}`).json)
  return file
}

/** The sample, encrypted at little cost, as a file. */
async function writeSealed(json: string | Buffer): Promise<string> {
  const file = path.join(folder, "exchange-2001.batten.age")
  fs.writeFileSync(file, await seal(new Uint8Array(Buffer.from(json)), await sealWithPassphrase(passphrase, cheap)))
  return file
}

async function encrypt({ app, page }: Running, phrase = passphrase): Promise<void> {
  await chooseMenu(app, "encrypt")
  await page.getByLabel("Passphrase", { exact: true }).fill(phrase)
  await page.getByLabel("Repeat the passphrase").fill(phrase)
  await page.keyboard.press("Enter")
  // It closes when the encrypted file is on the disk.
  await page.getByRole("dialog").waitFor({ state: "hidden", ...slow })
  await page.getByText("Encrypted ·").waitFor()
}

async function answerKey(page: Page, phrase: string): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(phrase)
  await page.getByRole("button", { name: "Open", exact: true }).click()
}

async function rename(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+2")
  const cell = page.locator("[role=grid] [role=gridcell]").first()
  await cell.click()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
  await cell.filter({ hasText: name }).waitFor({ timeout: 5000 })
}

const filesBelow = (place: string): string[] =>
  fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** The files on the disk in which a text stands, in UTF-8 or UTF-16: user data, temporary files, the document and what lies beside it. */
function filesWith(text: string): string[] {
  const forms = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]
  return [folder, "/dev/shm"]
    .filter((place) => fs.existsSync(place))
    .flatMap((place) =>
      filesBelow(place).filter((file) => {
        try {
          const content = fs.readFileSync(file)
          return forms.some((form) => content.includes(form))
        } catch {
          // Gone meanwhile, or a socket.
          return false
        }
      }),
    )
}

const isEncrypted = (file: string): boolean => fs.readFileSync(file).includes("age-encryption.org/v1")
const inside = (place: string): string[] => (fs.existsSync(place) ? filesBelow(place) : [])

describe("an encrypted session (K3)", () => {
  it("leaves no text of the document on the disk, not even when it is killed", { timeout: 240_000 }, async () => {
    const file = writeCanaries()
    const first = await start({ file })
    await rename(first.page, `${canary} open`)
    await expect.poll(() => inside(path.join(profile, "undo")).length, { timeout: 10_000 }).toBe(1)
    // The document, its version and its undo history: the search finds what can be read.
    await expect.poll(() => filesWith(canary).length, { timeout: 5000 }).toBeGreaterThanOrEqual(3)

    await encrypt(first)
    expect(isEncrypted(file)).toBe(true)
    for (let n = 0; n < 3; n++) {
      const before = fs.readFileSync(file)
      await rename(first.page, `${canary} change ${n}`)
      await expect.poll(() => fs.readFileSync(file).equals(before), { timeout: 10_000 }).toBe(false)
      await chooseMenu(first.app, "save")
    }
    await chooseMenu(first.app, "autosave")
    await rename(first.page, `${canary} put aside`)
    // Under its own name: a temporary file is not what would be offered.
    const aside = (): string[] => inside(path.join(profile, "recovery")).filter((name) => name.endsWith(".recovery"))
    await expect.poll(() => aside().length, { timeout: 10_000 }).toBe(1)
    await first.kill()
    running.length = 0

    expect(inside(path.join(folder, ".secret.batten.versions")).length).toBeGreaterThan(0)
    expect(inside(path.join(profile, "undo")).map(isEncrypted)).toEqual([true])
    expect(aside().map(isEncrypted)).toEqual([true])
    expect(filesWith(canary)).toEqual([])

    // What was put aside comes back with the passphrase.
    const second = await start({})
    await second.page.getByRole("button", { name: "Restore" }).first().click()
    await answerKey(second.page, passphrase)
    await second.page.locator("[data-testid=verdict]").first().waitFor(slow)
    await second.page.keyboard.press("Control+2")
    await second.page
      .locator("[role=gridcell]")
      .filter({ hasText: `${canary} put aside` })
      .first()
      .waitFor()
    await second.kill()
    running.length = 0
    expect(filesWith(canary)).toEqual([])
  })

  it("is found out where the page keeps a text of the document (planted mutant)", { timeout: 120_000 }, async () => {
    const file = await writeSealed(withEveryText((n) => `${canary} ${n}`).json)
    const first = await start({ file, waitForVerdict: false })
    await answerKey(first.page, passphrase)
    await first.page.locator("[data-testid=verdict]").first().waitFor(slow)
    expect(filesWith(canary)).toEqual([])
    await first.page.evaluate((text) => localStorage.setItem("last", text), canary)
    await expect.poll(() => filesWith(canary).length, { timeout: 30_000 }).toBeGreaterThan(0)
  })
})

describe("a passphrase in the window", () => {
  it(
    "is asked for, survives a wrong one, is changed and removed; undo reaches back through all of it",
    { timeout: 300_000 },
    async () => {
      const plain = fs.readFileSync(path.join(root, "resources/samples/exchange-2001.batten"))
      const file = await writeSealed(plain)
      const first = await start({ file, waitForVerdict: false })
      // Typed by keyboard alone: the field has the focus, and has it again after a wrong one.
      await first.page.getByLabel("Passphrase", { exact: true }).waitFor()
      await first.page.keyboard.type("wrong")
      await first.page.keyboard.press("Enter")
      await first.page.getByText("That does not open the file.").waitFor(slow)
      await takePictures(first, "passphrase")
      const field = first.page.getByLabel("Passphrase", { exact: true })
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
      await first.page.keyboard.insertText(passphrase)
      expect(await field.inputValue()).toBe(passphrase)
      await first.page.keyboard.press("Enter")
      await first.page.locator("[data-testid=verdict]").first().waitFor(slow)
      await rename(first.page, "Vault")
      const opened = async (): Promise<string> => {
        const result = await unseal(new Uint8Array(fs.readFileSync(file)), keyFrom(passphrase))
        return result.kind === "unsealed" ? Buffer.from(result.bytes).toString() : ""
      }
      await expect.poll(async () => (await opened()).includes("Vault"), { timeout: 5000 }).toBe(true)
      await chooseMenu(first.app, "encrypt")
      await first.page.getByLabel("Passphrase", { exact: true }).fill("one")
      await first.page.getByLabel("Repeat the passphrase").fill("two")
      await first.page.getByText("The two are not the same.").waitFor()
      await takePictures(first, "encrypt")
      await first.page.keyboard.press("Escape")
      await first.close({ keepProfile: true })

      const second = await start({ file, waitForVerdict: false })
      await answerKey(second.page, passphrase)
      await second.page.locator("[data-testid=verdict]").first().waitFor(slow)
      await chooseMenu(second.app, "undo")
      await second.page.keyboard.press("Control+2")
      await expect.poll(() => second.page.locator("[role=gridcell]").filter({ hasText: "Vault" }).count()).toBe(0)
      await encrypt(second, "another")
      expect(await opened()).toBe("")
      await chooseMenu(second.app, "decrypt")
      await second.page.getByRole("dialog").getByRole("button", { name: "Remove the passphrase" }).click()
      await expect.poll(() => isEncrypted(file), { timeout: 10_000 }).toBe(false)
      expect(JSON.parse(fs.readFileSync(file, "utf8"))).toEqual(JSON.parse(plain.toString()))
    },
  )
})

describe("public keys in the window", () => {
  it("encrypt a model without a file for a team, under a name that says so; each opens it with their own key", async () => {
    const [mine, theirs, stranger] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()))
    const first = await start({ sample: "balsa-house" })
    await chooseMenu(first.app, "encrypt")
    await first.page.getByText("For public keys").click()
    await first.page.getByLabel("Public keys of the others, one a line").fill("age1nonsense")
    await first.page.getByLabel("Your own secret key").fill(mine!)
    await first.page.getByRole("button", { name: "Encrypt", exact: true }).click()
    await first.page.getByText("One of these is no key of age.").waitFor(slow)
    await takePictures(first, "encrypt-for-keys")
    await first.page.getByLabel("Public keys of the others, one a line").fill(await identityToRecipient(theirs!))
    await first.page.getByRole("button", { name: "Encrypt", exact: true }).click()
    await first.page.getByRole("dialog").waitFor({ state: "hidden", ...slow })
    await first.page.getByText("Encrypted ·").waitFor()
    await answerSaveDialog(first.app, path.join(folder, "ours"))
    await chooseMenu(first.app, "save")
    const file = path.join(folder, "ours.batten.age")
    await expect.poll(() => fs.existsSync(file)).toBe(true)
    await first.close({ keepProfile: true })
    const bytes = new Uint8Array(fs.readFileSync(file))
    const kinds = await Promise.all(
      [mine, theirs, stranger].map(async (key) => (await unseal(bytes, keyFrom(key!))).kind),
    )
    expect(kinds).toEqual(["unsealed", "unsealed", "refused"])

    // The colleague opens it in the window.
    const second = await start({ file, waitForVerdict: false })
    await answerKey(second.page, stranger!)
    await second.page.getByText("That does not open the file.").waitFor(slow)
    await answerKey(second.page, theirs!)
    await second.page.locator("[data-testid=verdict]").first().waitFor(slow)
  })
})

describe("versions", () => {
  it("are listed with their level, and put back as a change that can be undone", { timeout: 120_000 }, async () => {
    const file = path.join(folder, "exchange-2001.batten")
    fs.copyFileSync(path.join(root, "resources/samples/exchange-2001.batten"), file)
    const first = await start({ file })
    await rename(first.page, "Vault")
    await expect.poll(() => fs.readFileSync(file, "utf8").includes("Vault"), { timeout: 5000 }).toBe(true)
    await chooseMenu(first.app, "versions")
    const row = first.page.getByRole("dialog").locator("tbody tr").first()
    await row.filter({ hasText: "1.30×" }).waitFor({ timeout: 20_000 })
    await takePictures(first, "versions")
    await row.getByRole("button", { name: "Put back" }).click()
    await expect.poll(() => fs.readFileSync(file, "utf8").includes("Vault"), { timeout: 5000 }).toBe(false)
    await chooseMenu(first.app, "undo")
    await expect.poll(() => fs.readFileSync(file, "utf8").includes("Vault"), { timeout: 5000 }).toBe(true)
    await chooseMenu(first.app, "versions")
    await first.page.getByRole("button", { name: "Open as a copy" }).last().click()
    await first.page.getByText("Not in a file yet").waitFor({ timeout: 20_000 })
  })
})
