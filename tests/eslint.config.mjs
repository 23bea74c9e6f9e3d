import js from '@eslint/js';
import globals from 'globals';

/** Where emscripten puts bridge.js into, and what is defined there for one another. */
const emscripten = {
  HEAPU8: 'readonly', LibraryManager: 'readonly', Module: 'writable', decoder: 'readonly',
  mergeInto: 'readonly', stringToNewUTF8: 'readonly', text: 'readonly',
};

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'consistent-return': 'error',
      curly: ['error', 'multi-line'],
      'default-case-last': 'error',
      eqeqeq: 'error',
      'no-constructor-return': 'error',
      'no-duplicate-imports': 'error',
      'no-else-return': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': ['error', { boolean: false }],
      'no-lonely-if': 'error',
      'no-param-reassign': 'error',
      'no-promise-executor-return': 'error',
      'no-self-compare': 'error',
      'no-shadow': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable-loop': 'error',
      'no-unused-expressions': 'error',
      'no-unused-private-class-members': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
      'no-useless-return': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'prefer-object-spread': 'error',
      'prefer-template': 'error',
      'require-atomic-updates': 'error',
      'symbol-description': 'error',
      yoda: 'error',
    },
  },
  { files: ['web/src/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['web/*.mjs', 'web/split/**', 'tests/**'],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    files: ['web/bridge.js'],
    languageOptions: { sourceType: 'script', globals: emscripten },
    // Emscripten takes the text of each function and looks for the word.
    rules: { 'object-shorthand': 'off' },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: globals.node } },
  // What is evaluated in the page stands among what runs in Node.js.
  {
    files: ['tests/e2e/**', 'tests/engines/**', 'tests/bench/**'],
    languageOptions: { globals: globals.browser },
    // Playwright reads from it which fixtures are needed: none.
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
];
