import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const CONFIG = {
  model_type: 'llama',
  architectures: ['LlamaForCausalLM'],
  hidden_size: 2048,
  intermediate_size: 8192,
  num_hidden_layers: 16,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  vocab_size: 128_256,
  tie_word_embeddings: true,
}

/** What a hub of models answers, by id: one that is open, one behind a licence, one that is broken, and no others. */
const ANSWERS: Readonly<Record<string, { status: number; text: string }>> = {
  'example/model': { status: 200, text: JSON.stringify(CONFIG) },
  gpt2: { status: 200, text: JSON.stringify(CONFIG) },
  'example/closed': { status: 401, text: 'Invalid username or password.' },
  'example/broken': { status: 500, text: '<h1>oops</h1>' },
  'example/large': { status: 200, text: JSON.stringify({ ...CONFIG, padding: 'x'.repeat(1_100_000) }) },
  'example/vision': { status: 200, text: JSON.stringify({ model_type: 'vit', hidden_size: 768 }) },
}

export async function startHub(): Promise<{ address: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const id = /^\/(.+)\/resolve\/main\/config\.json$/.exec(decodeURIComponent(request.url ?? ''))?.[1]
    // Generated ids are names of what every object inherits, too.
    const known = id !== undefined && Object.hasOwn(ANSWERS, id) ? ANSWERS[id] : undefined
    const { status, text } = known ?? { status: 404, text: 'Entry not found' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
