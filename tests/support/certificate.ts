import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate for localhost that it signs itself (X.509 in DER, RFC 5280), so that no test needs a program for it. */
export function localCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = sequence(part(0x31, sequence(oid(0x55, 0x04, 0x03), part(0x0c, Buffer.from('localhost')))))
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const alternative = sequence(oid(0x55, 0x1d, 0x11), part(0x04, sequence(part(0x82, Buffer.from('localhost')))))
  const body = sequence(
    part(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(time(Date.now() - 86_400_000), time(Date.now() + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, sequence(alternative)),
  )
  const signature = part(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  const der = sequence(body, algorithm, signature).toString('base64')
  const lines = der.replace(/(.{64})/g, '$1\n').trim()
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

function part(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...content: Buffer[]) => part(0x30, ...content)
const oid = (...bytes: number[]) => part(0x06, Buffer.from(bytes))
const integer = (value: number) => part(0x02, Buffer.from([value]))

/** UTCTime, as YYMMDDHHMMSSZ. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '')
  return part(0x17, Buffer.from(`${digits.slice(2, 14)}Z`))
}
