import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** What is kept where, and that nothing is sent. */
export function StoredPage({ close }: { readonly close: () => void }) {
  return (
    <Sheet title="What is stored where" close={close} reading>
      <ul className={css.lines}>
        <li>
          <b>Your model</b> is one readable file, where you saved it. Its last 20 versions lie in a folder beside it.
        </li>
        <li>
          <b>Changes that are not saved yet</b> and what can be undone are kept in Batten’s own folder of your account.
        </li>
        <li>
          <b>An encrypted model</b> is encrypted in all of these places. The passphrase is kept nowhere. What was on the
          disk before you encrypted it is deleted, but a disk may still hold traces of it.
        </li>
        <li>
          <b>The list of recent files</b>, the size of the window and how it looks are kept in Batten’s own folder of
          your account.
        </li>
        <li>
          <b>The error log</b> (Help) says when Batten itself went wrong, and where in its program. It holds no text of
          a model, and pictures of the memory are never made.
        </li>
        <li>
          <b>Nothing is sent.</b> Batten opens no connection: no account, no telemetry, no check for updates.
        </li>
      </ul>
    </Sheet>
  )
}
