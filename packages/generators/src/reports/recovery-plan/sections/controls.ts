import { section, table } from '../../markdown/table.js';

/**
 * 16: which section answers which control. NIST SP 800-53 Rev. 5 (family CP) and SP 800-34 Rev. 1, ISO 22301:2019 clause
 * 8, AICPA Trust Services Criteria 2017 (A1.2, A1.3).
 */
export const controls = (): string =>
  section(
    '## 16. Controls',
    'Where an auditor finds what. The evidence of the tests is the record in section 12 and `drills.jsonl` beside the backups.',
    table(
      ['Control', 'Asks for', 'Here'],
      [
        [
          'NIST SP 800-53 CP-2',
          'contingency plan: objectives, priorities, roles, contacts, approval',
          '1, 2, 3, 6, 7; approval in the header',
        ],
        ['CP-3', 'contingency training', '12: table-top'],
        ['CP-4', 'contingency plan testing, and correction of what it shows', '12, 15'],
        ['CP-6', 'alternate storage site', '5: off site; 13'],
        ['CP-7', 'alternate processing site', '4; 9.3: region lost'],
        ['CP-9', 'system backup, its protection and its test', '5, 12, 13'],
        ['CP-10', 'system recovery and reconstitution', '9, 10, 11'],
        [
          'NIST SP 800-34',
          'activation and notification, recovery, reconstitution; appendices',
          '7 and 8; 9; 10 and 11; 2, 6, 12, 14, 15',
        ],
        ['ISO 22301 8.2.2', 'business impact analysis', '3'],
        ['8.2.3', 'risk assessment', '3: by what is down; 4: what cannot be promised'],
        ['8.3', 'business continuity strategies and solutions', '4, 5'],
        [
          '8.4',
          'plans and procedures: response, warning, communication, recovery',
          '6, 7, 8, 9, 10, 11',
        ],
        ['8.5', 'exercise programme', '12'],
        ['8.6', 'evaluation of documentation and capabilities', '11, 15'],
        ['SOC 2 A1.2', 'backup processes and recovery infrastructure', '4, 5, 13'],
        [
          'A1.3',
          'tests of recovery, scenarios by likelihood, missing key people, completeness of backup data',
          '9.3, 11, 12',
        ],
      ],
    ),
  );
