-- Which documents an answer shows: when one is deleted, its words leave the answers that quoted it.
CREATE TABLE answer_documents (
  document_id TEXT NOT NULL,
  answer_id TEXT NOT NULL REFERENCES answers (id),
  PRIMARY KEY (document_id, answer_id)
) STRICT;
