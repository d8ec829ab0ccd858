export const PATH = 'path';
