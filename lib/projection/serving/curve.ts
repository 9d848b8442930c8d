import type { ServingCurve } from '../result'
import { type BatchStep, batchStep, boundOf, servingPoint, type Traffic } from './batching'
import { curveBatches } from './operating'
import type { Replica } from './roofline'

/** Throughput against latency of one replica, from one request in flight to the most it may hold. */
export function servingCurve(replica: Replica, traffic: Traffic, most: number, operating: BatchStep): ServingCurve {
  const batches = curveBatches(Math.max(1, Math.floor(most)), operating.batch)
  return {
    points: batches.map((batch) => servingPoint(batchStep(replica, traffic, batch), replica.tensor)),
    operating: servingPoint(operating, replica.tensor),
    bound: boundOf(operating),
  }
}
