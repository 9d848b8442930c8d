import { demand } from '@/lib/auth/roles'
import { fetchConfig, type HubAnswer } from '@/lib/catalog'
import { config } from '@/lib/config'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { type ImportedConfig, importModelInput } from '@/lib/contracts/template'
import { type Input, parse } from '../internal'
import { importConfig } from './import-config'

/** Reads the shape of a model from its page on Hugging Face. Reads only: nothing is stored. */
export async function importModel({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof importModelInput>
}): Promise<ImportedConfig> {
  demand(ctx, 'plan.read')
  const { id } = parse(importModelInput, input)
  const answer = await fetchConfig(config().hubUrl, id, LIMITS.configBytes)
  if ('text' in answer) return importConfig({ ctx, input: { text: answer.text } })
  const message = whyNot(answer.problem, id)
  throw new InvalidError(message, [{ path: 'id', message }])
}

const PASTE = 'Paste its config.json instead.'

function whyNot(problem: Exclude<HubAnswer, { text: string }>['problem'], id: string): string {
  switch (problem) {
    case 'none':
      return `There is no model "${id}" with a config.json on Hugging Face. Look the id up, as in meta-llama/Llama-3.1-8B.`
    case 'closed':
      return `"${id}" is not there, or not open to everybody. Look the id up, or accept its licence there. ${PASTE}`
    case 'too-large':
      return `The config.json of "${id}" is larger than any of a model. ${PASTE}`
    case 'unreachable':
      return `Hugging Face cannot be reached from this server, which may be offline. ${PASTE}`
    case 'failed':
      return `Hugging Face did not give the config.json of "${id}". Try again later. ${PASTE}`
  }
}
