/** What a fault is done to, by the way in which its target is reached. */
export type TargetKind = 'connection' | 'process' | 'folder' | 'host';

/** What a fault needs to know beyond its target. */
export interface FaultKeys {
  readonly on: TargetKind;
  readonly needs: readonly string[];
  readonly may: readonly string[];
  /** What it does, for a person. */
  readonly means: string;
}

/** Every fault that a step can name. */
export const FAULTS = {
  latency: {
    on: 'connection',
    needs: ['latency'],
    may: ['jitter', 'share'],
    means: 'what it answers comes later',
  },
  bandwidth: { on: 'connection', needs: ['rate'], may: ['share'], means: 'its answers trickle' },
  reset: {
    on: 'connection',
    needs: [],
    may: ['delay', 'share'],
    means: 'its connections are reset',
  },
  blackhole: {
    on: 'connection',
    needs: [],
    may: ['share'],
    means: 'connections are accepted, and what is sent is lost',
  },
  hang: {
    on: 'connection',
    needs: [],
    may: ['share'],
    means: 'nothing comes through while it lasts, and all of it afterwards',
  },
  refuse: { on: 'connection', needs: [], may: [], means: 'nobody listens' },
  truncate: {
    on: 'connection',
    needs: ['bytes'],
    may: ['share'],
    means: 'answers end in the middle',
  },
  'slow-close': {
    on: 'connection',
    needs: ['delay'],
    may: ['share'],
    means: 'connections are closed late',
  },
  'http-status': {
    on: 'connection',
    needs: ['status'],
    may: ['share'],
    means: 'it answers with an error',
  },
  'http-corrupt': {
    on: 'connection',
    needs: [],
    may: ['share'],
    means: 'bytes of its answers are others',
  },
  'process-stop': {
    on: 'process',
    needs: [],
    may: [],
    means: 'the process hangs, and still lives',
  },
  'process-kill': { on: 'process', needs: [], may: [], means: 'the process is killed with -9' },
  'disk-full': { on: 'folder', needs: [], may: ['leave'], means: 'nothing more can be written' },
  'clock-skew': { on: 'process', needs: ['offset'], may: [], means: 'the clock is wrong' },
  'dns-failure': { on: 'host', needs: [], may: [], means: 'the name is not found' },
} as const satisfies Readonly<Record<string, FaultKeys>>;

/** The name of a fault in an experiment. */
export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[] as readonly [
  FaultName,
  ...FaultName[],
];
