import type { Scenario } from '@/lib/projection/spec'
import {
  choiceField,
  count,
  length,
  measure,
  plain,
  quantityField,
  type SectionSpec,
  share,
  switchField,
  whole,
} from './field-spec'

const method = (scenario: Scenario) => scenario.training?.method
const isLora = (scenario: Scenario) => method(scenario) === 'lora' || method(scenario) === 'qlora'
const isRl = (scenario: Scenario) => method(scenario) === 'rl'
const isPpo = (scenario: Scenario) => isRl(scenario) && scenario.training?.rl?.algorithm === 'ppo'
const isApart = (scenario: Scenario) => isRl(scenario) && scenario.training?.rl?.placement === 'apart'

export const trainingSection: SectionSpec = {
  id: 'training',
  title: 'Training',
  workloads: ['training', 'life-cycle'],
  common: [
    choiceField('training.method', 'Method', {
      pretrain: 'Pre-training',
      continued: 'Continued pre-training',
      'full-finetune': 'Full fine-tuning',
      lora: 'LoRA',
      qlora: 'QLoRA',
      dpo: 'Preference tuning (DPO)',
      rl: 'Reinforcement learning',
    }),
    choiceField(
      'training.precision',
      'Precision',
      { fp32: 'FP32', tf32: 'TF32', bf16: 'BF16', fp16: 'FP16', fp8: 'FP8', nvfp4: 'NVFP4' },
      { help: 'Number format of the matrix multiplications.' },
    ),
    quantityField('training.sequenceLength', 'Sequence length', length),
    quantityField('training.mfu', 'MFU', share, {
      help: 'Model FLOPs utilisation: useful FLOPs of the whole run against the dense peak.',
    }),
    quantityField('training.lora.rank', 'LoRA rank', whole(), { when: isLora }),
    choiceField(
      'training.lora.modules',
      'LoRA modules',
      { attention: 'Attention', 'all-linear': 'All linear layers' },
      { when: isLora },
    ),
    quantityField('training.rl.prompts', 'Prompts', count('prompts'), { when: isRl }),
    quantityField('training.rl.samplesPerPrompt', 'Samples a prompt', whole(), { when: isRl }),
    quantityField('training.rl.promptTokens', 'Prompt length', length, { when: isRl }),
    quantityField('training.rl.outputTokens', 'Answer length', length, { when: isRl }),
    choiceField('training.rl.algorithm', 'Algorithm', { grpo: 'GRPO', ppo: 'PPO' }, { when: isRl }),
    quantityField('training.rl.criticParameters', 'Value model', count('parameters'), {
      when: isPpo,
      help: 'Size of the model that learns with the policy; as large as it unless told.',
    }),
    quantityField('training.rl.rewardParameters', 'Reward model', count('parameters'), {
      when: isRl,
      help: 'Size of the model that scores answers; 0 where rules do.',
    }),
    switchField(
      'training.rl.asynchronous',
      'Asynchronous',
      'Answers are sampled without waiting for the longest of a batch.',
      { when: isRl },
    ),
    choiceField(
      'training.rl.placement',
      'Answers are sampled',
      { colocated: 'In turns with learning', apart: 'On accelerators of their own' },
      { when: isRl },
    ),
    quantityField('training.rl.rolloutAccelerators', 'Accelerators that sample', count('accelerators'), {
      when: isApart,
      help: 'Of the cluster; in whole nodes, so that the run takes least time, unless told.',
    }),
    choiceField(
      'training.rl.rolloutEngine',
      'Engine that samples',
      { vllm: 'vLLM', sglang: 'SGLang', trtllm: 'TensorRT-LLM', llamacpp: 'llama.cpp' },
      { when: isRl },
    ),
    quantityField('training.rl.rolloutTensor', 'Accelerators a replica', whole(), {
      when: isRl,
      help: 'Accelerators of one replica of the engine.',
    }),
    quantityField('training.rl.samplesPerRollout', 'Answers a rollout', whole(), {
      when: isRl,
      help: 'Answers that are sampled with the same weights before the model learns from them.',
    }),
    quantityField('training.rl.epochs', 'Epochs over the answers', plain(), { when: isRl }),
    quantityField('training.rl.rolloutTokensPerSecondPerAccelerator', 'Rollout speed', plain('tokens/s'), {
      when: isRl,
      help: 'Tokens that an accelerator writes a second while answers are sampled.',
    }),
  ],
  more: [
    quantityField('training.globalBatchTokens', 'Global batch', count('tokens'), {
      help: 'Tokens of one optimizer step over all devices.',
    }),
    choiceField('training.optimizer', 'Optimizer', {
      adamw: 'AdamW',
      'adamw-bf16': 'AdamW, BF16 states',
      'adamw-8bit': 'AdamW, 8-bit states',
      adafactor: 'Adafactor',
      muon: 'Muon',
      'sgd-momentum': 'SGD with momentum',
      lion: 'Lion',
    }),
    choiceField('training.gradientBytes', 'Bytes a gradient', { '2': '2', '4': '4' }, { numeric: true }),
    switchField(
      'training.chunkedLoss',
      'Chunked loss',
      'The loss is worked out in chunks: logits in FP32 exist for one chunk only.',
    ),
    switchField(
      'training.optimizerInBackward',
      'Step in backward pass',
      'Each gradient is used and freed as soon as it is there. Rules out adding up gradients over micro-batches.',
    ),
    switchField(
      'training.offloadActivations',
      'Activations on host',
      'What layers keep waits in host memory; costs time.',
    ),
    switchField('training.offloadOptimizer', 'Optimizer on host', 'Optimizer states live in host memory; costs time.'),
    switchField(
      'training.offloadParameters',
      'Weights on host',
      'Weights and all states live in host memory; costs much time.',
    ),
    choiceField('training.stack', 'Software stack', {
      modern: 'Modern (flash attention, overlapped)',
      'fsdp-flash-2023': 'FSDP with flash attention, 2023',
      'megatron-2021': 'Megatron, 2021',
      'megatron-deepspeed': 'Megatron-DeepSpeed',
      'megatron-deepspeed-2021': 'Megatron-DeepSpeed, 2021',
    }),
    quantityField('training.stackQuality', 'Stack quality', plain(), {
      help: 'Multiplies the time of a step: 1.0 tuned, 1.15 a first-time team, 1.26 a research stack.',
    }),
    quantityField('training.experimentsMultiplier', 'Experiments', plain('× run'), {
      help: 'Compute of development runs as a multiple of the final run; a line of its own.',
    }),
    quantityField('training.evaluationShare', 'Evaluation', share, { help: 'Share of the run spent on evaluating.' }),
    quantityField('training.evaluationTokens', 'Tokens an evaluation', count('tokens'), {
      help: 'Held-out tokens of one evaluation; with the steps between two, the share follows.',
    }),
    quantityField('training.evaluationEverySteps', 'Evaluate every', whole('steps')),
    quantityField('training.warmupShare', 'Warm-up', share, {
      help: 'Share of the run that starting up takes: what steps take longer while the batch is still small.',
    }),
    quantityField('training.batchRampStartTokens', 'First batch', count('tokens'), {
      help: 'The batch grows from this to the full one; with the tokens until then, the warm-up follows.',
    }),
    quantityField('training.batchRampTokens', 'Batch grows over', count('tokens')),
    quantityField('training.checkpointIntervalMinutes', 'Checkpoint every', measure('min'), { auto: true }),
    quantityField('training.checkpointsKept', 'Checkpoints kept', whole()),
    quantityField('training.checkpointBlockSeconds', 'Checkpoint blocks for', measure('s')),
  ],
}

const degrees = { '1': '1', '2': '2', '4': '4', '8': '8', '16': '16', '32': '32', '64': '64' }

export const parallelismFields: SectionSpec['more'] = [
  choiceField('parallelism.tensor', 'Tensor parallel', degrees, {
    numeric: true,
    auto: true,
    help: 'Devices that share each matrix.',
  }),
  choiceField('parallelism.pipeline', 'Pipeline parallel', degrees, {
    numeric: true,
    auto: true,
    help: 'Stages that the layers are cut into.',
  }),
  quantityField('parallelism.virtualPipeline', 'Virtual stages', whole(), { auto: true }),
  choiceField('parallelism.context', 'Context parallel', degrees, {
    numeric: true,
    auto: true,
    help: 'Devices that share each sequence.',
  }),
  choiceField('parallelism.expert', 'Expert parallel', degrees, {
    numeric: true,
    auto: true,
    help: 'Devices that the experts are spread over.',
  }),
  choiceField(
    'parallelism.sharding',
    'Sharding',
    { none: 'None', zero1: 'ZeRO stage 1', zero2: 'ZeRO stage 2', fsdp: 'FSDP (ZeRO stage 3)' },
    { auto: true, help: 'What data-parallel devices keep only a part of: optimizer states, gradients, weights.' },
  ),
  quantityField('parallelism.microBatch', 'Micro-batch', whole('sequences'), { auto: true }),
  choiceField(
    'parallelism.recompute',
    'Recompute',
    { none: 'None', selective: 'Selective', full: 'Full' },
    {
      auto: true,
      help: 'Activations that are worked out again in the backward pass in place of being kept.',
    },
  ),
  switchField(
    'parallelism.sequenceParallel',
    'Sequence parallel',
    'Norms and dropouts are spread over the tensor-parallel devices.',
  ),
]
