import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** Under which terms Batten and its parts come. */
export function LicencesPage({ close }: { readonly close: () => void }) {
  return (
    <Sheet title="Licences" close={close} reading>
      <ul className={css.lines}>
        <li>
          <b>Batten</b> comes under the MIT licence.
        </li>
        <li>
          <b>Inter, Inter Tight and JetBrains Mono</b> come under the SIL Open Font Licence 1.1.
        </li>
        <li>
          Every part that Batten is built from is named in the file <code>NOTICES.md</code>, and its licence is in{" "}
          <code>THIRD-PARTY.txt</code>, beside the program.
        </li>
      </ul>
    </Sheet>
  )
}
