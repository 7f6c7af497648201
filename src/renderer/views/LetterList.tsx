import { useState, type KeyboardEvent } from "react"
import {
  LETTER_COMMANDS,
  letterOf,
  USUAL_LETTERS,
  type LetterCommand,
  type Letters,
  LETTER_WORDS,
} from "../../commands/letters.ts"
import { settingsStore } from "../state/settings.ts"
import { Button } from "../ui/Button.tsx"
import css from "./PreferencesPage.module.css"
import { useSettings } from "./useStores.ts"

/** The letters with another one for a command; why not, in words, where it cannot be. */
export function withLetter(letters: Letters, command: LetterCommand, key: string): Letters | string {
  const letter = letterOf(key)
  if (letter === null) return "That is no letter, digit or sign. Press another."
  const taken = LETTER_COMMANDS.find((other) => other !== command && letters[other] === letter)
  if (taken) return `${letter.toUpperCase()} is taken: ${LETTER_WORDS[taken]}. Press another, or change that one first.`
  return { ...letters, [command]: letter }
}

/** Keys that are pressed together with others, and say nothing alone. */
const HELD: readonly string[] = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead"]

function Row(props: {
  readonly command: LetterCommand
  readonly letters: Letters
  readonly isWaiting: boolean
  readonly wait: (isWaiting: boolean) => void
  readonly take: (key: string) => void
}) {
  const { command, letters, isWaiting, wait, take } = props
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isWaiting || event.key === "Tab" || HELD.includes(event.key)) return
    event.preventDefault()
    // Esc leaves the letter as it was, and not the page as well.
    event.stopPropagation()
    if (event.key === "Escape") wait(false)
    else if (!event.ctrlKey && !event.metaKey) take(event.key)
  }
  return (
    <li>
      <span>{LETTER_WORDS[command]}</span>
      <button
        type="button"
        aria-label={
          isWaiting
            ? `${LETTER_WORDS[command]}: press its new letter, or Esc`
            : `${LETTER_WORDS[command]}: ${letters[command].toUpperCase()}. Change`
        }
        data-waiting={isWaiting}
        onClick={() => wait(!isWaiting)}
        onBlur={() => wait(false)}
        onKeyDown={onKeyDown}
      >
        {isWaiting ? "press a key" : <kbd>{letters[command].toUpperCase()}</kbd>}
      </button>
    </li>
  )
}

/** Every single letter with what it does; each is changed by pressing another (WCAG 2.1.4). */
export function LetterList() {
  const letters = useSettings((settings) => settings.letters)
  const [waiting, setWaiting] = useState<LetterCommand | null>(null)
  const [said, setSaid] = useState("")
  const take = (command: LetterCommand, key: string): void => {
    const changed = withLetter(letters, command, key)
    if (typeof changed === "string") {
      setSaid(changed)
      return
    }
    settingsStore.setState({ letters: changed })
    setWaiting(null)
    setSaid(`${LETTER_WORDS[command]} is ${changed[command].toUpperCase()} now.`)
  }
  return (
    <div className={css.letters}>
      <ul aria-label="Single letters">
        {LETTER_COMMANDS.map((command) => (
          <Row
            key={command}
            command={command}
            letters={letters}
            isWaiting={waiting === command}
            wait={(isWaiting) => {
              setWaiting((now) => (isWaiting ? command : now === command ? null : now))
              if (isWaiting) setSaid("")
            }}
            take={(key) => take(command, key)}
          />
        ))}
      </ul>
      <p role="status" className={css.said}>
        {said}
      </p>
      <Button
        disabled={LETTER_COMMANDS.every((command) => letters[command] === USUAL_LETTERS[command])}
        onClick={() => {
          settingsStore.setState({ letters: USUAL_LETTERS })
          setSaid("The usual letters hold again.")
        }}
      >
        Usual letters
      </Button>
    </div>
  )
}
