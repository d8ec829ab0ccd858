export const KEYS = ['tenant_id', 'slug'] as const;
