/** Stands for the name that an author has not finished, in a text that is read for its completion alone. No column is called so. */
export const TYPED = '__typed__';
