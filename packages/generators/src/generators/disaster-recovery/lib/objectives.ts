import { parseDuration } from '@reliability/runtime';
import type { RecoveryObjectives } from '../../../advisers/recovery-planner/recovery-facts.js';
import { askChoice, canAsk } from '../../../shared/terminal/ask-choice.js';
import { UsageError } from '../../../shared/usage-error.js';
import { RECOVERY_CONFIG, type RecoveryConfig } from '../config/recovery-config.js';
import type { DisasterRecoveryGeneratorSchema } from '../schema.js';

const COMMAND = 'nx g @reliability/generators:disaster-recovery';

/**
 * What was typed, else what the configuration says, else what the person answers.
 * @throws UsageError where that is no duration, or nobody says it and nobody can be asked.
 */
export async function objectivesFor(
  options: DisasterRecoveryGeneratorSchema,
  { objectives }: Pick<RecoveryConfig, 'objectives'>,
): Promise<RecoveryObjectives> {
  const rtoMs = typed('rto', options.rto) ?? objectives.rtoMs;
  const rpoMs = typed('rpo', options.rpo) ?? objectives.rpoMs;
  if (rtoMs !== null && rpoMs !== null) return { rtoMs, rpoMs };
  if (!canAsk()) {
    const lacking = [...(rtoMs === null ? ['RTO'] : []), ...(rpoMs === null ? ['RPO'] : [])];
    throw new UsageError(
      `Nobody said the ${lacking.join(' and the ')}, and there is nobody to ask.`,
      'How long may it take until everything works again, and how much of what was written last may be lost?',
      `  ${COMMAND} --rto=4h --rpo=15m`,
      `or \`objectives: { rto: 4h, rpo: 15m }\` in ${RECOVERY_CONFIG}.`,
    );
  }
  return {
    rtoMs: rtoMs ?? (await asked('How long may it take until everything works again?', RTO)),
    rpoMs: rpoMs ?? (await asked('How much of what was written last may be lost?', RPO)),
  };
}

function typed(option: 'rto' | 'rpo', value: string | number | undefined): number | null {
  if (value === undefined) return null;
  const text = String(value);
  const ms = text === '0' ? 0 : parseDuration(text);
  if (ms === undefined || (option === 'rto' && ms === 0) || !Number.isInteger(ms)) {
    throw new UsageError(
      `--${option} takes a duration such as ${option === 'rto' ? '1h, 4h or 24h' : '0, 15m or 1h'}, and not ${JSON.stringify(text)}.`,
      'A number needs its unit: ms, s, m or h.',
    );
  }
  return ms;
}

const RTO = [
  { value: '1h', hint: 'somebody is woken, and a copy stands ready' },
  { value: '4h', hint: 'somebody is woken, and restores' },
  { value: '24h', hint: 'the next day will do' },
];
const RPO = [
  { value: '0', hint: 'nothing that was acknowledged: each commit waits for another place' },
  { value: '15m', hint: 'a log of changes is kept elsewhere' },
  { value: '1h', hint: 'a log of changes, or small backups' },
];

const asked = async (question: string, choices: typeof RTO): Promise<number> => {
  const answer = await askChoice(question, choices);
  return answer === '0' ? 0 : parseDuration(answer)!;
};
