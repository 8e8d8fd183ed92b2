import type { Fault } from '../../fault.js';
import type { Experiment, Step } from '../experiment.js';
import { readExperiment } from '../file/read-experiment.js';
import type { Answer, Phase } from '../probes/answer.js';
import type { Stage } from '../run/stage.js';

/** A world of a test's own: what fails is a set of names, and what is answered follows from it. */
export class TestStage implements Stage {
  /** What fails just now. */
  readonly failing = new Set<string>();
  /** What was begun and ended, in order. */
  readonly log: string[] = [];
  /** What a probe is answered. */
  answers: (probe: string, phase: Phase) => Partial<Answer> = () => ({});
  endedHow: string | undefined;
  /** A fault that cannot be begun, or not be ended. */
  broken: Partial<Record<'begin' | 'end', string>> = {};

  readonly ask: Stage['ask'] = ({ name }, phase) =>
    Promise.resolve({ right: true, detail: '200', latencyMs: 5, ...this.answers(name, phase) });

  faultFor({ fault, target }: Step): Fault {
    return {
      description: `${fault} of ${target}`,
      begin: () => {
        this.log.push(`begin ${fault}`);
        this.failing.add(target);
        return this.broken.begin === fault
          ? Promise.reject(new Error('not permitted'))
          : Promise.resolve();
      },
      end: () => {
        this.log.push(`end ${fault}`);
        if (this.broken.end === fault) return Promise.reject(new Error('it is stuck'));
        this.failing.delete(target);
        return Promise.resolve();
      },
    };
  }

  ended(): string | undefined {
    return this.endedHow;
  }

  close(): Promise<void> {
    this.log.push('close');
    return Promise.resolve();
  }
}

/** An experiment with two targets, asked each second, and whatever else is written. */
export const experimentWith = (method: string, more = ''): Experiment =>
  readExperiment(
    'chaos/test.yml',
    `version: 1
title: It survives
url: http://127.0.0.1:1
targets:
  a: { upstream: '127.0.0.1:2', listen: '127.0.0.1:3' }
  b: { upstream: '127.0.0.1:4', listen: '127.0.0.1:5' }
steady_state:
  probes:
    home: { path: / }
  interval: 1s
  recover_within: 5s
method:
${method}
blast_radius: { targets: [a, b], at_most: 2 }
${more}`,
  );
