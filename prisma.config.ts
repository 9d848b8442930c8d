import { defineConfig } from 'prisma/config'
import { databaseUrlForTools } from './lib/config/tools'

// For Prisma's own commands (`prisma studio`, `prisma migrate deploy`); Headroom itself migrates through lib/db/migrate.ts.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: databaseUrlForTools() },
})
