import { teamRowKey } from '@/lib/contracts/team-catalog'
import { browseCatalog } from '@/lib/services/catalog/browse'
import { importConfig } from '@/lib/services/catalog/import-config'
import { importFile } from '@/lib/services/catalog/import-file'
import { importModel } from '@/lib/services/catalog/import-model'
import { importTeamRows } from '@/lib/services/catalog/import-team-rows'
import { listCatalog } from '@/lib/services/catalog/list'
import { listTeamRows } from '@/lib/services/catalog/list-team-rows'
import { listTemplates } from '@/lib/services/catalog/list-templates'
import { putTeamRow } from '@/lib/services/catalog/put-team-row'
import { removeTeamRow } from '@/lib/services/catalog/remove-team-row'
import { getProjection } from '@/lib/services/projection/get'
import { listDeployments } from '@/lib/services/projection/list-deployments'
import { listLayouts } from '@/lib/services/projection/list-layouts'
import { listLevers } from '@/lib/services/projection/list-levers'
import { listPayments } from '@/lib/services/projection/list-payments'
import { listRegions } from '@/lib/services/projection/list-regions'
import { previewProjection } from '@/lib/services/projection/preview'
import { sampleProjection } from '@/lib/services/projection/sample'
import { documentOf } from '@/tests/support/documents'
import { nextTeamRow } from '@/tests/support/scene'
import type { TeamVerb } from './verb'

const document = documentOf(2e12)
const config = JSON.stringify({
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  vocab_size: 1000,
})

export const TEAM_ROWS_FILE = `kind,accelerator,provider,term,usdPerAcceleratorHour,source,asOf
price,h100-sxm5-80gb,gcp,on_demand,2.75,contract,2026-11-01`

/** Verbs that work from reference data and from documents: part of the table of all verbs of a team. */
export const FIGURE_VERBS: Record<string, TeamVerb> = {
  'catalog/import-config': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => importConfig({ ctx, input: { text: config } }),
  },
  'catalog/import-model': { role: 'viewer', reach: 'own', call: (ctx) => importModel({ ctx, input: { id: 'gpt2' } }) },
  'catalog/import-file': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => importFile({ ctx, input: { text: '--seq-length 2048' } }),
  },
  'catalog/browse': { role: 'viewer', reach: 'own', call: (ctx) => browseCatalog({ ctx, input: {} }) },
  'catalog/list-team-rows': { role: 'viewer', reach: 'own', call: (ctx) => listTeamRows({ ctx }) },
  'catalog/put-team-row': {
    role: 'admin',
    reach: 'own',
    call: (ctx) => putTeamRow({ ctx, input: { row: nextTeamRow() } }),
  },
  'catalog/remove-team-row': {
    role: 'admin',
    reach: 'own',
    call: async (ctx) => {
      // Each scene brings the row; once it is gone there is nothing to remove.
      const [first] = (await listTeamRows({ ctx })).rows
      if (!first) await putTeamRow({ ctx, input: { row: nextTeamRow() } })
      return removeTeamRow({ ctx, input: { key: first?.key ?? teamRowKey(nextTeamRow()) } })
    },
  },
  'catalog/import-team-rows': {
    role: 'admin',
    reach: 'own',
    call: (ctx) =>
      importTeamRows({
        ctx,
        input: { text: TEAM_ROWS_FILE.replace('2.75', String(nextTeamRow().usdPerAcceleratorHour)) },
      }),
  },
  'catalog/list': { role: 'viewer', reach: 'own', call: (ctx) => listCatalog({ ctx }) },
  'catalog/list-templates': { role: 'viewer', reach: 'own', call: (ctx) => listTemplates({ ctx }) },
  'projection/get': {
    role: 'viewer',
    reach: 'ids',
    call: (ctx, { scenarioId }) => getProjection({ ctx, input: { scenarioId } }),
  },
  'projection/list-deployments': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => listDeployments({ ctx, input: { document } }),
  },
  'projection/list-regions': { role: 'viewer', reach: 'own', call: (ctx) => listRegions({ ctx, input: { document } }) },
  'projection/list-layouts': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => listLayouts({ ctx, input: document }),
  },
  'projection/list-levers': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => listLevers({ ctx, input: document }),
  },
  'projection/list-payments': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => listPayments({ ctx, input: document }),
  },
  'projection/preview': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => previewProjection({ ctx, input: document }),
  },
  'projection/sample': {
    role: 'viewer',
    reach: 'own',
    call: (ctx) => sampleProjection({ ctx, input: document }),
  },
}
