CREATE TABLE entity_types (id integer NOT NULL, name text NOT NULL);

INSERT INTO entity_types (id, name)
VALUES (1, 'account'), (3, 'file'), (4, 'topic')
ON CONFLICT (id) DO NOTHING;
