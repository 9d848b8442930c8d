import type { SharedFormat } from '@/lib/contracts/share'
import { api } from './api'
import { saveFile } from './workbench-download'

/** A file of what a link shows. The token travels in the body, as it does to open the link. */
export async function downloadShared(token: string, password: string | undefined, format: SharedFormat): Promise<void> {
  const body = { token, format, ...(password === undefined ? {} : { password }) }
  const { name, content } = await api.file('/api/v1/share/export', body)
  saveFile(name ?? `shared.${format}`, content)
}
