import { constant } from '../constants'

/** What all classes share, looked up once: a search times thousands of steps. */
export const fixed = {
  a2aNvlinkEff: constant('train.fixed.a2a_nvlink_eff').value,
  ceBytes: constant('train.fixed.ce_bytes').value,
  collLatency: constant('train.fixed.coll_latency').value,
  elementwiseHbmEff: constant('train.fixed.elementwise_hbm_eff').value,
  gemmHbmEff: constant('train.fixed.gemm_hbm_eff').value,
  gemmPow: constant('train.fixed.gemm_pow').value,
  gemmT0: constant('train.fixed.gemm_t0').value,
  gradRsBytes: constant('train.fixed.grad_rs_bytes').value,
  nicEff: constant('train.fixed.nic_eff').value,
  nvlinkEff: constant('train.fixed.nvlink_eff').value,
  optBytes: constant('train.fixed.opt_bytes').value,
  paramAgBytes: constant('train.fixed.param_ag_bytes').value,
  ppP2pExposed: constant('train.fixed.pp_p2p_exposed').value,
} as const
