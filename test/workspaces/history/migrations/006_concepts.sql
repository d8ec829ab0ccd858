CREATE TABLE concepts (
  concept_id integer PRIMARY KEY,
  domain_id varchar(20) NOT NULL REFERENCES domains (domain_id)
);
