-- What readers corrected: an append-only log, each entry chained to the one before (chain is the
-- SHA-256 of the last chain and the body), and which actors of the record it made.

CREATE TABLE corrections (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON, the Correction of the data model
    chain TEXT NOT NULL
);

ALTER TABLE actors ADD COLUMN registry TEXT;

CREATE TABLE actor_corrections (
    actor TEXT NOT NULL REFERENCES actors (id),
    position INTEGER NOT NULL,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    PRIMARY KEY (actor, position)
);

-- Whom the newsroom's registry knew at the last build that was given one.
CREATE TABLE registry (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL -- JSON, a Known of the data model
);
