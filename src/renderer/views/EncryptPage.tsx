import { type SyntheticEvent, useId, useRef, useState } from "react"
import type { ForWhom } from "../../compute/protocol.ts"
import { decryptDocument, encryptDocument } from "../state/encryption.ts"
import { Button } from "../ui/Button.tsx"
import { Choice } from "../ui/Choice.tsx"
import { SecretField } from "../ui/SecretField.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import css from "./shell/KeyDialog.module.css"
import { useDocument } from "./useStores.ts"

type Way = ForWhom["kind"]

const WAYS: readonly (readonly [Way, string])[] = [
  ["passphrase", "With a passphrase"],
  ["recipients", "For public keys"],
]

/** Carries a choice out, once, and says why not where it fails. */
function useCarryingOut(done: () => void) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const carryOut = (work: () => Promise<string | null>): void => {
    setBusy(true)
    setRefusal(null)
    void work().then((why) => {
      setBusy(false)
      setRefusal(why)
      if (why === null) done()
    })
  }
  return { busy, refusal, carryOut }
}

/** Encrypts the document, or encrypts it for others than before. */
export function EncryptPage({ close }: { readonly close: () => void }) {
  const encrypted = useDocument(({ seal }) => seal !== null)
  const [way, setWay] = useState<Way>("passphrase")
  const field = useRef<HTMLInputElement>(null)
  const [first, setFirst] = useState("")
  const [second, setSecond] = useState("")
  const [recipients, setRecipients] = useState("")
  const [identity, setIdentity] = useState("")
  const { busy, refusal, carryOut } = useCarryingOut(close)
  const differs = way === "passphrase" && second !== "" && first !== second
  const ready = way === "passphrase" ? first !== "" && first === second : identity.trim() !== ""
  const submit = (event?: SyntheticEvent): void => {
    event?.preventDefault()
    if (!ready || busy) return
    carryOut(() =>
      encryptDocument(
        way === "passphrase"
          ? { kind: "passphrase", passphrase: first }
          : {
              kind: "recipients",
              recipients: recipients.split(/\s+/).filter((key) => key !== ""),
              identity: identity.trim(),
            },
      ),
    )
  }
  return (
    <Sheet title={encrypted ? "Change who can open this model" : "Encrypt this model"} close={close} firstFocus={field}>
      <div className={css.paragraphs}>
        <p>
          The file, its versions, and what is put aside for a crash will be readable with the key only. The format is
          that of age: <code>age -d</code> opens the file, too.
        </p>
        <p>
          <b>There is no way in without the key</b>, for you neither.
          {encrypted && " Earlier versions keep the key that they had."}
        </p>
      </div>
      <Choice label="How to encrypt" value={way} options={WAYS} choose={setWay} />
      <form onSubmit={submit}>
        {way === "passphrase" ? (
          <>
            <SecretField label="Passphrase" text={first} change={setFirst} locked={busy} field={field} />
            <SecretField label="Repeat the passphrase" text={second} change={setSecond} locked={busy} />
          </>
        ) : (
          <>
            <PublicKeys text={recipients} change={setRecipients} />
            <SecretField
              label="Your own secret key"
              text={identity}
              change={setIdentity}
              locked={busy}
              note="AGE-SECRET-KEY-1…, made with age-keygen. It opens the file for you; it is kept nowhere."
            />
          </>
        )}
        <p className={css.said} role="alert">
          {differs ? "The two are not the same." : refusal}
        </p>
        <p className="quiet" role="status">
          {busy && "Deriving the key. This is slow on purpose, so passphrases are hard to guess."}
        </p>
        <div className={css.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button kind="main" disabled={!ready} onClick={() => submit()}>
            {encrypted ? "Change" : "Encrypt"}
          </Button>
          {/* Enter in a field sends the form only where it has a button of this kind. */}
          <button type="submit" hidden />
        </div>
      </form>
    </Sheet>
  )
}

function PublicKeys({ text, change }: { readonly text: string; readonly change: (text: string) => void }) {
  const id = useId()
  return (
    <div className={css.public}>
      <label htmlFor={id}>Public keys of the others, one a line</label>
      <textarea
        id={id}
        className={css.keys}
        value={text}
        placeholder="age1…"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  )
}

/** Takes the encryption away, after saying what that means. */
export function DecryptPage({ close }: { readonly close: () => void }) {
  const { busy, refusal, carryOut } = useCarryingOut(close)
  return (
    <Sheet title="Remove the passphrase" close={close}>
      <p>
        Whoever can read the disk can read the model then. Earlier versions stay encrypted, with the key that they had.
      </p>
      <p className={css.said} role="alert">
        {refusal}
      </p>
      <div className={css.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button kind="main" disabled={busy} onClick={() => carryOut(decryptDocument)}>
          Remove the passphrase
        </Button>
      </div>
    </Sheet>
  )
}
