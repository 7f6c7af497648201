/**
 * The second public face of the formats: the ciphers. Apart from the first, because they are half of the code of a worker and
 * few documents need them: whoever does imports this when the time comes.
 */
export { makeKeyPair, recipientOf, seal, sealForRecipients, sealWithPassphrase, unseal } from "./age/age.ts"
