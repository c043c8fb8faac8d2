-- +goose Up

-- Texts are found by their keys in memory, where those of the weeks around a text are read from its row.
CREATE INDEX texts_by_time ON texts (at_ms);
DROP TABLE text_keys;
DROP TABLE text_keys_upto;
