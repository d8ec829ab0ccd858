export { END } from './beyond';
