export const MORE = 'more';
