import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

type Engine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>

/** What wasm-bindgen adds to the module beyond its published types. */
type Loader = { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }

let loaded: Promise<void> | undefined

/** The package's own loader imports the .wasm file as a module, which plain Node does not do. */
async function load(): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const path = join(home, 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(await readFile(path), imports)
  const loader = bindings as unknown as Loader
  loader.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** Prisma's schema engine in WebAssembly: the same that `prisma migrate` downloads as a native program. */
export async function openSchemaEngine(
  databaseUrl: string,
  schema: { path: string; content: string },
): Promise<Engine> {
  loaded ??= load()
  await loaded
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }))
  return bindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter)
}
