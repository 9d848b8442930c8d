import { loadCatalog } from '@/lib/catalog'

const start = performance.now()
loadCatalog()
process.stdout.write(String(performance.now() - start))
