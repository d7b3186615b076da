-- The tables of an SQLite output. `start` and `end` count code points of releases.text, half-open; `rule` is the id
-- of the pattern that found the words; `n` keeps the order within a release; `key` is the id that the JSON form uses.

CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    input TEXT,                 -- the file that was read; `path` can name a part of it
    document TEXT NOT NULL,
    path TEXT,
    format TEXT NOT NULL,
    encoding TEXT,
    sha256 TEXT,
    characters INTEGER NOT NULL,
    headline TEXT,
    dateline TEXT,
    outlet TEXT,
    place TEXT,                 -- official name of the dateline's place, with its Kemendagri code
    place_code TEXT,
    date TEXT,                  -- the dateline's day, else the event's first
    event TEXT,
    venue TEXT,
    city TEXT,
    city_code TEXT,
    theme TEXT,
    number TEXT,
    text TEXT                   -- the document's text
);
CREATE INDEX releases_input ON releases (input);
CREATE INDEX releases_document ON releases (document);
CREATE INDEX releases_date ON releases (date);
CREATE INDEX releases_place_code ON releases (place_code);

-- Headline, dateline, event, front and back matter as words of the text: `part` is the path of the JSON form
-- (`headline`, `dateline.place`, `event.venue`, `back_matter.contacts`).
CREATE TABLE parts (
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    name TEXT,
    kind TEXT,
    code TEXT,
    PRIMARY KEY (release, part, n)
);

CREATE TABLE dates (
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT NOT NULL,
    year_from TEXT,
    weekday_agrees INTEGER,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (release, n)
);
CREATE INDEX dates_value ON dates (value);

CREATE TABLE event_dates (
    release INTEGER NOT NULL,
    n INTEGER NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (release, n),
    FOREIGN KEY (release, date) REFERENCES dates (release, n) ON DELETE CASCADE
);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT,
    honorifics TEXT NOT NULL,   -- JSON array
    rank TEXT,
    degrees TEXT NOT NULL,      -- JSON array
    UNIQUE (release, key)
);
CREATE INDEX people_name ON people (name);

CREATE TABLE titles (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    full TEXT NOT NULL,
    head TEXT NOT NULL,
    acting TEXT,
    institution TEXT,
    region TEXT,
    region_kind TEXT,
    region_code TEXT,
    region_text TEXT,
    region_start INTEGER,
    region_end INTEGER,
    region_rule TEXT
);
CREATE INDEX titles_person ON titles (person);
CREATE INDEX titles_head ON titles (head);
CREATE INDEX titles_institution ON titles (institution);
CREATE INDEX titles_region_code ON titles (region_code);

CREATE TABLE mentions (
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (person, n)
);

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES people (id) ON DELETE SET NULL,
    speaker_from TEXT,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_rule TEXT,
    unclosed INTEGER NOT NULL,
    UNIQUE (release, key)
);
CREATE INDEX quotes_speaker ON quotes (speaker);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    label_start INTEGER NOT NULL,
    label_end INTEGER NOT NULL,
    label_rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER,
    theme TEXT,
    theme_start INTEGER,
    theme_end INTEGER,
    theme_rule TEXT,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (release, key)
);

CREATE TABLE session_speakers (
    session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (session, n)
);
CREATE INDEX session_speakers_person ON session_speakers (person);

CREATE TABLE institutions (
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    full TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (release, n)
);
CREATE INDEX institutions_full ON institutions (full);

CREATE TABLE abbreviations (
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    short TEXT NOT NULL,
    short_start INTEGER NOT NULL,
    short_end INTEGER NOT NULL,
    short_rule TEXT NOT NULL,
    long TEXT NOT NULL,
    long_start INTEGER NOT NULL,
    long_end INTEGER NOT NULL,
    long_rule TEXT NOT NULL,
    PRIMARY KEY (release, n)
);

CREATE TABLE warnings (
    release INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (release, n)
);
CREATE INDEX warnings_code ON warnings (code);

-- Full text: the index refers to the tables' own words and triggers keep it in step with every change.
CREATE VIRTUAL TABLE releases_fts USING fts5 (
    headline, text, content="releases", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER releases_fts_insert AFTER INSERT ON releases BEGIN
    INSERT INTO releases_fts (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;
CREATE TRIGGER releases_fts_delete AFTER DELETE ON releases BEGIN
    INSERT INTO releases_fts (releases_fts, rowid, headline, text)
    VALUES ('delete', old.id, old.headline, old.text);
END;
CREATE TRIGGER releases_fts_update AFTER UPDATE OF id, headline, text ON releases BEGIN
    INSERT INTO releases_fts (releases_fts, rowid, headline, text)
    VALUES ('delete', old.id, old.headline, old.text);
    INSERT INTO releases_fts (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    text, content="quotes", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER quotes_fts_insert AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER quotes_fts_delete AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER quotes_fts_update AFTER UPDATE OF id, text ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO quotes_fts (rowid, text) VALUES (new.id, new.text);
END;

-- Each person with the words that show him: his name, else the first title or mention of one who stays unnamed.
CREATE VIEW speakers AS
SELECT
    people.id AS person,
    people.release,
    coalesce(
        people.name,
        (SELECT text FROM titles WHERE titles.person = people.id ORDER BY titles.id LIMIT 1),
        (SELECT text FROM mentions WHERE mentions.person = people.id ORDER BY mentions.n LIMIT 1)
    ) AS speaker,
    (SELECT full FROM titles WHERE titles.person = people.id ORDER BY titles.id LIMIT 1) AS title
FROM people;

CREATE VIEW who_said_what AS
SELECT
    quotes.id AS quote,
    releases.id AS release,
    releases.document,
    releases.date,
    releases.headline,
    speakers.speaker,
    speakers.title,
    quotes.kind,
    quotes.text,
    quotes.cue,
    releases.path
FROM quotes
JOIN releases ON releases.id = quotes.release
LEFT JOIN speakers ON speakers.person = quotes.speaker;

CREATE VIEW officials AS
SELECT
    people.id AS person,
    releases.id AS release,
    releases.document,
    releases.date,
    people.name,
    titles.text AS title,
    titles.full,
    titles.head,
    titles.acting,
    titles.institution,
    titles.region,
    titles.region_code,
    releases.path
FROM titles
JOIN people ON people.id = titles.person
JOIN releases ON releases.id = people.release;

CREATE VIEW who_spoke_where AS
SELECT
    sessions.id AS session,
    releases.id AS release,
    releases.document,
    releases.date,
    releases.event,
    sessions.label,
    sessions.theme,
    speakers.speaker,
    speakers.title,
    releases.path
FROM sessions
JOIN releases ON releases.id = sessions.release
LEFT JOIN session_speakers ON session_speakers.session = sessions.id
LEFT JOIN speakers ON speakers.person = session_speakers.person;
