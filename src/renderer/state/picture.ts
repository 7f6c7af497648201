import { createStore } from "zustand/vanilla"
import type { PlainPicture } from "../../charts/picture.ts"

/** The drawing that is about to be saved as a picture, if any. */
export const pictureStore = createStore<{ readonly offer: PlainPicture | null }>(() => ({ offer: null }))

/** Asks how a drawing is to be saved: its form and its theme. */
export function offerPicture(offer: PlainPicture): void {
  pictureStore.setState({ offer })
}

/** Lets go of the drawing; nothing was written. */
export function dismissPicture(): void {
  pictureStore.setState({ offer: null })
}
