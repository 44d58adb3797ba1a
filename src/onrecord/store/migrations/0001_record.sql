-- The documents, what the language wing found in them, and the record of the last build.
-- Offsets (start_char, end_char) are code points into documents.text, ends exclusive.
-- Days are ISO 8601; position keeps the order of the record; a score is 0 to 1.
-- Plain SQL, to run on SQLite and PostgreSQL alike.

CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    url TEXT,
    outlet TEXT,
    origin TEXT NOT NULL,
    published TEXT,
    encoding TEXT NOT NULL,
    media TEXT NOT NULL
);

CREATE TABLE annotations (
    sha256 TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON, the Annotation of the data model
    PRIMARY KEY (sha256, version)
);

-- The last build: digest is over all rows of the record, so that a lost one is noticed.
CREATE TABLE records (
    version TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL
);

CREATE TABLE evidence (
    id INTEGER NOT NULL PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id),
    method TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL
);

CREATE TABLE evidence_spans (
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (evidence, position)
);

-- The documents of the build: what it found of each as a whole. date_value is what the method
-- led to, with the interval it must lie in.
CREATE TABLE dated_documents (
    document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    characters INTEGER NOT NULL,
    dated TEXT,
    date_value TEXT,
    date_method TEXT NOT NULL,
    date_score DOUBLE PRECISION NOT NULL,
    date_earliest TEXT,
    date_latest TEXT
);

CREATE TABLE date_evidence (
    document TEXT NOT NULL REFERENCES dated_documents (document),
    position INTEGER NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (document, position)
);

CREATE TABLE paragraphs (
    document TEXT NOT NULL REFERENCES dated_documents (document),
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (document, position)
);

CREATE TABLE times (
    document TEXT NOT NULL REFERENCES dated_documents (document),
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    mod TEXT,
    anchor TEXT NOT NULL,
    method TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (document, position)
);

CREATE TABLE passages (
    document TEXT NOT NULL REFERENCES dated_documents (document),
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    status TEXT NOT NULL,
    similarity DOUBLE PRECISION NOT NULL,
    boilerplate INTEGER NOT NULL,
    method TEXT NOT NULL,
    source_document TEXT REFERENCES dated_documents (document),
    source_start INTEGER,
    source_end INTEGER,
    earliest_document TEXT REFERENCES dated_documents (document),
    earliest_start INTEGER,
    earliest_end INTEGER,
    PRIMARY KEY (document, position)
);

CREATE TABLE passage_changes (
    document TEXT NOT NULL,
    passage INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (document, passage, position),
    FOREIGN KEY (document, passage) REFERENCES passages (document, position)
);

CREATE TABLE actors (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    wikidata TEXT
);

CREATE TABLE actor_names (
    actor TEXT NOT NULL REFERENCES actors (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (actor, position)
);

CREATE TABLE speaks_for (
    actor TEXT NOT NULL REFERENCES actors (id),
    position INTEGER NOT NULL,
    principal TEXT NOT NULL REFERENCES actors (id),
    PRIMARY KEY (actor, position)
);

CREATE TABLE roles (
    actor TEXT NOT NULL REFERENCES actors (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (actor, position)
);

CREATE TABLE mentions (
    actor TEXT NOT NULL REFERENCES actors (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES dated_documents (document),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (actor, position)
);

CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT,
    place_evidence INTEGER REFERENCES evidence (id)
);

CREATE TABLE participants (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actors (id),
    PRIMARY KEY (event, position)
);

CREATE TABLE event_mentions (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES dated_documents (document),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    words TEXT NOT NULL,
    method TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (event, position)
);

-- What each document says of an event on the day it is dated; on_date is the event's.
CREATE TABLE history (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    as_of TEXT,
    status TEXT NOT NULL,
    on_date TEXT,
    said_by TEXT REFERENCES actors (id),
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (event, position)
);

CREATE TABLE agenda (
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    side TEXT REFERENCES actors (id),
    words TEXT NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (event, position)
);

CREATE TABLE statements (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    speaker TEXT REFERENCES actors (id),
    said_on TEXT,
    form TEXT NOT NULL,
    polarity TEXT NOT NULL,
    parent TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
    occasion INTEGER REFERENCES evidence (id),
    addressee INTEGER REFERENCES evidence (id),
    said_on_evidence INTEGER REFERENCES evidence (id)
);

CREATE TABLE statement_events (
    statement TEXT NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    event TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (statement, position)
);

CREATE TABLE attestations (
    statement TEXT NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES dated_documents (document),
    words TEXT NOT NULL,
    speaker_words TEXT NOT NULL,
    cue_words TEXT NOT NULL,
    form TEXT NOT NULL,
    polarity TEXT NOT NULL,
    said_on TEXT,
    said_on_method TEXT NOT NULL,
    method TEXT NOT NULL,
    passage TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (statement, position)
);

-- part is source, cue or content.
CREATE TABLE attestation_spans (
    statement TEXT NOT NULL,
    attestation INTEGER NOT NULL,
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    PRIMARY KEY (statement, attestation, part, position),
    FOREIGN KEY (statement, attestation) REFERENCES attestations (statement, position)
);

CREATE TABLE stories (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    label TEXT NOT NULL
);

CREATE TABLE story_documents (
    story TEXT NOT NULL REFERENCES stories (id),
    position INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES dated_documents (document),
    PRIMARY KEY (story, position)
);

CREATE TABLE checks (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
);

CREATE TABLE check_evidence (
    check_id TEXT NOT NULL REFERENCES checks (id),
    position INTEGER NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (check_id, position)
);

CREATE TABLE check_actors (
    check_id TEXT NOT NULL REFERENCES checks (id),
    position INTEGER NOT NULL,
    actor TEXT NOT NULL REFERENCES actors (id),
    PRIMARY KEY (check_id, position)
);

CREATE TABLE check_events (
    check_id TEXT NOT NULL REFERENCES checks (id),
    position INTEGER NOT NULL,
    event TEXT NOT NULL REFERENCES events (id),
    PRIMARY KEY (check_id, position)
);

CREATE TABLE check_statements (
    check_id TEXT NOT NULL REFERENCES checks (id),
    position INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statements (id),
    PRIMARY KEY (check_id, position)
);

CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX mentions_document ON mentions (document);
CREATE INDEX event_mentions_document ON event_mentions (document);
CREATE INDEX attestations_document ON attestations (document);
CREATE INDEX evidence_document ON evidence (document);
CREATE INDEX statements_speaker ON statements (speaker);
CREATE INDEX statement_events_event ON statement_events (event);

-- Who said what, as one reads it: a row for each report of a statement.
CREATE VIEW said AS
SELECT
    statements.id AS statement,
    statements.said_on,
    actors.name AS speaker,
    attestations.words,
    attestations.form,
    attestations.polarity,
    documents.name AS document,
    documents.outlet,
    dated_documents.dated
FROM statements
JOIN attestations ON attestations.statement = statements.id
JOIN documents ON documents.id = attestations.document
JOIN dated_documents ON dated_documents.document = documents.id
LEFT JOIN actors ON actors.id = statements.speaker;
