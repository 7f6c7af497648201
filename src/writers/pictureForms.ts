/** Forms of a picture, by the endings of their files. */
export const PICTURE_FORMS = ["svg", "png"] as const

/** A form of a picture. */
export type PictureForm = (typeof PICTURE_FORMS)[number]

/** On white, or as on a dark screen. */
export const THEMES = ["light", "dark"] as const

/** What a picture is painted with. */
export type Theme = (typeof THEMES)[number]

/** How a picture is wanted. */
export interface PictureWish {
  readonly form: PictureForm
  readonly theme: Theme
}
