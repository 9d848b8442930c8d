import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SetupProblem } from '@/lib/config'

const schema = z.object({
  ownerPassword: z.string().min(32),
  appPassword: z.string().min(32),
  authSecret: z.string().min(32),
})

export type Secrets = z.infer<typeof schema>

const generate = () => randomBytes(36).toString('base64url')

/** Generated once for the embedded default and kept beside its data, for its owner's eyes only. */
export function loadSecrets(dataFolder: string, clusterExists: boolean): Secrets {
  const path = join(dataFolder, 'secrets.json')
  if (existsSync(path)) {
    chmodSync(path, 0o600)
    const parsed = schema.safeParse(parseJson(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    throw new SetupProblem(
      `${path} is damaged: restore it from your copy of the data folder, or delete ${dataFolder} to begin anew.`,
    )
  }
  if (clusterExists) {
    throw new SetupProblem(
      `${path} is missing, and the database cannot be opened without it: restore it, or delete ${dataFolder} to begin anew.`,
    )
  }
  const secrets = { ownerPassword: generate(), appPassword: generate(), authSecret: generate() }
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return secrets
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
