import { Info, TriangleAlert, X } from "lucide-react"
import { useStore } from "zustand"
import { dismiss, toastStore, type Toast } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import css from "./Toasts.module.css"

function ToastCard({ toast }: { readonly toast: Toast }) {
  const Icon = toast.kind === "refused" ? TriangleAlert : Info
  const { action } = toast
  return (
    <li className={css.toast} data-kind={toast.kind}>
      <Icon size={16} strokeWidth={1.5} aria-hidden className="icon" />
      <span className={css.text}>{toast.text}</span>
      {action && (
        <Button
          kind="quiet"
          onClick={() => {
            action.act()
            dismiss(toast.id)
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton Icon={X} label="Dismiss" onClick={() => dismiss(toast.id)} />
    </li>
  )
}

/** What was said of late, over the status strip; read out as it appears. */
export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts)
  return (
    <div role="status" aria-live="polite">
      <ul className={css.stack}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ul>
    </div>
  )
}
