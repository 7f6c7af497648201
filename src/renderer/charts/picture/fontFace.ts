import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline"

/** Inter within the picture: an image cannot reach the fonts of the page it is painted on. */
export const INTER_FACE = `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url("${inter}") format("woff2")}`
