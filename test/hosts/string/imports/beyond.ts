export const END = 'beyond';
