import { pgTableCreator } from 'drizzle-orm/pg-core';
export const prefix = pgTableCreator((name) => `app_${name}`);
export const computed = pgTableCreator((name) => prefixOf(name));
