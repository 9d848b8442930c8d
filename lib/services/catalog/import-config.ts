import { demand } from '@/lib/auth/roles'
import { parseHuggingFaceConfig } from '@/lib/catalog'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { type ImportedConfig, importConfigInput } from '@/lib/contracts/template'
import { countParameters } from '@/lib/projection'
import { type Input, parse } from '../internal'

/** Reads a Hugging Face `config.json` into the shape of a model. Reads only: nothing is stored. */
export async function importConfig({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof importConfigInput>
}): Promise<ImportedConfig> {
  demand(ctx, 'plan.read')
  const reading = parseHuggingFaceConfig(parse(importConfigInput, input).text)
  if (!reading.ok) throw new InvalidError('This config.json cannot be read as a model.', reading.issues)
  const { architecture, exact, notes } = reading
  return { architecture, exact, notes, parameters: countParameters(architecture).total }
}
