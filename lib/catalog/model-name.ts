/** Names that no rule gives: what the model is called by those who made it, where its repository is called otherwise. */
const OWN: Readonly<Record<string, string>> = {
  'bigscience/bloom': 'BLOOM 176B',
  'bigscience/bloom-7b1': 'BLOOM 7.1B',
  'CohereForAI/c4ai-command-r-v01': 'Command R',
  'CohereForAI/c4ai-command-r-plus': 'Command R+',
  'openai-community/gpt2': 'GPT-2 124M',
  'openai-community/gpt2-xl': 'GPT-2 XL 1.5B',
  'openai/gpt-oss-120b': 'gpt-oss 120B',
  'EleutherAI/gpt-neox-20b': 'GPT-NeoX 20B',
  'TinyLlama/TinyLlama-1.1B-Chat-v1.0': 'TinyLlama 1.1B Chat',
}

/** Families as they spell themselves. */
const FAMILIES: Readonly<Record<string, string>> = {
  ...{ gemma: 'Gemma', pythia: 'Pythia', opt: 'OPT', falcon: 'Falcon', starcoder2: 'StarCoder2' },
  ...{ mini: 'mini', instruct: 'Instruct', it: 'Instruct', medium: 'medium' },
}

/** A repository's name as a person would say it: "Llama-2-7b-hf" is Llama 2 7B. */
export function modelName(id: string): string {
  const own = Object.hasOwn(OWN, id) ? OWN[id] : undefined
  if (own) return own
  const words = id
    .slice(id.indexOf('/') + 1)
    // What converts weights, repeats the maker, or dates a release within a generation says nothing to a reader.
    .replace(/^Meta-/, '')
    .replace(/-hf$/, '')
    .replace(/^(OLMo-2)-\d{4}/, '$1')
    .replace(/^DeepSeek-/, 'DeepSeek\u2010')
    .split('-')
  return words.map(wordOf).join(' ').replaceAll('\u2010', '-')
}

/** Sizes in capitals ("7b", "135m", "30B-A3B"), families by their own spelling, all else as it is. */
function wordOf(word: string): string {
  if (/^\d+(\.\d+)?[bm]$/i.test(word)) return word.toUpperCase()
  const lower = word.toLowerCase()
  return (Object.hasOwn(FAMILIES, lower) ? FAMILIES[lower] : undefined) ?? word
}
