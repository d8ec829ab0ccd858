-- Items that were typed in have no address.
CREATE UNIQUE INDEX knowledge_source_url ON knowledge (source_url) WHERE source_url IS NOT NULL;
