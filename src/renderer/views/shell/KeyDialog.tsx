import { useEffect, useRef, useState } from "react"
import { useStore } from "zustand"
import { keyFrom } from "../../../formats/index.ts"
import { type KeyQuestion, keyStore } from "../../state/sealing.ts"
import { Button } from "../../ui/Button.tsx"
import { SecretField } from "../../ui/SecretField.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./KeyDialog.module.css"

/** Asks for the passphrase of an encrypted file; what is open stays as it is until the right one came. */
export function KeyDialog() {
  const question = useStore(keyStore, (state) => state.question)
  return question === null ? null : <Ask question={question} />
}

function Ask({ question: { name, wrong, trying, answer } }: { readonly question: KeyQuestion }) {
  const [text, setText] = useState("")
  const field = useRef<HTMLInputElement>(null)
  // After a wrong one the next is typed over it, wherever the focus was: on the button, which could not be pressed meanwhile.
  useEffect(() => {
    if (!wrong || trying) return
    field.current?.focus()
    field.current?.select()
  }, [wrong, trying])
  const submit = (): void => {
    if (text !== "" && !trying) answer(keyFrom(text))
  }
  return (
    <Sheet title={`${name} is encrypted`} close={() => answer(null)} firstFocus={field}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <SecretField
          label="Passphrase"
          text={text}
          change={setText}
          locked={trying}
          field={field}
          note="Or your secret key of age (AGE-SECRET-KEY-1…), where it was encrypted for public keys."
        />
        <p className={css.said} role="alert">
          {wrong && "That does not open the file. Nothing was changed; try again."}
        </p>
        <p className="quiet" role="status">
          {trying && "Trying the passphrase. This takes some seconds, so that guessing takes for ever."}
        </p>
        <div className={css.actions}>
          <Button onClick={() => answer(null)} disabled={trying}>
            Cancel
          </Button>
          <button type="submit" hidden />
          <Button kind="main" disabled={trying || text === ""} onClick={submit}>
            Open
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
