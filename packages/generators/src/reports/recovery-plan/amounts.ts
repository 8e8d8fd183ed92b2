import { sizeText } from '../../advisers/wording/spans-and-sizes.js';

export { sizeText, spanText } from '../../advisers/wording/spans-and-sizes.js';

/** `125 MB/s`. */
export const rateText = (bytesPerSecond: number): string => `${sizeText(bytesPerSecond)}/s`;
