-- What a listing said of a URL when it was last looked at: a hash of its title and summary there, and one of the listing itself, since
-- several listings say different things of one article; 0 for none.

-- +goose Up
ALTER TABLE known_urls ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE known_urls ADD COLUMN said_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN said_by INTEGER NOT NULL DEFAULT 0;
