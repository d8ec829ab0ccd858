CREATE TABLE processing_history (id bigserial PRIMARY KEY, document_id bigint NOT NULL, step text NOT NULL);
CREATE UNIQUE INDEX one_first_ingest ON processing_history (document_id) WHERE step = 'first ingest';

INSERT INTO processing_history (document_id, step)
SELECT id, 'first ingest' FROM readers
ON CONFLICT ON CONSTRAINT one_first_ingest DO NOTHING;
