export { sizeText, spanText } from '../../advisers/wording/spans-and-sizes.js';
