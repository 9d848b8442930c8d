import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { NotFoundError } from '@/lib/contracts/errors'
import type { KeptFile } from '@/lib/contracts/report'
import type { TeamTx } from '@/lib/db'

/** Bytes of a chunk: no statement carries more. */
const CHUNK_BYTES = 512 * 1024

export async function keepFile(tx: TeamTx, teamId: string, { name, type, bytes }: KeptFile): Promise<string> {
  const id = newId()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await tx.storedFile.createMany({ data: [{ teamId, id, name, type, size: bytes.length, sha256 }] })
  for (let position = 0; position * CHUNK_BYTES < bytes.length; position++) {
    const chunk = bytes.slice(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES)
    await tx.storedFileChunk.createMany({ data: [{ teamId, fileId: id, position, bytes: chunk }] })
  }
  return id
}

export async function readFile(tx: TeamTx, teamId: string, fileId: string): Promise<KeptFile> {
  const file = await tx.storedFile.findUnique({ where: { teamId_id: { teamId, id: fileId } } })
  if (!file) throw new NotFoundError()
  const bytes = new Uint8Array(file.size)
  const chunks = await tx.storedFileChunk.findMany({
    where: { teamId, fileId },
    orderBy: { position: 'asc' },
    select: { bytes: true },
  })
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, at)
    at += chunk.bytes.length
  }
  return { name: file.name, type: file.type, bytes }
}
