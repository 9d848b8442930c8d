import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

type Engine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>

/** What wasm-bindgen adds to the module beyond its published types. */
type Loader = { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }

let loaded: Promise<void> | undefined

/** The engine forgets to clear the ten-second timer of its lock, which would hold up the end of the process. */
function withoutLingeringTimers(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const changed = { ...imports }
  for (const [name, original] of Object.entries(imports)) {
    if (!name.startsWith('__wbg_setTimeout') || typeof original !== 'function') continue
    changed[name] = (...args: unknown[]) => {
      const timer: unknown = original(...args)
      if (timer && typeof timer === 'object' && 'unref' in timer && typeof timer.unref === 'function') timer.unref()
      return timer
    }
  }
  return changed
}

/** The package's own loader imports the .wasm file as a module, which plain Node does not do. */
async function load(): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const path = join(home, 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': withoutLingeringTimers(bindings as unknown as WebAssembly.ModuleImports) }
  const { instance } = await WebAssembly.instantiate(await readFile(path), imports)
  const loader = bindings as unknown as Loader
  loader.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/**
 * Prisma's adapter cuts a script at every semicolon, those in comments and function bodies too. PostgreSQL takes a
 * script whole, and then in one transaction: a migration that fails leaves nothing behind.
 */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said of the last script that it refused; the engine only knows that "an external error" happened. */
  refusal: unknown

  override async connect() {
    const connection = await super.connect()
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script)
      } catch (error) {
        this.refusal = error
        throw error
      }
    }
    return connection
  }
}

/**
 * Prisma's schema engine in WebAssembly: the same that `prisma migrate` downloads as a native program. Its connections
 * end with the work, since one of them holds the lock that the next migration would wait for.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  schema: { path: string; content: string },
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  loaded ??= load()
  await loaded
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  pool.on('error', () => undefined)
  const scripts = new WholeScripts(pool)
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(scripts),
    )
    return await work(engine).finally(() => engine.free())
  } catch (error) {
    if (scripts.refusal && error instanceof Error) error.cause = scripts.refusal
    throw error
  } finally {
    await pool.end()
  }
}
