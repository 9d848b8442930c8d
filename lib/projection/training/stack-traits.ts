import type { TrainingStack } from '../spec'

/** Stacks that wrote attention scores out, before fused kernels. */
const naiveStacks: readonly TrainingStack[] = ['megatron-2021', 'megatron-deepspeed', 'megatron-deepspeed-2021']

export function hasNaiveAttention(stack: TrainingStack | undefined): boolean {
  return stack !== undefined && naiveStacks.includes(stack)
}

/** Plain PyTorch computes the loss on unfused logits. */
export function hasUnfusedLoss(stack: TrainingStack | undefined): boolean {
  return stack === 'fsdp-flash-2023'
}
