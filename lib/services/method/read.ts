import generated from '@/lib/catalog/generated/method.json'
import type { Method } from '@/lib/contracts/method'

/** Every formula and constant of the engine, as its own source tells them; for anyone. Reads no tenant's data.
 * Guarantee: `cli/generate.ts` wrote the file, in this type. */
export function readMethod(): Method {
  return generated as Method
}
