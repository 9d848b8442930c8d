import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals what an Idempotency-Key stands for. Answers may hold what is shown once and kept nowhere (the token of a link);
 * the key is the caller's and only its hash is stored, so no copy of the database opens them.
 */
export function sealer(secret: string, key: string, purpose: string) {
  const material = Buffer.from(hkdfSync('sha256', secret, key, `headroom answer ${purpose}`, 64))
  const [cipherKey, macKey] = [material.subarray(0, 32), material.subarray(32)]
  return {
    /** Names a text without telling anything of it. */
    mac: (text: string) => createHmac('sha256', macKey).update(text).digest('base64url'),
    seal(text: string): Uint8Array<ArrayBuffer> {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, cipherKey, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
    },
    open(sealed: Uint8Array): string {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv(CIPHER, cipherKey, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}
