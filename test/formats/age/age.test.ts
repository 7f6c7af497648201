import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { isSealed, type UnsealResult } from "../../../src/formats/index.ts"
import { seal, sealForRecipients, sealWithPassphrase, unseal } from "../../../src/formats/sealing.ts"
import { needsProgram } from "../../reliability/needs.ts"
import { filesOf } from "../../shared.ts"

const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(value))
const passphrase = (value: string) => ({ kind: "passphrase", passphrase: value }) as const
const opened = (result: UnsealResult): string =>
  result.kind === "unsealed" ? Buffer.from(result.bytes).toString() : result.problem.kind

/** A cost that makes tests quick; what is tested does not depend on it. */
const cost = 10

describe("seal and unseal", () => {
  it("give back the bytes, also empty ones and those at the edges of age's blocks", async () => {
    const made = await sealWithPassphrase("one", cost)
    for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const bytes = new Uint8Array(randomBytes(size))
      const result = await unseal(await seal(bytes, made), passphrase("one"))
      expect(result.kind === "unsealed" && Buffer.from(result.bytes).equals(bytes)).toBe(true)
    }
  })

  it("save again with the seal of opening: same passphrase, other bytes each time", async () => {
    const first = await seal(text("one"), await sealWithPassphrase("secret", cost))
    const result = await unseal(first, passphrase("secret"))
    const again = result.kind === "unsealed" ? await seal(text("two"), result.seal) : new Uint8Array()
    const andAgain = result.kind === "unsealed" ? await seal(text("two"), result.seal) : new Uint8Array()
    expect([opened(await unseal(again, passphrase("secret"))), Buffer.from(again).equals(andAgain)]).toEqual([
      "two",
      false,
    ])
  })

  it("I9: are made from a passphrase in NFC, however it was typed; one made from another form opens all the same", async () => {
    const [composed, decomposed] = ["Caf\u00e9 \u1e9b\u0323", "Caf\u00e9 \u1e9b\u0323"].map((word, i) =>
      word.normalize(i === 0 ? "NFC" : "NFD"),
    ) as [string, string]
    expect(composed === decomposed).toBe(false)
    const ours = await seal(text("x"), await sealWithPassphrase(decomposed, cost))
    const byAge = async (bytes: Uint8Array, typed: string): Promise<boolean> => {
      const decrypter = new Decrypter()
      decrypter.addPassphrase(typed)
      return decrypter.decrypt(bytes).then(
        () => true,
        () => false,
      )
    }
    // Another program, which takes the passphrase as it is typed.
    expect([await byAge(ours, composed), await byAge(ours, decomposed)]).toEqual([true, false])
    expect(opened(await unseal(ours, passphrase(decomposed)))).toBe("x")
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(cost)
    encrypter.setPassphrase(decomposed)
    const theirs = new Uint8Array(await encrypter.encrypt(text("y")))
    expect([
      opened(await unseal(theirs, passphrase(decomposed))),
      opened(await unseal(theirs, passphrase(composed))),
    ]).toEqual(["y", "y"])
  })

  it("open with the seal of another content of the same document, and with no other seal", async () => {
    const [ours, theirs] = [await sealWithPassphrase("one", cost), await sealWithPassphrase("one", cost)]
    const bytes = await seal(text("x"), ours)
    expect(opened(await unseal(bytes, { kind: "seal", seal: ours }))).toBe("x")
    expect(opened(await unseal(bytes, { kind: "seal", seal: theirs }))).toBe("wrongKey")
    const damaged = bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))
    expect(opened(await unseal(damaged, { kind: "seal", seal: ours }))).toBe("damaged")
  })

  it("open for each of several public keys, and for no other", async () => {
    const [own, colleague, stranger] = [
      await generateX25519Identity(),
      await generateX25519Identity(),
      await generateX25519Identity(),
    ]
    const bytes = await seal(text("ours"), await sealForRecipients([await identityToRecipient(colleague)], own))
    const results = await Promise.all(
      [own, colleague, stranger].map((identity) => unseal(bytes, { kind: "identity", identity })),
    )
    expect(results.map(opened)).toEqual(["ours", "ours", "wrongKey"])
  })

  it("refuse a wrong passphrase and say only that", async () => {
    const bytes = await seal(text("x"), await sealWithPassphrase("right", cost))
    expect(opened(await unseal(bytes, passphrase("wrong")))).toBe("wrongKey")
  })

  it("take a passphrase however its accents are composed", async () => {
    const bytes = await seal(text("x"), await sealWithPassphrase("caf\u00e9", cost))
    expect(opened(await unseal(bytes, passphrase("cafe\u0301")))).toBe("x")
    const other = await seal(text("y"), await sealWithPassphrase("cafe\u0301", cost))
    expect(opened(await unseal(other, passphrase("caf\u00e9")))).toBe("y")
  })

  it(
    "refuse every flipped bit of the head and of the content, and every shortening (K2)",
    { timeout: 120_000 },
    async () => {
      const made = await sealWithPassphrase("x", 2)
      const bytes = await seal(text("what nobody may change"), made)
      const keys = [passphrase("x"), { kind: "seal", seal: made }] as const
      const accepted: string[] = []
      for (const key of keys) {
        for (let at = 0; at < bytes.length; at++) {
          for (const flip of [1, 0x80, 0xff]) {
            const changed = bytes.slice()
            changed[at] = changed[at]! ^ flip
            if ((await unseal(changed, key)).kind === "unsealed") accepted.push(`${key.kind}: ${at} ^ ${flip}`)
          }
        }
        for (let length = 0; length < bytes.length; length++)
          if ((await unseal(bytes.slice(0, length), key)).kind === "unsealed")
            accepted.push(`${key.kind}: first ${length}`)
        // The same procedure on what was not changed, so that it cannot refuse everything.
        expect((await unseal(bytes, key)).kind).toBe("unsealed")
      }
      expect(accepted).toEqual([])
    },
  )

  it("refuse blocks that were swapped, and a last block that was cut off", async () => {
    const made = await sealWithPassphrase("x", cost)
    const bytes = await seal(new Uint8Array(randomBytes(3 * 65_536)), made)
    const block = 65_536 + 16
    const start = bytes.length - 3 * block
    const swapped = Buffer.concat([
      bytes.subarray(0, start),
      bytes.subarray(start + block, start + 2 * block),
      bytes.subarray(start, start + block),
      bytes.subarray(start + 2 * block),
    ])
    const cut = bytes.slice(0, start + 2 * block)
    const results = await Promise.all([swapped, cut].map((changed) => unseal(changed, passphrase("x"))))
    expect(results.map(opened)).toEqual(["damaged", "damaged"])
  })

  it("refuse a head that asks for too much work, at once (K4)", async () => {
    const head = (logN: number): Uint8Array =>
      text(
        `age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw ${logN}\nZTaT6iKAyHTYrJmXNIPcTYqxmCMTKvAOdBbRKLkYzyo\n--- MSeXOyeCxBjxVJFHr+CeQnEqtZvHZKGwxcOzVSDLmgo\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
      )
    for (const logN of [23, 30, 63, 999]) {
      const startedAt = performance.now()
      expect(opened(await unseal(head(logN), passphrase("x")))).toBe("damaged")
      expect(performance.now() - startedAt).toBeLessThan(2000)
    }
  })

  it("tell an encrypted document from another by its first line", () => {
    expect([
      isSealed(text("age-encryption.org/v1\n…")),
      isSealed(text('{"format":"batten"}')),
      isSealed(text("age")),
    ]).toEqual([true, false, false])
  })
})

const hostile = filesOf("hostile/age", ".age")
describe.skipIf(hostile.length === 0)("hostile encrypted documents", () => {
  it("are all refused", async () => {
    const results = await Promise.all(
      hostile.map((file) => unseal(new Uint8Array(fs.readFileSync(file)), passphrase("x"))),
    )
    expect(hostile.length).toBeGreaterThanOrEqual(4)
    expect(results.map(({ kind }) => kind)).toEqual(hostile.map(() => "refused"))
  })
})

/** age asks for passphrases on a terminal only: this gives it one. */
const typing = `
import os, pty, sys, time
passphrase = sys.argv[1].encode("utf-8", "surrogateescape")
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
for _ in range(2 if "-p" in sys.argv else 1):
    seen = b""
    while b":" not in seen:
        seen += os.read(fd, 1024)
    time.sleep(0.2)
    os.write(fd, passphrase + b"\\n")
    time.sleep(0.2)
try:
    while os.read(fd, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`

describe.skipIf(
  needsProgram("age", "opening each other's files with age (K1)") ||
    needsProgram("python3", "typing a passphrase for age (K1)"),
)("age's own program (K1)", () => {
  let folder: string
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "batten-age-"))
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const age = (word: string, ...args: string[]): number | null =>
    spawnSync("python3", ["-c", typing, word, "age", ...args], { timeout: 60_000 }).status

  const phrases = [
    "plain",
    "with spaces in it",
    "x",
    "🏦🔒 emoji",
    "caf\u00e9 composed",
    "cafe\u0301 decomposed",
    "long ".repeat(60),
  ]

  it.each(phrases)("opens what we encrypt with “%s”", { timeout: 120_000 }, async (phrase) => {
    const [file, out] = [path.join(folder, "ours.age"), path.join(folder, "ours")]
    fs.writeFileSync(file, await seal(text("from Batten"), await sealWithPassphrase(phrase, cost)))
    // age takes a passphrase as it is typed, and ours are sealed in NFC (I9).
    expect(age(phrase.normalize("NFC"), "-d", "-o", out, file)).toBe(0)
    expect(fs.readFileSync(out, "utf8")).toBe("from Batten")
    fs.rmSync(out)
  })

  it.each(["with spaces and 🏦", "caf\u00e9 composed", "cafe\u0301 decomposed"])(
    "makes what we open with “%s”",
    { timeout: 120_000 },
    async (phrase) => {
      const [file, plain] = [path.join(folder, "theirs.age"), path.join(folder, "plain")]
      fs.writeFileSync(plain, "from age")
      expect(age(phrase, "-p", "-o", file, plain)).toBe(0)
      expect(opened(await unseal(new Uint8Array(fs.readFileSync(file)), passphrase(phrase)))).toBe("from age")
    },
  )
})
