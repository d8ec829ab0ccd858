ALTER TABLE entity_types ADD CONSTRAINT entity_types_pkey PRIMARY KEY (id);
