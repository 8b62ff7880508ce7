import js from '@eslint/js';
import { globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const PROJECTS = ['./tsconfig.json', './console/tsconfig.json', './test/console/tsconfig.json'];

export default tseslint.config(
  globalIgnores(['dist/', 'coverage/', 'data/', 'docs/', 'test/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A Nest module is a class without members; a DTO derived from an entity adds none.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An index signature is read with brackets, a declared property with a dot.
      '@typescript-eslint/dot-notation': 'off',
      // Fastify's hooks and Nest's handlers are asynchronous by signature.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `!` and `as` say the same; where metadata guarantees a value, the cast says which type it has.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Nest's options are typed as classes and meant to be literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Spreading a text is how its code points are counted.
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      complexity: ['error', 12],
    },
  },
  { files: ['console/src/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  // A typed reply is what a test says about it.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' } },
  { files: ['src/database/migrations/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        module: 'writable',
      },
    },
  },
);
