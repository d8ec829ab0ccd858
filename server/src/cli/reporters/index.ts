import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every format of `verify --format`; the first is the default. */
export const reporters: readonly Reporter[] = [pretty, json, sarif, github, junit, markdown];
