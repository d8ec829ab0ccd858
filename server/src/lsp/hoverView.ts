import type { Catalog } from '../catalog/catalog.ts';
import { definitionOf } from '../features/definition.ts';
import { isNotInMigrations } from '../features/drift.ts';
import { environmentLine } from '../features/environments.ts';
import type { HoverView } from '../features/hover.ts';
import { agoWords } from './ago.ts';
import { environmentViews } from './environmentViews.ts';
import type { Session } from './session.ts';
import { linkTo, linkToCopy, linkToUses } from './toProtocol.ts';

/** What a hover in a document says of the source behind its answers. */
export async function hoverViewOf(session: Session, uri: string, catalog: Catalog): Promise<HoverView> {
  const { migrations } = session.basisOf(uri);
  const { source, environments } = session.folderOf(uri);
  const views = environmentViews(await environments.knownByName(uri), session.now());
  const { searchPath } = session.team.rulesOf(uri);
  return {
    source: catalog.origin.label,
    catalog,
    ...(searchPath && { searchPath }),
    age: agoWords(session.now() - source.checkedAt(uri)),
    describePlace: session.places.describe,
    linkTo: (place) => linkTo(session.places.locate(place)),
    ruleDocs: session.docsOf,
    definitionOf: (key, table) => definitionOf(key, table, migrations),
    environmentsOf: (clause) => environmentLine(clause, views, searchPath),
    isForeign: (key, table) => isNotInMigrations(key, table, migrations),
    uses: session.uses.of(session.folderOf(uri), session.basisOf(uri)),
    ...(session.abilities.commandLinks && { linkToCopy }),
    linkToUses: (place) => (session.abilities.commandLinks ? linkToUses(session.places.locate(place)) : undefined),
  };
}
