import { demand } from '@/lib/auth/roles'
import { templates } from '@/lib/catalog/templates'
import type { TeamContext } from '@/lib/contracts/context'
import type { TemplateView } from '@/lib/contracts/template'

/** What a new plan can start from. Reference data alone, the same for every team. */
export async function listTemplates({ ctx }: { ctx: TeamContext }): Promise<TemplateView[]> {
  demand(ctx, 'plan.read')
  return templates.map(({ id, title, kind, group, summary, source, url, document }) => ({
    id,
    title,
    kind,
    group,
    summary,
    source,
    url,
    document,
  }))
}
