import { describe, expect, it } from 'vitest'
import { type Beside, type FormatReading, readFormat } from '.'

const beside: Beside = {
  accelerators: 8,
  modelId: (name) => (/llama.?3.?1 ?-?8b/i.test(name.replace('_', '.')) ? 'meta-llama/Llama-3.1-8B' : undefined),
}

function read(text: string, known: Beside = beside): FormatReading {
  const answer = readFormat(text, known)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.reading
}

const MEGATRON = `#!/bin/bash
GPUS_PER_NODE=8
NUM_NODES=16
TP=8
DISTRIBUTED_ARGS=(
    --nproc_per_node $GPUS_PER_NODE
    --nnodes $NUM_NODES
)
GPT_ARGS="
    --num-layers 96 \\
    --hidden-size 12288 --num-attention-heads 96 --seq-length 2048
    --max-position-embeddings 2048 --vocab-size 51200
    --micro-batch-size=1 --global-batch-size 1536 --train-iters 500000
    --rampup-batch-size 192 16 1024000 --eval-interval 1000 --eval-iters 10
    --tensor-model-parallel-size \${TP} --pipeline-model-parallel-size 16
    --num-layers-per-virtual-pipeline-stage 3
    --sequence-parallel --use-distributed-optimizer --bf16
    --recompute-granularity selective --optimizer adam --lr 6.0e-5
"
torchrun \${DISTRIBUTED_ARGS[@]} pretrain_gpt.py \${GPT_ARGS[@]}
`

describe('Megatron-LM arguments', () => {
  it('may evaluate nothing, and may not ramp by two numbers', () => {
    const other = (from: string, to: string) => read(MEGATRON.replace(from, to))
    const none = other('--eval-iters 10', '--eval-iters 0')
    expect(none.problems).toEqual([])
    expect(none.values['training.evaluationTokens']).toBe(0)
    const two = other('--rampup-batch-size 192 16 1024000', '--rampup-batch-size 192 16')
    expect(two.problems.map(({ path }) => path)).toEqual(['--rampup-batch-size'])
    expect(two.values['training.batchRampTokens']).toBeUndefined()
  })

  const reading = read(MEGATRON)

  it('become shape, batch, tokens, layout and cluster', () => {
    expect(reading.format).toBe('megatron')
    expect(reading.problems).toEqual([])
    expect(reading.values).toMatchObject({
      'cluster.accelerators': 128,
      'data.tokens': 500_000 * 1536 * 2048,
      'training.sequenceLength': 2048,
      'training.globalBatchTokens': 1536 * 2048,
      'training.batchRampStartTokens': 192 * 2048,
      'training.batchRampTokens': 1_024_000 * 2048,
      'training.evaluationEverySteps': 1000,
      'training.evaluationTokens': 10 * 1536 * 2048,
      'training.precision': 'bf16',
      'training.optimizer': 'adamw',
      'parallelism.tensor': 8,
      'parallelism.pipeline': 16,
      'parallelism.virtualPipeline': 2,
      'parallelism.microBatch': 1,
      'parallelism.sharding': 'zero1',
      'parallelism.recompute': 'selective',
      'parallelism.sequenceParallel': true,
      model: {
        architecture: {
          layers: 96,
          hidden: 12288,
          heads: 96,
          kvHeads: 96,
          headDim: 128,
          ffnHidden: 49152,
          vocab: 51200,
          gatedMlp: false,
          tiedEmbeddings: true,
        },
      },
    })
    expect(reading.ignored).toEqual(['--max-position-embeddings', '--lr'])
  })

  it('tell linear attention and a gate of the full one apart, or leave the shape as it was', () => {
    const hybrid = `--attention-output-gate --experimental-attention-variant gated_delta_net --linear-attention-freq 4
    --linear-conv-kernel-dim 4 --linear-key-head-dim 128 --linear-value-head-dim 128 --linear-num-key-heads 16
    --linear-num-value-heads 48 --vocab-size`
    const asked = (from: string, to: string) => read(MEGATRON.replace('--vocab-size', hybrid.replace(from, to)))
    const whole = asked('', '')
    expect(whole.problems).toEqual([])
    expect(whole.values.model).toMatchObject({
      architecture: {
        gatedAttention: true,
        linearAttention: {
          layers: 72,
          keyHeads: 16,
          valueHeads: 48,
          keyHeadDim: 128,
          valueHeadDim: 128,
          convKernel: 4,
        },
      },
    })
    expect(whole.ignored).not.toContain('--linear-attention-freq')
    for (const [from, to, path] of [
      ['--linear-num-key-heads 16', '', '--linear-num-key-heads'],
      ['freq 4', 'freq [1]*3+[0]', '--linear-attention-freq'],
      ['gated_delta_net', 'dsa', '--experimental-attention-variant'],
    ] as const) {
      const left = asked(from, to)
      expect(left.problems.map((problem) => problem.path)).toEqual([path])
      expect(left.values.model).toBeUndefined()
    }
    expect(reading.values.model).not.toHaveProperty('architecture.linearAttention')
  })

  it('say which of them cannot be taken', () => {
    const { problems, values } = read(
      '--tensor-model-parallel-size eight --micro-batch-size $((4/2)) --seq-length -5 --global-batch-size 4',
    )
    expect(problems).toEqual([
      { path: '--seq-length', message: '"-5" is no whole number from 1 on.' },
      expect.objectContaining({ path: '--global-batch-size' }),
      { path: '--tensor-model-parallel-size', message: '"eight" is no whole number from 1 on.' },
      expect.objectContaining({ path: '--micro-batch-size' }),
    ])
    expect(values).toEqual({})
  })
})

describe('DeepSpeed JSON', () => {
  it('becomes sharding, batch and what is kept in host memory', () => {
    const { values, ignored } = read(
      JSON.stringify({
        train_micro_batch_size_per_gpu: 2,
        gradient_accumulation_steps: 4,
        zero_optimization: { stage: 3, offload_optimizer: { device: 'cpu', pin_memory: true }, overlap_comm: true },
        bf16: { enabled: true },
        fp16: { enabled: 'auto' },
        optimizer: { type: 'AdamW', params: { lr: 1e-5 } },
      }),
      { ...beside, sequenceLength: 4096 },
    )
    expect(values).toEqual({
      'parallelism.sharding': 'fsdp',
      'parallelism.microBatch': 2,
      'training.globalBatchTokens': 2 * 4 * 8 * 4096,
      'training.precision': 'bf16',
      'training.optimizer': 'adamw',
      'training.offloadOptimizer': true,
    })
    expect(ignored).toContain('zero_optimization.overlap_comm')
    expect(ignored).toContain('fp16.enabled')
  })

  it('asks for the length of sequences and the number of devices, which it does not have', () => {
    expect(read('{"train_batch_size": 64}', {}).problems[0]?.message).toContain('how long they are')
    expect(read('{"train_micro_batch_size_per_gpu": 2}', {}).problems[0]?.message).toContain('number of accelerators')
    expect(read('{"zero_optimization": {"stage": 4}}').problems).toEqual([
      { path: 'zero_optimization.stage', message: 'ZeRO has the stages 0 to 3.' },
    ])
  })
})

describe('axolotl YAML', () => {
  it('becomes model, method, adapters and batch', () => {
    const { values, problems, ignored } = read(`
base_model: NousResearch/Llama-3.1-8B
load_in_4bit: true
adapter: lora
lora_r: 32
lora_target_linear: true
sequence_len: 4096
sample_packing: true
gradient_accumulation_steps: 4
micro_batch_size: 2
num_epochs: 3
optimizer: adamw_bnb_8bit
bf16: auto
fp16: false
gradient_checkpointing: true
datasets:
  - path: tatsu-lab/alpaca
    type: alpaca
deepspeed: deepspeed_configs/zero2.json
`)
    expect(problems).toEqual([])
    expect(values).toEqual({
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      'training.sequenceLength': 4096,
      'parallelism.sharding': 'zero2',
      'parallelism.microBatch': 2,
      'training.globalBatchTokens': 2 * 4 * 8 * 4096,
      'data.epochs': 3,
      'training.method': 'qlora',
      'training.lora.rank': 32,
      'training.lora.modules': 'all-linear',
      'training.optimizer': 'adamw-8bit',
      'parallelism.recompute': 'full',
    })
    expect(ignored).toContain('datasets.0.path')
  })

  it('names the line of what is not YAML and the model that is not there', () => {
    expect(readFormat('base_model: x\nsequence_len: [1, 2\n')).toMatchObject({
      ok: false,
      problems: [{ path: expect.stringMatching(/^line \d$/) }],
    })
    expect(read('base_model: my/own-model\nsequence_len: 2048').problems).toEqual([
      expect.objectContaining({ path: 'base_model', message: expect.stringContaining('my/own-model') }),
    ])
  })
})

describe('LLaMA-Factory YAML', () => {
  it('becomes stage, adapters and batch', () => {
    const { values } = read(`
model_name_or_path: meta-llama/Meta-Llama-3.1-8B
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 8
lora_target: all
cutoff_len: 2048
per_device_train_batch_size: 1
gradient_accumulation_steps: 8
learning_rate: 1.0e-4
num_train_epochs: 3.0
bf16: true
deepspeed: examples/deepspeed/ds_z3_config.json
`)
    expect(values).toMatchObject({
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      'training.method': 'lora',
      'training.lora.rank': 8,
      'training.lora.modules': 'all-linear',
      'training.sequenceLength': 2048,
      'training.globalBatchTokens': 8 * 8 * 2048,
      'data.epochs': 3,
      'training.precision': 'bf16',
      'parallelism.sharding': 'fsdp',
    })
  })
})

describe('torchtune YAML', () => {
  it('becomes what its builder names', () => {
    const { values, problems } = read(`
model:
  _component_: torchtune.models.llama3_1.qlora_llama3_1_8b
  lora_rank: 16
  apply_lora_to_mlp: true
tokenizer:
  max_seq_len: 8192
optimizer:
  _component_: bitsandbytes.optim.PagedAdamW8bit
batch_size: 2
gradient_accumulation_steps: 8
epochs: 1
dtype: bf16
enable_activation_checkpointing: True
enable_activation_offloading: False
optimizer_in_bwd: True
`)
    expect(problems).toEqual([])
    expect(values).toMatchObject({
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      'training.method': 'qlora',
      'training.lora.rank': 16,
      'training.lora.modules': 'all-linear',
      'training.globalBatchTokens': 2 * 8 * 8 * 8192,
      'training.optimizer': 'adamw-8bit',
      'training.optimizerInBackward': true,
      'parallelism.recompute': 'full',
    })
    expect(values['training.offloadActivations']).toBeUndefined()
  })
})

describe('other files', () => {
  it.each([
    ['', 'empty'],
    ['just words', 'list of names'],
    ['name: x\nversion: 2', 'none of the files'],
    ['{"a": ', 'not JSON'],
    ['{}', 'nothing in this file'],
    ['x'.repeat(200_001), 'at most 200000'],
  ])('%#: %s', (text, why) => {
    const answer = readFormat(text)
    expect(answer.ok).toBe(false)
    if (!answer.ok) expect(answer.problems[0]?.message).toContain(why)
  })
})
