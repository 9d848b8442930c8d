import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlQuery } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { withSchemaEngine } from '@/lib/db/schema-engine'

/** PostgreSQL's internal type "char", which its catalogue is full of and which the adapter does not know. */
const CHAR = 18

/** Lets the engine read a live catalogue: a query with "char" columns is asked again with these as text. */
class CatalogueReader extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    const plain = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query: SqlQuery) => {
      const { fields } = await pool.query({ text: query.sql, values: [...query.args] })
      if (!fields.some((field) => field.dataTypeID === CHAR)) return plain(query)
      const columns = fields.map(({ name, dataTypeID }) => `"${name}"${dataTypeID === CHAR ? '::text' : ''}`)
      const inner = query.sql.trim().replace(/;$/, '')
      const answer = await plain({ ...query, sql: `select ${columns.join(', ')} from (${inner}) as asked` })
      const columnTypes = answer.columnTypes.map((type, i) =>
        fields[i]?.dataTypeID === CHAR ? ColumnTypeEnum.Character : type,
      )
      return { ...answer, columnTypes }
    }
    return adapter
  }
}

/** The SQL that would bring a live database to what a schema file says; empty when they agree. */
export async function schemaDiff(databaseUrl: string, content: string): Promise<string> {
  const file = { path: 'schema.prisma', content }
  // Loads the engine; the one it makes cannot read a catalogue.
  await withSchemaEngine(databaseUrl, file, async () => undefined)
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueReader({ connectionString: databaseUrl }))
  const engine = await SchemaEngine.new({ datamodels: [[file.path, content]] }, () => undefined, adapter)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [file], configDir: '' },
      to: { tag: 'schemaDatamodel', files: [file] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return (stdout ?? '').replace('-- This is an empty migration.', '').trim()
  } finally {
    engine.free()
  }
}
