import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { deployment, lifeCycle, told } from '../bench/scenarios'

/** Usage: memory-growth.ts COUNT. Projects so many plans that all differ, also in model, accelerator and shape, and prints the
 * heap in use, collected, after a tenth of them and at the end. */
const count = Number(process.argv[2])
const catalog = loadCatalog()
const models = Object.keys(catalog.models)
const accelerators = Object.keys(catalog.accelerators)

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

/** Of a hundred plans one lives for years, one serves, ten search their layout, ten have a shape that no plan had before. */
function plan(index: number): Scenario {
  const data = { tokens: 1e12 + index * 1e5 }
  const place = index % 100
  if (place === 0) return { ...lifeCycle, data, serving: { ...lifeCycle.serving, requestsPerDay: 1e6 + index } }
  if (place === 1) return { ...deployment, data, serving: { requestsPerDay: 1e6 + index } }
  if (place < 12) {
    const preset = pick(models, index)
    const accelerator = pick(accelerators, Math.floor(index / 100))
    return { version: 1, workload: 'training', model: { preset }, data, cluster: { accelerator, accelerators: 64 } }
  }
  if (place < 22) return { ...told, data, model: { parameters: 7e9 + index * 1e4 }, parallelism: undefined }
  return { ...told, data }
}

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
function heapMegabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

let withoutFigures = 0
const projectUpTo = (from: number, to: number) => {
  for (let index = from; index < to; index++)
    if (Object.keys(project(plan(index), catalog).figures).length === 0) withoutFigures++
}
projectUpTo(0, count / 10)
const before = heapMegabytes()
projectUpTo(count / 10, count)
console.log(JSON.stringify({ before, after: heapMegabytes(), withoutFigures }))
