/** The shape of a transformer, in the field's terms. What a Hugging Face `config.json` says, with its omissions filled in. */
export type Architecture = {
  /** Hugging Face `model_type`, when the shape came from one. */
  family?: string
  layers: number
  hidden: number
  heads: number
  kvHeads: number
  headDim: number
  /** Width of the dense MLP; 0 when every layer is a mixture of experts. */
  ffnHidden: number
  /** SwiGLU/GeGLU (three matrices) rather than a plain MLP (two). */
  gatedMlp: boolean
  vocab: number
  tiedEmbeddings: boolean
  maxContext?: number
  mla?: LatentAttention
  /** Layers with linear attention among those with full attention (Qwen3-Next, Qwen3.5, Kimi Linear). */
  linearAttention?: LinearAttention
  /** Attention's output is gated by a second projection as wide as the queries (Qwen3-Next). */
  gatedAttention?: boolean
  moe?: MixtureOfExperts
  /** Multi-token-prediction modules (DeepSeek-V3). */
  mtpModules?: number
  /** Tokens that a windowed layer sees. */
  slidingWindow?: number
  /** Share of layers that are windowed, 0 to 1; 1 when a window is given and this is not. Linear layers do not count. */
  windowedLayerShare?: number
  /** Embedding and head take pipeline slots of their own (Llama 3: 126 layers in 128 slots). */
  embeddingAndHeadAsStages?: boolean
  /** Small tensors that exact parameter counts need; absent means the llama rule (RMSNorm, no biases). */
  details?: ArchitectureDetails
}

export type LatentAttention = {
  /** null: queries are projected directly. */
  qLoraRank: number | null
  kvLoraRank: number
  qkNopeHeadDim: number
  qkRopeHeadDim: number
  vHeadDim: number
}

/** Gated DeltaNet (Yang et al., arXiv:2412.06464): a state of fixed size in place of keys and values of every token. */
export type LinearAttention = {
  /** Layers that have it; the others have full attention. */
  layers: number
  keyHeads: number
  /** A multiple of the key heads, which are shared by them. */
  valueHeads: number
  keyHeadDim: number
  valueHeadDim: number
  /** Tokens that the short convolution over queries, keys and values sees. */
  convKernel: number
  /** Bytes of a number of the state; 4 when not given. */
  stateBytes?: number
  /** Rank of decays by channel and of the output gate (Kimi Delta Attention); decays by head and a gate of full rank without it. */
  gateRank?: number
}

export type MixtureOfExperts = {
  experts: number
  expertsPerToken: number
  expertHidden: number
  /** Width of all shared experts together; 0 when there are none. */
  sharedExpertHidden: number
  firstDenseLayers: number
  /** Width of the MLP in the layers that are dense. */
  denseHidden: number
  /** Number of layers with experts, when it is not simply all after the first dense ones. */
  moeLayers?: number
}

export type ArchitectureDetails = {
  norm?: 'rms' | 'layer'
  /** Norms of width `hidden` per layer; default 2. */
  normsPerLayer?: number
  /** Norms on queries and keys: one vector per head dimension, or over the full width. */
  qkNorm?: 'none' | 'head' | 'full'
  qkvBias?: boolean
  outputBias?: boolean
  mlpBias?: boolean
  /** Learned position rows (positions x hidden). */
  learnedPositions?: number
  embeddingNorm?: boolean
  finalNorm?: boolean
  /** OPT-350m: embeddings narrower than the model. */
  embeddingWidth?: number
  routerBias?: boolean
  expertBias?: boolean
  sharedExpertGate?: boolean
  attentionSinks?: boolean
  /** Parameters outside the language model (vision tower, projector). */
  extraParameters?: number
}
