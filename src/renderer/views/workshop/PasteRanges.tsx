import { useRef, useState } from "react"
import type { AskedNow } from "../../../core/index.ts"
import { problemInWords, readOpinions } from "../../../formats/index.ts"
import { documentStore } from "../../state/document.ts"
import { enter } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import css from "./Workshop.module.css"

/** Takes a table of ranges from a chat or a form: who, low, high. */
export function PasteRanges({ asked, done }: { readonly asked: AskedNow; readonly done: () => void }) {
  const text = useRef<HTMLTextAreaElement>(null)
  const [why, setWhy] = useState<readonly string[]>([])
  const take = (): void => {
    const reading = readOpinions(new TextEncoder().encode(text.current?.value ?? ""), asked.quantity)
    if (reading.kind === "refused") {
      setWhy(reading.problems.map(problemInWords))
      return
    }
    // Of an anonymous group not even a pasted table says who.
    const isAnonymous = documentStore.getState().model?.session?.attribution === "anonymous"
    const refusal = enter(
      reading.opinions.map(({ who, low, high }) => ({ ...(isAnonymous ? {} : { who }), low, high })),
    )
    setWhy(refusal === null ? [] : [refusal])
    if (refusal === null) done()
  }
  return (
    <div className={css.paste}>
      <textarea
        ref={text}
        rows={4}
        aria-label="Ranges, as who, low, high"
        placeholder={"who,low,high\nAB,0.3,2\nCD,0.5,4"}
      />
      {why.map((one) => (
        <p key={one} className={css.why} role="alert">
          {one}
        </p>
      ))}
      <Button onClick={take}>Take these ranges</Button>
    </div>
  )
}
