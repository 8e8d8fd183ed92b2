// @ts-check
/** @import { Table, Verdict } from '../types.js' */
import { shownCell, withUnit } from './numbers.mjs';

/** A table of text: what both the terminal and Markdown are made from. @typedef {readonly (readonly string[])[]} Grid */

/**
 * @param {Table} table
 * @returns {Grid} the heading first
 */
export const gridOf = ({ columns, rows }) => [
  ['', 'what', ...columns.map(({ title }) => title)],
  ...rows.map(({ by, label, cells }) => [
    by,
    label,
    ...columns.map(({ unit }, index) => shownCell(unit, cells[index])),
  ]),
];

/** The unit in which a verdict's numbers are shown. @param {readonly Table[]} tables */
const unitOf = (tables) => {
  /** @param {Verdict} verdict */
  return ({ goal }) =>
    tables
      .find(({ id }) => id === goal.scenario)
      ?.columns.find(({ title }) => title === goal.column)?.unit ?? 'ratio';
};

/**
 * @param {readonly Verdict[]} verdicts
 * @param {readonly Table[]} tables
 * @returns {Grid}
 */
export function goalGrid(verdicts, tables) {
  const unit = unitOf(tables);
  return [
    ['goal', 'at most', 'ours (worst row)', 'best peer', 'verdict'],
    ...verdicts.map((verdict) => [
      verdict.goal.claim,
      withUnit(unit(verdict), verdict.goal.atMost),
      withUnit(unit(verdict), verdict.ours.value),
      verdict.peer ? `${withUnit(unit(verdict), verdict.peer.value)} ${verdict.peer.by}` : '–',
      verdictText(verdict),
    ]),
  ];
}

/** @param {Verdict} verdict */
export function verdictText({ withinLimit, belowPeers }) {
  if (withinLimit && belowPeers) return 'met';
  const misses = [];
  if (!withinLimit) misses.push('above the limit');
  if (!belowPeers) misses.push('not below every peer');
  return `MISSED: ${misses.join(', ')}`;
}
