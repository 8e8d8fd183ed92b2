import { type Duration, parseDuration } from '../../duration.js';
import { ShapedStage } from './shaped-stage.js';
import type { Stage, Way } from './stage.js';
import type { ToxicEffect } from './toxic.js';
import { BlackHole } from './toxics/black-hole.js';
import { LimitData } from './toxics/limit-data.js';
import { ResetPeer } from './toxics/reset-peer.js';
import { delayed, held, sliced, slowToClose, throttled } from './toxics/shapes.js';

/** A kilobyte a second is a byte a millisecond. */
const BYTES_PER_MS = 1;

/** Effects were checked when they came in. */
const ms = (duration: Duration | undefined): number => parseDuration(duration ?? 0) ?? 0;

/** The toxic's work on one direction of one connection, which begins now. */
export function stageFor(effect: ToxicEffect, way: Way): Stage {
  switch (effect.type) {
    case 'latency':
      return new ShapedStage(delayed(ms(effect.latency), ms(effect.jitter), way.random), way);
    case 'bandwidth':
      return new ShapedStage(throttled(effect.rate * BYTES_PER_MS), way);
    case 'slicer':
      return new ShapedStage(
        sliced(effect.averageSize, effect.sizeVariation ?? 0, ms(effect.delay), way.random),
        way,
      );
    case 'slow_close':
      return new ShapedStage(slowToClose(ms(effect.delay)), way);
    case 'hang':
      return new ShapedStage(held, way);
    case 'timeout':
      return new BlackHole(ms(effect.timeout), way);
    case 'reset_peer':
      return new ResetPeer(ms(effect.timeout), way);
    case 'limit_data':
      return new LimitData(effect.bytes, way);
  }
}
