export default defineConfig({ schema: './src/tables.ts', dialect: 'postgresql', casing: 'snake_case' });
