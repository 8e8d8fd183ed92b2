'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Where the source is run as it stands, a worker has to be told how to read TypeScript.
if (existsSync(join(__dirname, 'serve.js'))) require('./serve.js');
else void require('jiti').createJiti(join(__dirname, 'serve.ts')).import('./serve.ts');
