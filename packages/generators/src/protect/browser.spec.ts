import { rewritten } from './test-support/rewritten.js';

it('what runs in a browser is listed, and not touched', () => {
  const files = {
    'app/web/user-card.tsx': `import { useEffect } from 'react';
import { load } from './api';
export const UserCard = () => { useEffect(() => { void load(); }, []); return null; };
`,
    'app/web/api.ts': `import axios from 'axios';
export const load = async () => axios.get('http://users/1');
`,
    'app/src/main.ts': `import axios from 'axios';
export const load = async () => axios.get('http://users/1');
`,
  };
  const result = rewritten(files);
  expect(result.files['app/web/api.ts']).toBe(files['app/web/api.ts']);
  expect(result.left).toEqual([
    'app/web/api.ts:2 axios.get, refused: runs in the browser: a guard reads the configuration of a server',
  ]);
  expect(result.guarded.map(({ file }) => file)).toEqual(['app/src/main.ts']);
});
