/** A path of the scenario document in words: `training.globalBatchTokens` is "Training: global batch tokens". */
export function pathInWords(path: string): string {
  const [section = '', ...rest] = path.split('.')
  const head = capital(SECTIONS[section] ?? words(section))
  if (rest.length === 0) return head
  return `${head}: ${rest.map((part, index) => (isIndex(part) ? entry(part) : named(part, rest[index + 1]))).join(' ')}`
}

const SECTIONS: Readonly<Record<string, string>> = { workload: 'Kind', maintenance: 'Upkeep' }

/** Terms that are written their own way, whatever the document calls them. */
const TERMS: Readonly<Record<string, string>> = {
  mfu: 'MFU',
  lora: 'LoRA',
  rl: 'RL',
  mla: 'MLA',
  moe: 'MoE',
  kv: 'KV',
  qk: 'QK',
  qkv: 'QKV',
  mlp: 'MLP',
  mtp: 'MTP',
  pue: 'PUE',
  ttft: 'TTFT',
  tpot: 'TPOT',
  usd: 'USD',
  api: 'API',
  qa: 'QA',
  ms: 'ms',
  gb: 'GB',
  gbit: 'Gbit',
  gbps: 'GB/s',
  mw: 'MW',
  kwh: 'kWh',
  kw: 'kW',
  w: 'W',
  nvlink: 'NVLink',
}

function words(name: string): string {
  return name
    .replace('GBps', ' gbps')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => TERMS[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ')
    .trim()
}

/** "stages.0" is "stage 1": one of a list is named in the singular. */
function named(part: string, next: string | undefined): string {
  return next !== undefined && isIndex(next) ? words(part).replace(/s$/, '') : words(part)
}

function entry(index: string): string {
  return `${Number(index) + 1},`
}

function isIndex(part: string): boolean {
  return /^\d+$/.test(part)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
