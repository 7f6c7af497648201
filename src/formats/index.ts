/** The public face of the formats: text or bytes to a model and back. */
export {}
