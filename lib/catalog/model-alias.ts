import type { CatalogModel } from '@/lib/projection/catalog-types'

/** What a repository's name says about tuning, conversion or quantisation, none of which changes the shape. */
const SAME_SHAPE =
  /-(instruct|chat|it|base|hf|thinking|reasoning|(nv|mx)?fp[48]|bf16|fp16|int[48]|w\d+a\d+|awq|gptq|gguf|mlx|bnb|exl2|unsloth|dynamic|static|per(tensor|channel|token)|quantized|block|kv|[1-8]bit|turbo|preview|latest|v\d+(\.\d+)?|q\d(_\w+)*|(0[1-9]|1[0-2])\d\d|2[3-6](0[1-9]|1[0-2]))(?=-|$)/g

/** Models that are another's weights trained on, by the shape that they kept. */
const DERIVED: readonly [RegExp, string][] = [
  [/^deepseek-r1-distill-llama-8b/, 'llama-3.1-8b'],
  [/^deepseek-r1-distill-llama-70b/, 'llama-3.3-70b'],
  [/^deepseek-r1-distill-qwen-14b/, 'qwen2.5-14b'],
  [/^(deepseek-r1-distill-qwen-32b|qwq-32b)/, 'qwen2.5-32b'],
  [/^deepseek-v3\.1/, 'deepseek-v3'],
  [/^deepseek-coder-v2-lite/, 'deepseek-v2-lite'],
  [/^(vicuna|codellama)-(7b|13b)/, 'llama-2-$2'],
  [/^codellama-70b/, 'llama-2-70b'],
  [/^kimi-k2/, 'kimi-k2'],
]

/** A catalogue's model by any of the names that go round for it: another publisher's copy, a tuned or a quantised one. An exact name
 * wins; nothing where none or more than one shape would do. */
export function modelByAnyName(models: Readonly<Record<string, CatalogModel>>, name: string): CatalogModel | undefined {
  if (Object.hasOwn(models, name)) return models[name]
  const wanted = new Set(shapeNames(name))
  const found = Object.values(models).filter(({ id }) => shapeNames(id).some((own) => wanted.has(own)))
  const [first] = found
  const same = found.every(({ architecture }) => JSON.stringify(architecture) === JSON.stringify(first?.architecture))
  return same ? first : undefined
}

/** The name without its publisher and without what leaves the shape as it is. */
function shapeNames(name: string): string[] {
  const bare = (name.split('/').at(-1) ?? name)
    .toLowerCase()
    .replaceAll(/[_\s]/g, '-')
    .replace(/^(meta-|nvidia-)/, '')
    .replace(/^llama(?=-?\d)-?/, 'llama-')
    .replaceAll(SAME_SHAPE, '')
    .replace(/-$/, '')
  const derived = DERIVED.find(([pattern]) => pattern.test(bare))
  if (!derived) return [bare]
  const [pattern, like] = derived
  return [(bare.match(pattern)?.[0] ?? bare).replace(pattern, like)]
}
